import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../main/contract/vault-status.ts';
import { createSecretStore, restoreBackup } from '../../data/vault-store.ts';
import { useStoreText } from '../../texts/store-text.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { CreateStore, OtherStores } from '../../ui/create-store.tsx';
import { FoldedForm } from '../../ui/folded-form.tsx';
import { RestoreForm } from '../../ui/restore-form.tsx';
import { Gate } from './gate.tsx';

/** Sets up the preferred store that takes a passphrase; the others are offered below it. */
export function SetupScreen({ status }: { status: VaultStatus }) {
  const { t } = useTranslation();
  const storeText = useStoreText();
  const [preferred, ...others] = status.creatable;
  if (preferred === undefined) return null;
  return (
    <Gate title={storeText(preferred, 'setupTitle')}>
      {status.storeProblem && <ErrorCallout error={status.storeProblem} next={t('setup.afterProblem')} calm />}
      <p className="muted">{storeText(preferred, 'setup')}</p>
      <CreateStore store={preferred} create={createSecretStore} />
      <OtherStores stores={others} create={createSecretStore} />
      <FoldedForm title={t('backup.restoreTitle')}>
        <p className="muted">{t('backup.becomesPassphrase')}</p>
        <RestoreForm restore={(base64, passphrase) => restoreBackup({ base64, passphrase })} />
      </FoldedForm>
    </Gate>
  );
}
