import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { say } from '../../ui/messages.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { setStatus } from '../vault/vault-store.ts';

/** A passphrase of Latchkey's own: the keychain is open to every program of the user's as long as the user is signed in. */
export function AppPassphrase({ isSet }: { isSet: boolean }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const { busy, error, run, problemOf, clearError } = useCall();
  const change = (to: string | null, done: string) =>
    run(async () => {
      setStatus(await client.setAppPassphrase({ passphrase: to }));
      setPassphrase('');
      say(done);
    });
  if (isSet) {
    return (
      <>
        <p className="muted">{t('settings.appPassphraseSet')}</p>
        <div>
          <Button small disabled={busy} onClick={() => change(null, t('settings.passphraseRemoved'))}>
            {t('settings.removePassphrase')}
          </Button>
        </div>
        {error && <ErrorNotice error={error} />}
      </>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change(passphrase, t('settings.passphraseSet'));
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t('settings.appPassphrase')}
        hint={t('settings.appPassphraseHint')}
        problem={problemOf('passphrase')}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onChange={(event) => {
          setPassphrase(event.target.value);
          clearError();
        }}
      />
      {error && !problemOf('passphrase') && <ErrorNotice error={error} />}
      <div>
        <Button type="submit" small disabled={busy || passphrase === ''}>
          {t('settings.setPassphrase')}
        </Button>
      </div>
    </form>
  );
}
