import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { expiryInPlaceOf, policyInPlaceOf } from '../../../main/contract/in-place-of.ts';
import type { Key } from '../../../main/contract/key.ts';
import { areaOfNew, creationMeans, policyOfNew } from '../../../main/contract/provider.ts';
import { accountAtIssuer, issuerOf, useAccounts } from '../../data/accounts-store.ts';
import { noteReplaced } from '../../data/leaks-store.ts';
import { PageOfKey } from '../../shell/page-of-key.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useKept } from '../../ui/use-kept.ts';
import { useRecognized } from '../../ui/use-recognized.ts';
import { AddForm } from './add-form.tsx';
import { AreaField } from './area-field.tsx';
import { useAreas } from './choices.ts';
import { CreateForm, type NewKeyFormProps } from './create-form.tsx';
import { useDraft } from './draft.ts';
import { nextLabel } from './next-label.ts';
import { nothingPicked, type Picked } from './picked.ts';

interface NewKeyDialogProps {
  /** The account to begin with; null for the first one. */
  accountId: string | null;
  /** The key that the new one replaces. */
  rotates?: Key | null;
  /** The key in whose place a new one is created. Nothing is done to it. */
  like?: Key | null;
  onClose(): void;
}

/** The old key keeps its label until it is retired. */
function draftLike(of: Key, accounts: readonly Account[]) {
  const { accountId, label, access } = of;
  const policy = accounts.find(({ id }) => id === accountId)?.policy;
  return {
    label: policy?.labelsUnique ? nextLabel(label, policy.labelMax) : label,
    access,
    expiry: policy ? expiryInPlaceOf(policyOfNew(policy, access), of) : null,
  };
}

/** Stands for any service that has no account yet. */
const elsewhere = 'elsewhere';

/** Creates a key by API if the account has one. Otherwise adds a key from the provider's page or from elsewhere. */
export function NewKeyDialog({ accountId: first, rotates = null, like = rotates, onClose }: NewKeyDialogProps) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const [chosen, setChosen] = useKept<string | null>('dialog.new-key-account', null);
  const [draft, setDraft] = useDraft(like ? draftLike(like, accounts) : {});
  const [kept, setPicked] = useKept<Picked | null>('dialog.new-key-picked', null);
  const recognized = useRecognized(draft.secret);
  const opened = accounts.find(({ id }) => id === first);
  const isOfOpened = opened?.policy.name === recognized?.service;
  const preset = like?.accountId ?? (isOfOpened ? null : accountOfService(accounts, recognized?.service ?? null));
  const accountId = chosen ?? preset ?? first ?? accounts[0]?.id ?? elsewhere;
  const account = accounts.find(({ id }) => id === accountId) ?? null;
  const issuer = useAccounts((state) => issuerOf(state, recognized?.service ?? null));
  const replaced = like?.accountId === accountId ? like : null;
  const ofAccount = account?.policy ?? issuer;
  const policy = ofAccount && policyInPlaceOf(ofAccount, replaced);
  const areas = useAreas(account);
  const areaPolicy = account && areaOfNew(account.policy);
  const picked = kept?.accountId === accountId ? kept : nothingPicked(accountId, like);
  const pick = (change: Partial<Picked>) => setPicked({ ...picked, ...change });
  if (policy === null) return null;

  const options = [
    ...accounts.map(({ id, label: name }) => ({ id, name })),
    { id: elsewhere, name: t('create.otherService') },
  ];
  const whose: ReactNode = rotates ? (
    <>
      <p className="muted">{t('create.rotateHint', { context: policy.words.key })}</p>
      {account && policy.create === 'by-hand' && (
        <PageOfKey of={rotates} account={account} what={t('add.page', { provider: account.label })} />
      )}
    </>
  ) : (
    <SelectField label={t('create.account')} value={accountId} options={options} onChange={setChosen} />
  );
  const where: NewKeyFormProps['where'] = ({ problemOf, clearError }) => (
    <>
      {whose}
      {areaPolicy && (
        <AreaField
          policy={areaPolicy}
          asked={areas}
          value={picked.area}
          problem={problemOf('area')}
          onChange={(area) => {
            pick({ area });
            clearError();
          }}
        />
      )}
    </>
  );
  const title = rotates
    ? t('create.titleRotate', { label: rotates.label })
    : t('create.title', { context: policy.words.key });
  const form = {
    title,
    where,
    policy,
    draft,
    onChange: setDraft,
    rotates: rotates?.id ?? null,
    like: replaced,
    picked,
    onPick: pick,
    onMade: async () => {
      if (like) await noteReplaced(like.id);
    },
    onClose,
  };
  if (account && creationMeans(policy, picked.area) === 'api') return <CreateForm {...form} account={account} />;
  return <AddForm {...form} account={account} recognized={recognized} />;
}

/**
 * Where a recognized secret goes until the user chooses: to the account of its service, or to a new one. Null for a secret that is not
 * recognized, and for one of an account whose keys are created by API. An account at a server of the user's own gets only what is
 * pasted where that account was opened.
 */
function accountOfService(accounts: readonly Account[], service: string | null): string | null {
  if (service === null) return null;
  const account = accountAtIssuer(accounts, service) ?? accounts.find(isOtherNamed(service));
  if (account === undefined) return elsewhere;
  return account.policy.create === 'api' ? null : account.id;
}

const isOtherNamed =
  (service: string) =>
  ({ label, policy }: Account): boolean =>
    label === service && policy.name !== service;
