import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { BackupPassphraseFields, useBackupPassphrase } from './backup-passphrase.tsx';

/** Saves the whole vault as one file. A vault file's own passphrase can be that of the backup, too. */
export function SaveBackupDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const passphrase = useBackupPassphrase();
  const call = useCall();
  const { busy, error, run, problemOf } = call;
  const submit = () => {
    const typed = passphrase.typed();
    if (typed === null) return;
    void run(async () => {
      const { saved, secrets } = await client.saveBackup({ passphrase: typed });
      if (!saved) return;
      say(t('backup.saved', { count: secrets }));
      onClose();
    });
  };
  return (
    <FormModal
      title={t('backup.saveTitle')}
      description={t('backup.hint')}
      submit={t('backup.saveNow')}
      busyText={t('backup.saving')}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <BackupPassphraseFields of={passphrase} call={call} />
      {error && error.code !== 'passphrase_wrong' && !problemOf('passphrase') && <ErrorCallout error={error} />}
    </FormModal>
  );
}
