import { VaultError } from '../../contract/errors.ts';
import type { ImportPreview, ImportResult, ImportSource } from '../../contract/import.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import type { EnvText } from '../ports/env-text.ts';
import { chosenIn } from './chosen.ts';
import { describeFiles } from './described-files.ts';
import { knownPlaces } from './known-places.ts';
import { type Previewed, portionAfter } from './preview-portion.ts';
import { readSources } from './read-source.ts';
import { isWhole, writeChoices } from './write-choices.ts';

/** A file that was read, while the user chooses from it. */
interface OpenImport extends Previewed {
  id: string;
  /** The texts of the files, which are kept with the keys. */
  texts: (EnvText | null)[];
  /** The choices that are being written. */
  writing: Promise<ImportResult> | null;
  /** No further batch is written. */
  stopped: boolean;
  cancelTimer(): void;
}

/** At most one import is open: another file takes its place. */
interface ImportState {
  core: Core;
  open: OpenImport | null;
}

const keptForMs = 10 * 60_000;

/** Imports keys from a file: lists them without their secrets, and adds those that the user has chosen. */
export function createImports(
  core: Core,
): Capability<Pick<Handlers, 'previewImport' | 'continuePreview' | 'confirmImport' | 'cancelImport'>> {
  const state: ImportState = { core, open: null };
  return {
    handlers: {
      previewImport: ({ source, more }) => previewImport(state, [source, ...more]),
      async continuePreview({ importId, place }) {
        const { open } = state;
        if (open?.id !== importId) throw new VaultError('import_gone');
        return portionAfter(core.ports, open, place);
      },
      confirmImport: (input) => confirmImport(state, input),
      async cancelImport({ importId }) {
        const { open } = state;
        if (open?.id !== importId) return {};
        if (open.writing) open.stopped = true;
        else drop(state);
        return {};
      },
    },
    lock: () => stop(state),
    stop: () => stop(state),
  };
}

function stop(state: ImportState): void {
  if (state.open) state.open.stopped = true;
  drop(state);
}

function drop(state: ImportState): void {
  state.open?.cancelTimer();
  state.open = null;
}

async function previewImport(state: ImportState, sources: readonly ImportSource[]): Promise<ImportPreview> {
  const { ports, fingerprints, vaultLock } = state.core;
  drop(state);
  const { found, leftOut } = await readSources(ports, sources);
  const known = await fingerprints.load();
  const places = knownPlaces(ports.records);
  const files = describeFiles(sources, found, places);
  const previewed = { found, leftOut, files, known, places };
  const portion = await portionAfter(ports, previewed, { entries: 0, leftOut: 0 });
  // A lock meanwhile had nothing to forget yet.
  vaultLock.requireOpen();
  const id = ports.newId();
  // Another file may have been read meanwhile.
  drop(state);
  const cancelTimer = ports.clock.after(keptForMs, () => drop(state));
  const texts = sources.map(({ base64 }) => ports.splitEnv(base64));
  state.open = { id, texts, ...previewed, writing: null, stopped: false, cancelTimer };
  return { importId: id, files, found: { entries: found.length, leftOut: leftOut.length }, ...portion };
}

async function confirmImport(
  state: ImportState,
  { importId, choices, withNotes }: ParsedInput<'confirmImport'>,
): Promise<ImportResult> {
  const { core, open } = state;
  if (open?.id !== importId) throw new VaultError('import_gone');
  if (open.writing) return open.writing;
  for (const choice of choices) chosenIn(open.found, choice);
  open.stopped = false;
  const input = { importId, choices, withNotes, isStopped: () => open.stopped };
  open.writing = writeChoices(core, open, input).finally(() => {
    open.writing = null;
  });
  const result = await open.writing;
  // Otherwise it stays open, so that the rest can be corrected and added.
  if (isWhole(result, choices) && state.open === open) drop(state);
  return result;
}
