import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportSource } from '../../../main/contract/import.ts';
import { client } from '../../client/transport.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import { ImportTable, type RowChanges, rowsOf } from './import-table.tsx';

const largestFile = 16 * 1024 * 1024;

/**
 * The user's choices for a file. The secrets are dropped when the vault locks; the choices apply again when the user
 * picks the same file.
 */
interface Choices {
  file: { name: string; size: number };
  changes: RowChanges;
  withNotes: boolean;
}

/** Imports keys from a file: the user picks it, sees its contents, chooses keys and confirms. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [kept, setKept] = useKept<Choices | null>('dialog.import', null);
  const { busy, error, run, clearError } = useCall();
  useCancelOnLeave(preview?.importId ?? null);

  const isDatabase = file?.name.toLowerCase().endsWith('.kdbx') ?? false;
  const tooLarge = (file?.size ?? 0) > largestFile;
  const { changes, withNotes } = kept !== null && file !== null && isSame(kept.file, file) ? kept : noChoices;
  const rows = preview === null ? [] : rowsOf(preview, t('import.unknownService'), changes);
  const chosen = rows.filter((row) => row.chosen);

  const read = () =>
    run(async () => {
      if (file === null) return;
      setPreview(await client.previewImport({ source: await sourceOf(file, isDatabase, passphrase) }));
    });

  const choose = (change: Partial<Omit<Choices, 'file'>>) => {
    if (file !== null) setKept({ file: { name: file.name, size: file.size }, changes, withNotes, ...change });
  };

  const confirm = () =>
    run(async () => {
      if (preview === null) return;
      const choices = chosen.map(({ index, label, service }) => ({ index, label, service }));
      const { added } = await client.confirmImport({ importId: preview.importId, choices, withNotes });
      say(t('import.done', { count: added }));
      onClose();
    });

  const wrongPassphrase = error?.code === 'passphrase_wrong';
  return (
    <FormModal
      title={t('import.title')}
      description={t('import.body')}
      wide={preview !== null}
      submit={preview === null ? t('import.read') : t('import.submit', { count: chosen.length })}
      busyText={preview === null ? t('import.reading') : t('import.submitting')}
      busy={busy}
      disabled={preview === null ? file === null || tooLarge : chosen.length === 0}
      onSubmit={preview === null ? read : confirm}
      onClose={onClose}
    >
      {preview === null ? (
        <>
          <Field label={t('import.file')} problem={tooLarge ? t('import.tooLarge') : null}>
            {(props) => (
              <input
                {...props}
                type="file"
                accept=".env,.kdbx,.txt,text/plain"
                onChange={(event) => {
                  setFile(event.target.files?.[0] ?? null);
                  clearError();
                }}
              />
            )}
          </Field>
          {kept !== null && <p className="muted">{t('import.again', { file: kept.file.name })}</p>}
          {isDatabase && (
            <TextField
              label={t('import.passphrase')}
              type="password"
              problem={wrongPassphrase ? errorSentence(error) : null}
              value={passphrase}
              onChange={(event) => {
                setPassphrase(event.target.value);
                clearError();
              }}
            />
          )}
        </>
      ) : (
        <>
          <ImportTable
            rows={rows}
            onChange={(index, change) => choose({ changes: { ...changes, [index]: { ...changes[index], ...change } } })}
          />
          {rows.some((row) => row.hasNotes) && (
            <Toggle
              label={t('import.withNotes')}
              hint={t('import.withNotesHint')}
              value={withNotes}
              onChange={(to) => choose({ withNotes: to })}
            />
          )}
        </>
      )}
      {error && !wrongPassphrase && <ErrorCallout error={error} />}
    </FormModal>
  );
}

const noChoices: Omit<Choices, 'file'> = { changes: {}, withNotes: false };

const isSame = (one: Choices['file'], other: Choices['file']) => one.name === other.name && one.size === other.size;

async function sourceOf(file: File, isDatabase: boolean, passphrase: string): Promise<ImportSource> {
  if (!isDatabase) return { is: 'env', text: await file.text() };
  return { is: 'kdbx', base64: await base64Of(file), passphrase };
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    // In a data URL, the contents follow the comma.
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** Drops the file's contents from the core's memory when the dialog closes. */
function useCancelOnLeave(importId: string | null): void {
  const latest = useRef(importId);
  latest.current = importId;
  useEffect(
    () => () => {
      if (latest.current !== null) client.cancelImport({ importId: latest.current }).catch(complain);
    },
    [],
  );
}
