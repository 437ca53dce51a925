import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVault } from '../../data/vault-store.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { SelectField } from '../../ui/field.tsx';
import { NewPassphrase, useNewPassphrase } from '../../ui/new-passphrase.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import type { useCall } from '../../ui/use-call.ts';

/** The passphrase of a backup: that of the vault file, typed again, or a new one, typed twice. */
export function useBackupPassphrase() {
  const hasPassphrase = useVault(({ status }) => status?.takesAppPassphrase === false);
  const [of, setOf] = useState<'vault' | 'backup'>(hasPassphrase ? 'vault' : 'backup');
  const [ofVault, setOfVault] = useState('');
  const fresh = useNewPassphrase();
  return {
    hasPassphrase,
    of,
    setOf,
    ofVault,
    setOfVault,
    fresh,
    /** Null if a new one was not typed twice. The fields show that. */
    typed(): { of: 'vault' | 'backup'; passphrase: string } | null {
      if (of === 'vault') return { of, passphrase: ofVault };
      return fresh.isTwice() ? { of, passphrase: fresh.passphrase } : null;
    },
  };
}

interface FieldsProps {
  of: ReturnType<typeof useBackupPassphrase>;
  call: ReturnType<typeof useCall>;
}

export function BackupPassphraseFields({ of: passphrase, call: { error, problemOf, clearError } }: FieldsProps) {
  const { t } = useTranslation();
  const { of, hasPassphrase } = passphrase;
  return (
    <>
      {hasPassphrase && (
        <SelectField
          label={t('backup.passphrase')}
          value={of}
          options={[
            { id: 'vault', name: t('backup.ofVault') },
            { id: 'backup', name: t('backup.ofBackup') },
          ]}
          onChange={(id) => {
            passphrase.setOf(id === 'vault' ? 'vault' : 'backup');
            clearError();
          }}
        />
      )}
      {of === 'vault' ? (
        <PasswordField
          label={t('backup.vaultPassphrase')}
          problem={error?.code === 'passphrase_wrong' ? errorSentence(error) : null}
          autoComplete="current-password"
          value={passphrase.ofVault}
          onChange={(event) => {
            passphrase.setOfVault(event.target.value);
            clearError();
          }}
        />
      ) : (
        <NewPassphrase
          of={passphrase.fresh}
          label={t('backup.newPassphrase')}
          hint={t('backup.newPassphraseHint')}
          problem={problemOf('passphrase')}
          onType={clearError}
        />
      )}
    </>
  );
}
