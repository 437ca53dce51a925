import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { setStatus } from './vault-store.ts';

export function VaultFileForm() {
  const { t } = useTranslation();
  const { busy, error, run, problemOf, clearError } = useCall();
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [differ, setDiffer] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setDiffer(passphrase !== repeated);
    if (passphrase !== repeated) return;
    void run(async () => setStatus(await client.createVaultFile({ passphrase })));
  }

  const problem = problemOf('passphrase');
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t('setup.passphrase')}
        hint={t('setup.hint')}
        problem={problem}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onChange={(event) => {
          setPassphrase(event.target.value);
          clearError();
        }}
      />
      <TextField
        label={t('setup.repeat')}
        problem={differ ? t('setup.mismatch') : null}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={(event) => {
          setRepeated(event.target.value);
          setDiffer(false);
        }}
      />
      {error && !problem && <ErrorNotice error={error} />}
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? t('setup.creating') : t('setup.create')}
      </Button>
    </form>
  );
}
