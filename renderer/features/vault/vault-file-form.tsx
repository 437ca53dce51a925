import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx';
import { setStatus } from './vault-store.ts';

/** `look` is of its button: where the form is one way of several, another one comes first. */
export function VaultFileForm({ look = 'primary' }: Pick<ButtonProps, 'look'>) {
  const { t } = useTranslation();
  const { busy, error, run, problemOf, clearError } = useCall();
  const typed = useNewPassphrase();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!typed.isTwice()) return;
    void run(async () => setStatus(await client.createVaultFile({ passphrase: typed.passphrase })));
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
      {error && !problem && <ErrorNotice error={error} />}
      <Button type="submit" look={look} disabled={busy}>
        <BusyText text={t('setup.create')} busyText={t('setup.creating')} busy={busy} />
      </Button>
    </form>
  );
}
