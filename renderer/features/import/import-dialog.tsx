import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportSource } from '../../../main/contract/import.ts';
import { client } from '../../client/transport.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import { ChooseStep, type KeptChoices, noChoices } from './choose-step.tsx';
import { ImportProgress } from './import-progress.tsx';
import { nothingPicked, type Picked, PickStep } from './pick-step.tsx';
import type { PickedFile } from './picked-file.ts';
import { choiceOf, noOutcome, type Outcome, remaining, rowsOf, withResult } from './picks.ts';
import { setProgress } from './progress-store.ts';
import { readPreview } from './read-preview.ts';

interface Kept extends KeptChoices {
  files: readonly Pick<PickedFile, 'name' | 'folder' | 'size'>[];
}

/**
 * Imports keys from files: the user picks them, sees their contents, chooses keys and confirms. The secrets are dropped when the
 * vault locks; the choices apply again when the user picks the same files.
 */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState(nothingPicked);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [outcome, setOutcome] = useState(noOutcome);
  const [stopping, setStopping] = useState(false);
  const [kept, setKept] = useKept<Kept | null>('dialog.import', null);
  const { busy, error, run, clearError } = useCall();
  const setOpened = useCancelOnLeave();

  const { files } = picked;
  const choices = kept !== null && isSame(kept.files, files) ? kept : noChoices;
  const rows =
    preview === null
      ? []
      : rowsOf(remaining(preview, outcome), preview.files, choices.picks, {
          service: t('import.unknownService'),
          label: (number) => t('import.untitled', { number }),
        });
  const chosen = rows.filter((row) => row.chosen);

  const read = () =>
    run(async () => {
      const { passphrase, keyFile } = picked;
      const [source, ...more] = files.map((file) => sourceOf(file, passphrase, keyFile?.base64 ?? null));
      if (source === undefined) return;
      setPreview(await readPreview(client, { source, more }, setOpened));
      // The contents are no longer needed.
      setPicked({ ...nothingPicked, files: files.map((file) => ({ ...file, base64: '' })) });
    });

  const confirm = () =>
    run(async () => {
      if (preview === null) return;
      const { importId } = preview;
      const asked = chosen.map(choiceOf);
      setProgress(null);
      setStopping(false);
      const result = await client.confirmImport({ importId, choices: asked, withNotes: choices.withNotes });
      const reached = withResult(outcome, asked, result);
      if (reached.failed.size === 0 && reached.left === 0) {
        say(doneText(reached, t));
        onClose();
      } else setOutcome(reached);
    });

  /** While keys are being stored, this ends it; what came in stays. */
  const leave = () => {
    if (!busy || preview === null) return onClose();
    setStopping(true);
    client.cancelImport({ importId: preview.importId }).catch(complain);
  };

  const isStoring = busy && preview !== null;
  const isInField = error?.code === 'passphrase_wrong';
  return (
    <FormModal
      title={t('import.title')}
      description={t('import.body')}
      wide={preview !== null}
      submit={preview === null ? t('import.read') : t('import.submit', { count: chosen.length })}
      busyText={preview === null ? t('import.reading') : t('import.submitting')}
      busy={busy}
      cancel={isStoring ? t(stopping ? 'import.stopping' : 'import.stop') : t('common.cancel')}
      beside={preview && <ImportProgress importId={preview.importId} of={chosen.length} busy={busy} />}
      disabled={preview === null ? files.length === 0 || picked.problem !== null : chosen.length === 0}
      onSubmit={preview === null ? read : confirm}
      onClose={leave}
    >
      {preview === null ? (
        <PickStep
          picked={picked}
          keptFile={kept?.files.map(({ name }) => name).join(', ') ?? null}
          error={error}
          onChange={(change: Partial<Picked>) => {
            setPicked((before) => ({ ...before, ...change }));
            clearError();
          }}
        />
      ) : (
        <ChooseStep
          preview={preview}
          rows={rows}
          choices={choices}
          outcome={outcome}
          busy={busy}
          onChange={(change) => {
            const names = files.map(({ name, folder, size }) => ({ name, folder, size }));
            setKept({ ...choices, ...change, files: names });
          }}
          onRowChange={(index) => setOutcome((before) => withoutError(before, index))}
        />
      )}
      {error && !isInField && <ErrorCallout error={error} />}
    </FormModal>
  );
}

const isSame = (some: Kept['files'], others: Kept['files']): boolean =>
  some.length === others.length &&
  some.every(({ name, folder, size }, at) => {
    const other = others[at];
    return other !== undefined && name === other.name && folder === other.folder && size === other.size;
  });

/** Only a database has a passphrase and a key file. */
const sourceOf = (
  { base64, isDatabase, name, folder }: PickedFile,
  passphrase: string,
  keyFile: string | null,
): ImportSource => ({
  base64,
  name: name.slice(0, 255),
  folder,
  passphrase: isDatabase ? passphrase : '',
  keyFile: isDatabase ? keyFile : null,
});

const withoutError = (outcome: Outcome, index: number): Outcome =>
  outcome.failed.get(index) ? { ...outcome, failed: new Map([...outcome.failed, [index, null]]) } : outcome;

function doneText({ added, alreadyHere }: Outcome, t: TFunction): string {
  const came = t('import.done', { count: added });
  return alreadyHere === 0 ? came : `${came} ${t('import.alreadyHere', { count: alreadyHere })}`;
}

/** Drops the files' contents from the core's memory when the dialog closes, or at once if it has closed meanwhile. */
function useCancelOnLeave(): (importId: string) => void {
  const latest = useRef<string | null>(null);
  const hasLeft = useRef(false);
  useEffect(() => {
    hasLeft.current = false;
    return () => {
      hasLeft.current = true;
      if (latest.current !== null) cancel(latest.current);
    };
  }, []);
  return (importId) => {
    latest.current = importId;
    if (hasLeft.current) cancel(importId);
  };
}

const cancel = (importId: string): void => void client.cancelImport({ importId }).catch(complain);
