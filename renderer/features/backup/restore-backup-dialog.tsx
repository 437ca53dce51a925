import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../data/accounts-store.ts';
import { restoreBackup } from '../../data/vault-store.ts';
import { forgetDialog } from '../../shell/dialogs.ts';
import { Modal } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { RestoreForm } from '../../ui/restore-form.tsx';
import '../../ui/callout.css';

/** Restores a backup. With accounts in the vault, it says first what the backup replaces. */
export function RestoreBackupDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => (state.accounts ?? []).length);
  const restore = async (base64: string, passphrase: string) => {
    if (accounts > 0) forgetDialog();
    await restoreBackup({ base64, passphrase, replace: accounts > 0 });
    say(t('backup.restored'));
    onClose();
  };
  return (
    <Modal title={t('backup.restoreTitle')} description={t('backup.restoreHint')} onClose={onClose}>
      {accounts > 0 && (
        <div className="callout warning">
          <strong>{t('backup.replaces', { count: accounts })}</strong>
          <span>{t('backup.replacesText')}</span>
        </div>
      )}
      <RestoreForm replaces={accounts > 0} restore={restore} onCancel={onClose} />
    </Modal>
  );
}
