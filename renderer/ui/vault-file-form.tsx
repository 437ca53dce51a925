import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyText } from './busy-text.tsx';
import { Button, type ButtonProps } from './button.tsx';
import { ErrorCallout } from './callout.tsx';
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx';
import { useCall } from './use-call.ts';

interface VaultFileFormProps extends Pick<ButtonProps, 'look'> {
  create(passphrase: string): Promise<void>;
}

/** `look` is of its button: where the form is one way of several, another one comes first. */
export function VaultFileForm({ look = 'primary', create }: VaultFileFormProps) {
  const { t } = useTranslation();
  const { busy, error, run, problemOf, clearError } = useCall();
  const typed = useNewPassphrase();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!typed.isTwice()) return;
    void run(() => create(typed.passphrase));
  }

  const problem = problemOf('passphrase');
  return (
    <form onSubmit={submit} noValidate>
      <NewPassphrase
        of={typed}
        label={t('setup.passphrase')}
        hint={t('setup.hint')}
        problem={problem}
        onType={clearError}
      />
      {error && !problem && <ErrorCallout error={error} />}
      <Button type="submit" look={look} disabled={busy}>
        <BusyText text={t('setup.create')} busyText={t('setup.creating')} busy={busy} />
      </Button>
    </form>
  );
}
