import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { policyInPlaceOf } from '../../../main/contract/in-place-of.ts';
import type { Key } from '../../../main/contract/key.ts';
import { areaOfNew, type ProviderPolicy, policyOfNew } from '../../../main/contract/provider.ts';
import { client } from '../../client/transport.ts';
import { loadPendingSecrets } from '../../data/pending-secrets-store.ts';
import { withSecondFactor } from '../../data/second-factor.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { type Call, useCall } from '../../ui/use-call.ts';
import { useScopeChoice } from './choices.ts';
import { chosen, type Draft, type SetDraft } from './draft.ts';
import { KeyFields } from './key-fields.tsx';
import { NamesField } from './names-field.tsx';
import { OldKeyNote } from './old-key-note.tsx';
import { type Picked, pickedNames, pickedScopes } from './picked.ts';
import { ScopesField } from './scopes-field.tsx';

export interface NewKeyFormProps {
  title: string;
  /** Shown above the fields, such as the choice of the account. */
  where(call: Pick<Call, 'problemOf' | 'clearError'>): ReactNode;
  policy: ProviderPolicy;
  draft: Draft;
  onChange: SetDraft;
  rotates: string | null;
  /** The key of this account in whose place the new one is made. */
  like: Key | null;
  picked: Picked;
  onPick(change: Partial<Picked>): void;
  /** Call when there is a new key. */
  onMade(): Promise<void>;
  onClose(): void;
}

const fields = ['label', 'expiry', 'scopes', 'password'];

/** Creates a key through the provider's API. */
export function CreateForm(props: NewKeyFormProps & { account: Account }) {
  const { title, where, policy, draft, onChange, rotates, account, like, picked, onPick, onMade, onClose } = props;
  const { t } = useTranslation();
  const { busy, error, run, problemOf, clearError } = useCall();
  const idFor = useNewKeyIds();
  const scopes = useScopeChoice(account, picked.area);
  const byAccess = policyInPlaceOf(policyOfNew(policy, chosen(draft, policy).access), like);
  // Where there are scopes to choose, the access follows from them.
  const allowed = policy.scopes === null ? byAccess : { ...byAccess, access: [] };
  const [password, setPassword] = usePassword(account.id);

  const submit = () =>
    run(async () => {
      const chosenScopes = scopes?.value ? pickedScopes(picked, scopes.value, like) : null;
      const { ids = null } = policy.namedScopes ? pickedNames(picked, like) : (chosenScopes ?? {});
      const of = { accountId: account.id, scopes: ids, area: picked.area };
      const asked = { ...of, label: draft.label, ...chosen(draft, allowed), rotates, like: like?.id ?? null };
      const keyId = idFor(JSON.stringify(asked));
      await withSecondFactor((answer) => client.createKey({ keyId, ...asked, password, ...answer }));
      await Promise.all([loadPendingSecrets(), onMade()]);
      onClose();
    });

  const { name: provider, moment } = policy;
  const passwordHint = `${t('create.passwordHint', { provider })} ${moment?.secondFactor ? t('create.codeToo', { provider }) : ''}`;
  const inField = [...fields, ...(areaOfNew(policy) ? ['area'] : [])].some((name) => problemOf(name) !== null);
  const full = account.maxKeys !== null && account.usedKeys >= account.maxKeys;
  return (
    <FormModal
      title={title}
      submit={t('create.submit', { context: policy.words.key })}
      busyText={t('create.submitting')}
      slowText={t('create.waiting', { provider: policy.name })}
      busy={busy}
      disabled={full || (scopes !== null && scopes.value === null)}
      onSubmit={submit}
      onClose={onClose}
    >
      {where({ problemOf, clearError })}
      {like && <OldKeyNote of={like} policy={policy} />}
      <KeyFields
        policy={allowed}
        draft={draft}
        problemOf={problemOf}
        onChange={(change) => {
          onChange(change);
          clearError();
        }}
      />
      {policy.namedScopes && (
        <NamesField
          picked={picked}
          like={like}
          problem={problemOf('scopes')}
          onChange={(change) => {
            onPick(change);
            clearError();
          }}
        />
      )}
      {policy.scopes && scopes && (
        <ScopesField
          policy={policy.scopes}
          asked={scopes}
          picked={picked}
          like={like}
          problem={problemOf('scopes')}
          onChange={(change) => {
            onPick(change);
            clearError();
          }}
        />
      )}
      {moment?.password && (
        <PasswordField
          label={t('create.password', { provider })}
          hint={passwordHint}
          problem={problemOf('password')}
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
            clearError();
          }}
        />
      )}
      {error && !inField && <ErrorCallout error={error} />}
      <Limit account={account} full={full} />
    </FormModal>
  );
}

/**
 * Returns the same id for the same contents. Sending them again repeats the same creation, which makes one key at most;
 * other contents make another key.
 */
function useNewKeyIds(): (contents: string) => string {
  const ids = useRef(new Map<string, string>());
  return (contents) => {
    const id = ids.current.get(contents) ?? crypto.randomUUID();
    ids.current.set(contents, id);
    return id;
  };
}

/** What is typed for one account must not be sent for another that is chosen afterwards. */
function usePassword(accountId: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState({ accountId, text: '' });
  return [typed.accountId === accountId ? typed.text : '', (text) => setTyped({ accountId, text })];
}

function Limit({ account, full }: { account: Account; full: boolean }) {
  const { t } = useTranslation();
  const { usedKeys: count, maxKeys: max, policy } = account;
  if (max === null) return null;
  if (full) return <p role="alert">{t('create.full', { max, provider: policy.name, context: policy.words.revoke })}</p>;
  return <p className="muted">{t('create.used', { count, max })}</p>;
}
