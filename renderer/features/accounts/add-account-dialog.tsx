import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import { client } from '../../client/transport.ts';
import { loadAccounts, useAccounts, usePolicy } from '../../data/accounts-store.ts';
import { accountHref } from '../../data/selected-account.ts';
import { providerWords } from '../../texts/provider-words.ts';
import { AddressFields, givenOrNull, isAddressProblem } from '../../ui/address-fields.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { CredentialField } from '../../ui/credential-field.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { noWhiteSpace } from '../../ui/secret-notes.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';

export function AddAccountDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const providers = useAccounts((state) => state.providers);
  const [provider, setProvider] = useKept('dialog.account-provider', providers[0]?.id ?? '');
  const policy = usePolicy(provider);
  const [kind, setKind] = useKept<string | null>('dialog.account-kind', null);
  const [label, setLabel] = useKept<string | null>('dialog.account-label', null);
  const [baseUrl, setBaseUrl] = useKept<string | null>('dialog.account-address', null);
  const [header, setHeader] = useKept<string | null>('dialog.account-header', null);
  const [page, setPage] = useKept('dialog.account-page', '');
  const [credential, setCredential] = useState('');
  const { busy, error, run, problemOf, clearError } = useCall();
  if (policy === null) return null;

  const shown = {
    kind: kind ?? policy.kinds[0]?.id ?? null,
    // An account of an unknown service has that service's name, which only the user knows.
    label: label ?? (policy.create === 'by-hand' ? '' : policy.name),
    baseUrl: baseUrl ?? policy.address?.preset ?? '',
    header: header ?? policy.header?.preset ?? '',
  };
  const submit = () =>
    run(async () => {
      const added = await client.addAccount({
        provider,
        kind: shown.kind,
        label: shown.label,
        baseUrl: policy.address && givenOrNull(shown.baseUrl),
        header: policy.header && givenOrNull(shown.header),
        page: policy.page?.isOwn ? givenOrNull(page) : null,
        credential: policy.takesCredential ? credential : null,
      });
      await loadAccounts();
      location.hash = accountHref(added.id);
      onClose();
    });

  const inField = isAddressProblem(error) || problemOf('label') !== null || problemOf('credential') !== null;
  return (
    <FormModal
      title={t('addAccount.title')}
      submit={t('addAccount.submit')}
      busyText={policy.takesCredential ? t('addAccount.submitting') : t('common.saving')}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label={t('addAccount.provider')}
        value={provider}
        options={providers.map(({ id, name }) => ({ id, name: providerWords(id).name ?? name }))}
        onChange={(chosen) => {
          setProvider(chosen);
          setBaseUrl(null);
          setKind(null);
          clearError();
        }}
      />
      {policy.kinds.length > 0 && (
        <SelectField label={t('addAccount.kind')} value={shown.kind ?? ''} options={policy.kinds} onChange={setKind} />
      )}
      <TextField
        label={t('addAccount.label')}
        hint={t('addAccount.labelHint')}
        problem={problemOf('label')}
        value={shown.label}
        onChange={(event) => setLabel(event.target.value)}
      />
      <AddressFields
        policy={policy}
        error={error}
        baseUrl={shown.baseUrl}
        header={shown.header}
        onBaseUrl={setBaseUrl}
        page={page}
        onHeader={setHeader}
        onPage={setPage}
      />
      {policy.takesCredential && (
        <CredentialField
          label={t('addAccount.credential')}
          hint={t('addAccount.credentialHint', {
            noun: providerWords(policy.id).credential,
            role: providerWords(policy.id).role,
          })}
          problem={problemOf('credential')}
          value={credential}
          format={noWhiteSpace}
          onChange={setCredential}
        />
      )}
      <OnItsPage policy={policy} />
      {error && !inField && <ErrorCallout error={error} />}
    </FormModal>
  );
}

function OnItsPage({ policy }: { policy: ProviderPolicy }) {
  const { t } = useTranslation();
  if (policy.create !== 'assisted' || policy.list === 'api' || policy.page === null) return null;
  const role = providerWords(policy.id).pageRole;
  return <p className="muted">{t('addAccount.noCredential', { provider: policy.name, role })}</p>;
}
