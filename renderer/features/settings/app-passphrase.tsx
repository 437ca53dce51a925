import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { say } from '../../ui/messages.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { NewPassphrase, useNewPassphrase } from '../vault/new-passphrase.tsx';
import { setStatus } from '../vault/vault-store.ts';

/** A passphrase of Latchkey's own: the keychain is open to every program of the user's as long as the user is signed in. */
export function AppPassphrase({ isSet }: { isSet: boolean }) {
  const { t } = useTranslation();
  const typed = useNewPassphrase();
  const { busy, error, run, problemOf, clearError } = useCall();
  const change = (to: string | null, done: string) =>
    run(async () => {
      setStatus(await client.setAppPassphrase({ passphrase: to }));
      typed.clear();
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
    if (typed.isTwice()) void change(typed.passphrase, t('settings.passphraseSet'));
  };
  return (
    <form onSubmit={submit} noValidate>
      <NewPassphrase
        of={typed}
        label={t('settings.appPassphrase')}
        hint={t('settings.appPassphraseHint')}
        problem={problemOf('passphrase')}
        onType={clearError}
      />
      {error && !problemOf('passphrase') && <ErrorNotice error={error} />}
      <div>
        <Button type="submit" small disabled={busy || typed.passphrase === ''}>
          {t('settings.setPassphrase')}
        </Button>
      </div>
    </form>
  );
}
