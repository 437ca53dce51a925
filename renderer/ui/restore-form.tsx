import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestBackup } from '../../main/contract/kdbx-files.ts';
import { errorSentence } from '../texts/error-text.ts';
import { base64Of } from './base64-of.ts';
import { BusyText } from './busy-text.tsx';
import { Button } from './button.tsx';
import { ErrorCallout } from './callout.tsx';
import { Field } from './field.tsx';
import { PasswordField } from './password-field.tsx';
import './restore-form.css';
import { useCall } from './use-call.ts';

interface RestoreFormProps {
  /** Whether the backup replaces what is in the vault. */
  replaces?: boolean;
  restore(base64: string, passphrase: string): Promise<void>;
  /** Absent where there is nothing to go back to. */
  onCancel?(): void;
}

/** Asks for a backup and its passphrase. */
export function RestoreForm({ replaces = false, restore, onCancel }: RestoreFormProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<'tooLarge' | 'unreadable' | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const { busy, error, run, clearError } = useCall();
  const wrong = error?.code === 'passphrase_wrong' ? errorSentence(error) : null;

  function pick(picked: File | null): void {
    clearError();
    setFile(picked);
    setProblem(picked && picked.size > (longestBackup / 4) * 3 ? 'tooLarge' : null);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (file === null) return;
    const base64 = await base64Of(file).catch(() => null);
    if (base64 === null) setProblem('unreadable');
    else await run(() => restore(base64, passphrase));
  }

  return (
    <form className="restore-form" onSubmit={submit} noValidate>
      <Field label={t('backup.file')} problem={problem && t(`backup.${problem}`)}>
        {(props) => (
          <input {...props} type="file" accept=".kdbx" onChange={({ target }) => pick(target.files?.[0] ?? null)} />
        )}
      </Field>
      <PasswordField
        label={t('backup.passphrase')}
        problem={wrong}
        autoComplete="off"
        value={passphrase}
        onChange={(event) => {
          setPassphrase(event.target.value);
          clearError();
        }}
      />
      {error && wrong === null && <ErrorCallout error={error} />}
      <div className={onCancel ? 'dialog-foot' : undefined}>
        {onCancel && <Button onClick={onCancel}>{t('common.cancel')}</Button>}
        <Button
          type="submit"
          look={replaces ? 'danger' : 'primary'}
          disabled={busy || file === null || problem !== null || passphrase === ''}
        >
          <BusyText
            text={replaces ? t('backup.replaceNow') : t('backup.restoreNow')}
            busyText={t('backup.restoring')}
            busy={busy}
          />
        </Button>
      </div>
    </form>
  );
}
