import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { regional } from '../../texts/regional.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { say } from '../../ui/messages.tsx';
import { NewPassphrase, useNewPassphrase } from '../../ui/new-passphrase.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';

/** For a store that a passphrase decrypts, such as the vault file. */
export function ChangePassphrase() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [left, setLeft] = useState<readonly string[]>([]);
  const changed = (leftOver: readonly string[]) => {
    setOpen(false);
    setLeft(leftOver);
    say(t('settings.passphraseChanged'));
  };
  if (open) return <ChangeForm onChanged={changed} onCancel={() => setOpen(false)} />;
  return (
    <div className="field">
      <div>
        <Button small onClick={() => setOpen(true)}>
          {t('settings.changePassphrase')}
        </Button>
      </div>
      {left.length > 0 && <Left paths={left} />}
    </div>
  );
}

function Left({ paths }: { paths: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(regional(i18n.language)).format(paths);
  return (
    <span className="problem" role="status">
      {t('settings.passphraseLeft', { list })}
    </span>
  );
}

interface ChangeFormProps {
  onChanged(left: readonly string[]): void;
  onCancel(): void;
}

function ChangeForm({ onChanged, onCancel }: ChangeFormProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const typed = useNewPassphrase();
  const { busy, error, run, problemOf, clearError } = useCall();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!typed.isTwice()) return;
    void run(async () => {
      const { left } = await client.changePassphrase({ passphrase: typed.passphrase, currentPassphrase: current });
      onChanged(left);
    });
  };
  const wrong = error?.code === 'passphrase_wrong';
  const problem = problemOf('passphrase');
  return (
    <form onSubmit={submit} noValidate>
      <PasswordField
        label={t('settings.currentPassphrase')}
        problem={wrong ? errorSentence(error) : null}
        autoComplete="current-password"
        autoFocus
        value={current}
        onChange={(event) => {
          setCurrent(event.target.value);
          clearError();
        }}
      />
      <NewPassphrase
        of={typed}
        label={t('settings.newPassphrase')}
        hint={t('settings.changePassphraseHint')}
        problem={problem}
        onType={clearError}
      />
      {error && !wrong && !problem && <ErrorCallout error={error} />}
      <div className="choices">
        <Button type="submit" small disabled={busy || current === '' || typed.passphrase === ''}>
          <BusyText text={t('settings.changePassphrase')} busyText={t('settings.changingPassphrase')} busy={busy} />
        </Button>
        <Button small look="quiet" disabled={busy} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
