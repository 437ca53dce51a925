import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import { client } from '../../client/transport.ts';
import { loadPendingSecrets } from '../../data/pending-secrets-store.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { useCall } from '../../ui/use-call.ts';
import { chosen, type Draft, type SetDraft } from './draft.ts';
import { KeyFields } from './key-fields.tsx';

export interface NewKeyFormProps {
  title: string;
  /** Shown above the fields, such as the choice of the account. */
  where: ReactNode;
  policy: ProviderPolicy;
  draft: Draft;
  onChange: SetDraft;
  rotates: string | null;
  /** Call when there is a new key. */
  onMade(): Promise<void>;
  onClose(): void;
}

/** Creates a key through the provider's API. */
export function CreateForm(props: NewKeyFormProps & { account: Account }) {
  const { title, where, policy, draft, onChange, rotates, account, onMade, onClose } = props;
  const { t } = useTranslation();
  const { busy, error, run, problemOf, clearError } = useCall();
  const idFor = useNewKeyIds();

  const submit = () =>
    run(async () => {
      const asked = { accountId: account.id, label: draft.label, ...chosen(draft, policy), rotates };
      await client.createKey({ keyId: idFor(JSON.stringify(asked)), ...asked });
      await Promise.all([loadPendingSecrets(), onMade()]);
      onClose();
    });

  const full = account.maxKeys !== null && account.usedKeys >= account.maxKeys;
  return (
    <FormModal
      title={title}
      submit={t('create.submit', { context: policy.words.key })}
      busyText={t('create.submitting')}
      slowText={t('create.waiting', { provider: policy.name })}
      busy={busy}
      disabled={full}
      onSubmit={submit}
      onClose={onClose}
    >
      {where}
      <KeyFields
        policy={policy}
        draft={draft}
        problemOf={problemOf}
        onChange={(change) => {
          onChange(change);
          clearError();
        }}
      />
      {error && !problemOf('label') && !problemOf('expiry') && <ErrorCallout error={error} />}
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

function Limit({ account, full }: { account: Account; full: boolean }) {
  const { t } = useTranslation();
  const { usedKeys: count, maxKeys: max, policy } = account;
  if (max === null) return null;
  if (full) return <p role="alert">{t('create.full', { max, provider: policy.name, context: policy.words.revoke })}</p>;
  return <p className="muted">{t('create.used', { count, max })}</p>;
}
