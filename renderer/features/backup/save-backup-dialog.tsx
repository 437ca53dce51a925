import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { useVault } from '../../data/vault-store.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { say } from '../../ui/messages.tsx';
import { NewPassphrase, useNewPassphrase } from '../../ui/new-passphrase.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';

/** Saves the whole vault as one file. A vault file's own passphrase can be that of the backup, too. */
export function SaveBackupDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const hasPassphrase = useVault(({ status }) => status?.takesAppPassphrase === false);
  const [of, setOf] = useState<'vault' | 'backup'>(hasPassphrase ? 'vault' : 'backup');
  const [vaultPassphrase, setVaultPassphrase] = useState('');
  const typed = useNewPassphrase();
  const { busy, error, run, problemOf, clearError } = useCall();
  const submit = () => {
    if (of === 'backup' && !typed.isTwice()) return;
    const passphrase = of === 'vault' ? vaultPassphrase : typed.passphrase;
    void run(async () => {
      const { saved, secrets } = await client.saveBackup({ passphrase: { of, passphrase } });
      if (!saved) return;
      say(t('backup.saved', { count: secrets }));
      onClose();
    });
  };
  const wrong = error?.code === 'passphrase_wrong' ? errorSentence(error) : null;
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
      {hasPassphrase && (
        <SelectField
          label={t('backup.passphrase')}
          value={of}
          options={[
            { id: 'vault', name: t('backup.ofVault') },
            { id: 'backup', name: t('backup.ofBackup') },
          ]}
          onChange={(id) => {
            setOf(id === 'vault' ? 'vault' : 'backup');
            clearError();
          }}
        />
      )}
      {of === 'vault' ? (
        <PasswordField
          label={t('backup.vaultPassphrase')}
          problem={wrong}
          autoComplete="current-password"
          value={vaultPassphrase}
          onChange={(event) => {
            setVaultPassphrase(event.target.value);
            clearError();
          }}
        />
      ) : (
        <NewPassphrase
          of={typed}
          label={t('backup.newPassphrase')}
          hint={t('backup.newPassphraseHint')}
          problem={problemOf('passphrase')}
          onType={clearError}
        />
      )}
      {error && wrong === null && !problemOf('passphrase') && <ErrorCallout error={error} />}
    </FormModal>
  );
}
