import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../main/contract/vault-status.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Gate } from './gate.tsx';
import { VaultFileForm } from './vault-file-form.tsx';

export function SetupScreen({ status }: { status: VaultStatus }) {
  const { t } = useTranslation();
  return (
    <Gate title={t('setup.title')}>
      {status.keychainProblem && <ErrorNotice error={status.keychainProblem} />}
      <p className="muted">{t('setup.file')}</p>
      <VaultFileForm />
    </Gate>
  );
}
