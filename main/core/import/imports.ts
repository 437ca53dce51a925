import { VaultError } from '../../contract/errors.ts';
import type { ImportEntry, ImportPreview, ImportSource } from '../../contract/import.ts';
import { keyNotes, longestNotes } from '../../contract/key.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import { accountElsewhere, findElsewhere } from '../connections/account-elsewhere.ts';
import type { Core } from '../core.ts';
import { type KeyFormat, recognize } from '../formats/recognize.ts';
import { newIntent } from '../journal/new-intent.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import { type Found, readSource } from './read-source.ts';

/** A file that was read, while the user chooses from it. */
interface OpenImport {
  id: string;
  found: Found[];
  /** The choices that are being written. */
  writing: Promise<{ added: number }> | null;
  cancelTimer(): void;
}

/** At most one import is open: another file takes its place. */
interface ImportState {
  core: Core;
  open: OpenImport | null;
}

/** An entry that the user has chosen, checked. */
interface Chosen {
  secret: string;
  label: string;
  service: string;
  /** Where keys of its format can be verified; null unless the key goes to the service that issues that format. */
  verify: KeyFormat['verify'];
  notes: string;
  expiresAt: number | null;
}

const keptForMs = 10 * 60_000;

/** Imports keys from a file: lists them without their secrets, and adds those that the user has chosen. */
export function createImports(
  core: Core,
): Capability<Pick<Handlers, 'previewImport' | 'confirmImport' | 'cancelImport'>> {
  const state: ImportState = { core, open: null };
  return {
    handlers: {
      previewImport: ({ source }) => previewImport(state, source),
      confirmImport: (input) => confirmImport(state, input),
      async cancelImport({ importId }) {
        if (state.open?.id === importId) drop(state);
        return {};
      },
    },
    lock: () => drop(state),
    stop: () => drop(state),
  };
}

function drop(state: ImportState): void {
  state.open?.cancelTimer();
  state.open = null;
}

async function previewImport(state: ImportState, source: ImportSource): Promise<ImportPreview> {
  const { ports, fingerprints } = state.core;
  drop(state);
  const found = await readSource(ports.importFiles, source);
  const known = await fingerprints.load();
  const id = ports.newId();
  // Another file may have been read meanwhile.
  drop(state);
  state.open = { id, found, writing: null, cancelTimer: ports.clock.after(keptForMs, () => drop(state)) };
  return { importId: id, entries: found.map((entry, index) => entryOf(entry, index, known.find(entry.secret))) };
}

function entryOf(found: Found, index: number, twin: KeyRecord | null): ImportEntry {
  const { name, secret, repeated, isSecret, notes, expiresAt } = found;
  const format = recognize(secret)?.format ?? null;
  return {
    index,
    name,
    mask: maskOfSecret(format?.prefix ?? '', secret),
    service: format?.service ?? null,
    duplicateOf: twin?.label ?? null,
    likely: format !== null || isSecret,
    repeated,
    expiresAt,
    hasNotes: notes !== '',
  };
}

async function confirmImport(
  state: ImportState,
  { importId, choices, withNotes }: ParsedInput<'confirmImport'>,
): Promise<{ added: number }> {
  const { open } = state;
  if (open?.id !== importId) throw new VaultError('import_gone');
  if (open.writing) return open.writing;
  // All are checked before the first is written, so that one mistake does not leave half of them.
  const chosen = choices.map((choice) => checkedChoice(open.found, choice, withNotes));
  open.writing = addChosen(state.core, chosen).finally(() => {
    open.writing = null;
  });
  // If it fails half way, the import stays open, so that the rest can be added.
  const result = await open.writing;
  if (state.open === open) drop(state);
  return result;
}

function checkedChoice(
  found: readonly Found[],
  { index, label, service: name }: ParsedInput<'confirmImport'>['choices'][number],
  withNotes: boolean,
): Chosen {
  const entry = found[index];
  if (!entry) throw new VaultError('import_gone');
  const { policy } = anyOther;
  const { secret, expiresAt } = entry;
  const service = checkedLabel(name, { ...policy, words: { ...policy.words, label: 'name' } });
  const format = recognize(secret)?.format;
  const verify = format?.service === service ? format.verify : null;
  const notes = withNotes ? checkedNotes(entry.notes) : '';
  return { secret, label: checkedLabel(label, policy), service, verify, notes, expiresAt };
}

/** Refuses notes that are too long: cutting them off would lose the rest without a word. */
function checkedNotes(notes: string): string {
  if (keyNotes.safeParse(notes).success) return notes;
  throw new VaultError('invalid_input', {
    field: 'notes',
    problem: { is: 'too-long', max: longestNotes },
    name: 'notes',
  });
}

/** Leaves out secrets that are in the vault already. */
async function addChosen(core: Core, chosen: readonly Chosen[]): Promise<{ added: number }> {
  const { fingerprints, events } = core;
  const known = await fingerprints.load();
  const added = new Set<string>();
  try {
    for (const choice of chosen) {
      if (added.has(choice.secret) || known.find(choice.secret)) continue;
      await addOne(core, choice);
      added.add(choice.secret);
    }
  } finally {
    events.emit({ is: 'accounts-changed' });
    events.emit({ is: 'keys-changed' });
  }
  return { added: added.size };
}

async function addOne(core: Core, choice: Chosen): Promise<void> {
  const { ports, keyWriter } = core;
  const { secret, label, notes, expiresAt } = choice;
  const { accountId, newAccount } = accountFor(core, choice);
  const id = ports.newId();
  const beganAt = ports.clock.now();
  const intent = newIntent({ id, kind: 'create', accountId, label, expiresAt, idempotencyKey: id, beganAt, notes });
  await keyWriter.store(intent, secret, { origin: 'imported', rotates: null, reported: {}, newAccount });
}

/** The account at "any other provider" that has the service's name; a new one where there is none. */
function accountFor(
  { ports: { records, newId } }: Core,
  { service, verify }: Chosen,
): { accountId: string; newAccount: AccountRecord | null } {
  const known = findElsewhere(records, service);
  if (known) return { accountId: known.id, newAccount: null };
  const newAccount = accountElsewhere(newId(), service, verify?.url ?? null, verify?.header ?? null);
  return { accountId: newAccount.id, newAccount };
}
