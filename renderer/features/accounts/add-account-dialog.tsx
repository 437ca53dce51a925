import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { FormModal } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { loadAccounts, useAccounts, usePolicy } from './accounts-store.ts';
import { CredentialField } from './credential-field.tsx';
import { accountHref } from './selected-account.ts';

export function AddAccountDialog({ provider: first, onClose }: { provider: string; onClose(): void }) {
  const { t } = useTranslation();
  const providers = useAccounts((state) => state.providers);
  const [provider, setProvider] = useState(first);
  const policy = usePolicy(provider);
  const [label, setLabel] = useState<string | null>(null);
  const [baseUrl, setBaseUrl] = useState<string | null>(null);
  const [credential, setCredential] = useState('');
  const { busy, error, run, problemOf, clearError } = useCall();
  if (policy === null) return null;

  const shown = { label: label ?? policy.name, baseUrl: baseUrl ?? policy.baseUrl ?? '' };
  const submit = () =>
    run(async () => {
      const added = await client.addAccount({
        provider,
        label: shown.label,
        baseUrl: policy.baseUrl === null ? null : shown.baseUrl.trim(),
        credential: policy.credential === null ? null : credential,
      });
      await loadAccounts();
      location.hash = accountHref(added.id);
      onClose();
    });

  const addressProblem =
    problemOf('baseUrl') ?? (error?.code === 'insecure_url' ? `${error.message} ${error.next}` : null);
  const inField = addressProblem ?? problemOf('label') ?? problemOf('credential');
  return (
    <FormModal
      title={t('addAccount.title')}
      submit={busy ? t('addAccount.submitting') : t('addAccount.submit')}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label={t('addAccount.provider')}
        value={provider}
        options={providers}
        onChange={(chosen) => {
          setProvider(chosen);
          setBaseUrl(null);
          clearError();
        }}
      />
      <TextField
        label={t('addAccount.label')}
        hint={t('addAccount.labelHint')}
        problem={problemOf('label')}
        value={shown.label}
        onChange={(event) => setLabel(event.target.value)}
      />
      {policy.baseUrl !== null && (
        <TextField
          label={t('addAccount.baseUrl')}
          type="url"
          problem={addressProblem}
          value={shown.baseUrl}
          onChange={(event) => setBaseUrl(event.target.value)}
        />
      )}
      {policy.credential && (
        <CredentialField
          policy={policy.credential}
          problem={problemOf('credential')}
          value={credential}
          onChange={setCredential}
        />
      )}
      {error && !inField && <ErrorNotice error={error} />}
    </FormModal>
  );
}
