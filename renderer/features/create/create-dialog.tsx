import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import { client } from '../../client/transport.ts';
import { FormModal } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useAccounts, usePolicy } from '../accounts/accounts-store.ts';
import { loadCreations } from '../unfinished/creations-store.ts';

export function CreateDialog({ accountId: first, onClose }: { accountId: string | null; onClose(): void }) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const [accountId, setAccountId] = useState(first ?? accounts[0]?.id ?? '');
  const account = accounts.find(({ id }) => id === accountId);
  const policy = usePolicy(account?.provider);
  const [label, setLabel] = useState('');
  const { busy, error, run, problemOf, clearError } = useCall();
  const long = useLongerThan(1000, busy);
  // One id a form and contents: sending the same form again is the same creation, which makes one key at most.
  const creationId = useRef(crypto.randomUUID());
  if (account === undefined || policy === null) return null;

  function changed(): void {
    if (error) creationId.current = crypto.randomUUID();
    clearError();
  }

  const submit = () =>
    run(async () => {
      await client.createKey({ creationId: creationId.current, accountId, label });
      await loadCreations();
      onClose();
    });

  const full = account.maxKeys !== null && account.activeKeys >= account.maxKeys;
  const busyText = long ? t('create.waiting', { provider: policy.name }) : t('create.submitting');
  return (
    <FormModal
      title={t('create.title')}
      submit={busy ? busyText : t('create.submit')}
      busy={busy}
      disabled={full}
      onSubmit={submit}
      onClose={onClose}
    >
      {accounts.length > 1 && (
        <SelectField
          label={t('create.account')}
          value={accountId}
          options={accounts.map(({ id, label: name }) => ({ id, name }))}
          onChange={(chosen) => {
            setAccountId(chosen);
            changed();
          }}
        />
      )}
      <TextField
        label={t('create.label')}
        hint={<LabelHint label={label} policy={policy} />}
        problem={problemOf('label')}
        dir="auto"
        autoFocus
        value={label}
        onChange={(event) => {
          setLabel(event.target.value);
          changed();
        }}
      />
      {error && !problemOf('label') && <ErrorNotice error={error} />}
      <Limit account={account} policy={policy} full={full} />
    </FormModal>
  );
}

/** Says what a label is for, and near the limit how much of it is left. */
function LabelHint({ label, policy }: { label: string; policy: ProviderPolicy }) {
  const { t } = useTranslation();
  const left = policy.labelMax - Array.from(label.trim()).length;
  if (left > 30) return t('create.labelHint');
  return left >= 0 ? t('create.left', { count: left }) : t('create.tooMany', { count: -left });
}

function Limit({ account, policy, full }: { account: Account; policy: ProviderPolicy; full: boolean }) {
  const { t } = useTranslation();
  const { activeKeys: count, maxKeys: max } = account;
  if (max === null) return null;
  if (full) return <p role="alert">{t('create.full', { max, provider: policy.name })}</p>;
  return <p className="muted">{t('create.used', { count, max })}</p>;
}

function useLongerThan(ms: number, busy: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!busy) return;
    const timer = setTimeout(() => setLong(true), ms);
    return () => clearTimeout(timer);
  }, [busy, ms]);
  return long;
}
