import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../main/contract/vault-status.ts';
import { createVaultFile } from '../../data/vault-store.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { VaultFileForm } from '../../ui/vault-file-form.tsx';
import { Gate } from './gate.tsx';

export function SetupScreen({ status }: { status: VaultStatus }) {
  const { t } = useTranslation();
  return (
    <Gate title={t('setup.title')}>
      {status.keychainProblem && <ErrorCallout error={status.keychainProblem} />}
      <p className="muted">{t('setup.file')}</p>
      <VaultFileForm create={createVaultFile} />
    </Gate>
  );
}
