import type { ImportResult } from '../../contract/import.ts';
import type { ParsedInput } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import type { EnvText } from '../ports/env-text.ts';
import { chosenIn } from './chosen.ts';
import type { Previewed } from './preview-portion.ts';
import { isWhole, writeChoices } from './write-choices.ts';

/** Files that were read, while the user chooses from them. */
export interface OpenImport extends Previewed {
  id: string;
  /** The texts of the files, which are kept with the keys. */
  texts: (EnvText | null)[];
  /** The choices that are being written. */
  writing: Promise<ImportResult> | null;
  /** No further batch is written. */
  stopped: boolean;
  cancelTimer(): void;
}

/** At most one import is open: other files take its place. */
export interface ImportState {
  core: Core;
  open: OpenImport | null;
}

const keptForMs = 10 * 60_000;

/** Keeps what was read until it is imported, cancelled, too old, or the vault locks. */
export function openImport(state: ImportState, read: Previewed & Pick<OpenImport, 'texts'>): OpenImport {
  const { ports, vaultLock } = state.core;
  // A lock meanwhile had nothing to forget yet.
  vaultLock.requireOpen();
  // Another file may have been read meanwhile.
  drop(state);
  const cancelTimer = ports.clock.after(keptForMs, () => drop(state));
  state.open = { id: ports.newId(), ...read, writing: null, stopped: false, cancelTimer };
  return state.open;
}

/** @throws VaultError `import_gone` */
export function findOpen({ open }: ImportState, importId: string): OpenImport {
  if (open?.id !== importId) throw new VaultError('import_gone');
  return open;
}

export function stop(state: ImportState): void {
  if (state.open) state.open.stopped = true;
  drop(state);
}

export function drop(state: ImportState): void {
  state.open?.cancelTimer();
  state.open = null;
}

export async function confirmImport(
  state: ImportState,
  { importId, choices, withNotes }: ParsedInput<'confirmImport'>,
): Promise<ImportResult> {
  const open = findOpen(state, importId);
  if (open.writing) return open.writing;
  for (const choice of choices) chosenIn(open.found, choice);
  open.stopped = false;
  const input = { importId, choices, withNotes, isStopped: () => open.stopped };
  open.writing = writeChoices(state.core, open, input).finally(() => {
    open.writing = null;
  });
  const result = await open.writing;
  // Otherwise it stays open, so that the rest can be corrected and added.
  if (isWhole(result, choices) && state.open === open) drop(state);
  return result;
}
