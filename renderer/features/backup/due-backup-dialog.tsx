import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { useBackup } from '../../data/backup-store.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';

/** Makes a backup of the schedule now, with the passphrase that the others have. */
export function DueBackupDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const schedule = useBackup(({ state }) => state?.schedule ?? null);
  const [passphrase, setPassphrase] = useState('');
  const { busy, error, run, problemOf, clearError } = useCall();
  if (schedule === null) return null;
  const { of, folder } = schedule;
  const submit = () =>
    run(async () => {
      await client.makeScheduledBackup({ passphrase: { of, passphrase } });
      say(t('backup.made'));
      onClose();
    });
  const isWrong = error?.code === 'passphrase_wrong' || error?.code === 'backup_passphrase_wrong';
  return (
    <FormModal
      title={t('backup.dueTitle')}
      description={t('backup.into', { folder })}
      submit={t('backup.saveNow')}
      busyText={t('backup.saving')}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <PasswordField
        label={t(of === 'vault' ? 'backup.vaultPassphrase' : 'backup.passphrase')}
        problem={error && isWrong ? errorSentence(error) : problemOf('passphrase')}
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => {
          setPassphrase(event.target.value);
          clearError();
        }}
      />
      {error && !isWrong && !problemOf('passphrase') && <ErrorCallout error={error} />}
    </FormModal>
  );
}
