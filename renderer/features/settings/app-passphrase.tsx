import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { setStatus } from '../../data/vault-store.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { useStoreText } from '../../texts/store-text.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { say } from '../../ui/messages.tsx';
import { NewPassphrase, useNewPassphrase } from '../../ui/new-passphrase.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';

/**
 * For a store that opens without a passphrase, such as the keychain. While the user is signed in, it is open to all of
 * the user's programs.
 */
export const AppPassphrase = ({ store, isSet }: { store: string; isSet: boolean }) =>
  isSet ? <RemovePassphrase /> : <SetPassphrase store={store} />;

function RemovePassphrase() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { busy, error, run, clearError } = useCall();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      setStatus(await client.setAppPassphrase({ passphrase: null, currentPassphrase: current }));
      say(t('settings.passphraseRemoved'));
    }).then(() => field.current?.select());
  };
  const wrong = error?.code === 'passphrase_wrong';
  return (
    <form onSubmit={submit} noValidate>
      <PasswordField
        ref={field}
        label={t('locked.passphrase')}
        hint={t('settings.appPassphraseSet')}
        problem={wrong ? errorSentence(error) : null}
        autoComplete="current-password"
        value={current}
        onChange={(event) => {
          setCurrent(event.target.value);
          clearError();
        }}
      />
      {error && !wrong && <ErrorCallout error={error} />}
      <div>
        <Button type="submit" small disabled={busy || current === ''}>
          {t('settings.removePassphrase')}
        </Button>
      </div>
    </form>
  );
}

function SetPassphrase({ store }: { store: string }) {
  const { t } = useTranslation();
  const storeText = useStoreText();
  const typed = useNewPassphrase();
  const { busy, error, run, problemOf, clearError } = useCall();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!typed.isTwice()) return;
    void run(async () => {
      setStatus(await client.setAppPassphrase({ passphrase: typed.passphrase }));
      say(t('settings.passphraseSet'));
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <NewPassphrase
        of={typed}
        label={storeText(store, 'appPassphrase')}
        hint={t('settings.appPassphraseHint')}
        problem={problemOf('passphrase')}
        onType={clearError}
      />
      {error && !problemOf('passphrase') && <ErrorCallout error={error} />}
      <div>
        <Button type="submit" small disabled={busy || typed.passphrase === ''}>
          {t('settings.setPassphrase')}
        </Button>
      </div>
    </form>
  );
}
