import { VaultError } from '../../contract/errors.ts';
import type { ImportEntry, ImportSource } from '../../contract/import.ts';
import { keyNotes, longestNotes } from '../../contract/key.ts';
import type { Handlers } from '../../contract/methods.ts';
import { accountElsewhere, findElsewhere } from '../connections/account-elsewhere.ts';
import { type KeyFormat, recognize } from '../formats/recognize.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import type { KeyWriter } from '../lifecycle/write-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, IntentRecord } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import type { Events } from '../session/events.ts';
import type { Fingerprints } from '../session/fingerprints.ts';
import { looksLikeSecret } from './looks-like-secret.ts';

interface Found extends Pick<ImportEntry, 'name' | 'repeated' | 'expiresAt'> {
  secret: string;
  notes: string;
  /** Whether it is meant to be secret, as far as the file tells. */
  isSecret: boolean;
}

interface Waiting {
  id: string;
  found: Found[];
  /** What was chosen, while it is written. */
  writing: Promise<{ added: number }> | null;
  forget(): void;
}

/** What was chosen of an entry, looked at. */
interface Chosen {
  secret: string;
  label: string;
  service: string;
  /** Where keys of its format can be tried, if its service is the one that issues those. */
  verify: KeyFormat['verify'];
  notes: string;
  expiresAt: number | null;
}

const keptForMs = 10 * 60_000;
const longestSecret = 8192;

export interface Imports extends Pick<Handlers, 'previewImport' | 'confirmImport' | 'cancelImport'> {
  /** Drops what is waiting. */
  close(): void;
}

/** Bringing in keys from a file: shown first without their secrets, written when the user has chosen. */
export function createImports(
  { records, importFiles, clock, newId }: Pick<Ports, 'records' | 'importFiles' | 'clock' | 'newId'>,
  writer: KeyWriter,
  fingerprints: Fingerprints,
  events: Events,
): Imports {
  /** One at a time: another file takes its place. */
  let waiting: Waiting | null = null;

  function drop(): void {
    waiting?.forget();
    waiting = null;
  }

  function taken(importId: string): Waiting {
    if (waiting?.id === importId) return waiting;
    throw new VaultError('import_gone');
  }

  async function read(source: ImportSource): Promise<Found[]> {
    if (source.is === 'env') {
      return importFiles.parseEnv(source.text).map(({ name, value, repeated }) => {
        const secret = value.trim();
        return { name, secret, repeated, isSecret: looksLikeSecret(name, secret), notes: '', expiresAt: null };
      });
    }
    const entries = await importFiles.readKdbx(source.base64, source.passphrase);
    return entries.map(({ name, field, secret, url, notes, expiresAt }) => ({
      name,
      secret: secret.trim(),
      repeated: false,
      isSecret: field === null || looksLikeSecret(field, secret.trim()),
      notes: [url, notes].filter((part) => part.trim() !== '').join('\n'),
      expiresAt,
    }));
  }

  /** The account at any other provider of this name, made when there is none. */
  function accountFor({ service, verify }: Chosen): { accountId: string; newAccount: AccountRecord | null } {
    const known = findElsewhere(records, service);
    if (known) return { accountId: known.id, newAccount: null };
    const newAccount = accountElsewhere(newId(), service, verify?.url ?? null, verify?.header ?? null);
    return { accountId: newAccount.id, newAccount };
  }

  async function write(chosen: Chosen[]): Promise<{ added: number }> {
    const known = await fingerprints.load();
    const added = new Set<string>();
    try {
      for (const choice of chosen) {
        const { secret, label, notes, expiresAt } = choice;
        if (added.has(secret) || known.find(secret)) continue;
        const { accountId, newAccount } = accountFor(choice);
        const now = clock.now();
        const id = newId();
        const intent: IntentRecord = {
          id,
          kind: 'create',
          accountId,
          label,
          access: null,
          expiresAt,
          idempotencyKey: id,
          beganAt: now,
          notes,
        };
        await writer.store(intent, secret, { origin: 'imported', rotates: null, reported: {}, newAccount });
        added.add(secret);
      }
    } finally {
      events.emit({ is: 'accounts-changed' });
      events.emit({ is: 'keys-changed' });
    }
    return { added: added.size };
  }

  return {
    async previewImport({ source }) {
      drop();
      const found = (await read(source)).filter(({ secret }) => secret !== '' && secret.length <= longestSecret);
      const known = await fingerprints.load();
      const id = newId();
      drop();
      waiting = { id, found, writing: null, forget: clock.after(keptForMs, drop) };
      const entries = found.map(({ name, secret, repeated, isSecret, notes, expiresAt }, index): ImportEntry => {
        const format = recognize(secret)?.format ?? null;
        return {
          index,
          name,
          mask: maskOfSecret(format?.prefix ?? '', secret),
          service: format?.service ?? null,
          duplicateOf: known.find(secret)?.label ?? null,
          likely: format !== null || isSecret,
          repeated,
          expiresAt,
          hasNotes: notes !== '',
        };
      });
      return { importId: id, entries };
    },

    async confirmImport({ importId, choices, withNotes }) {
      const taking = taken(importId);
      if (taking.writing) return taking.writing;
      const { policy } = anyOther;
      // All are looked at before the first is written, so that one mistake does not leave half of them.
      const checked = choices.map(({ index, label, service: named }): Chosen => {
        const entry = taking.found[index];
        if (!entry) throw new VaultError('import_gone');
        const { secret, expiresAt } = entry;
        const service = checkedLabel(named, { ...policy, words: { ...policy.words, label: 'name' } });
        const format = recognize(secret)?.format;
        const verify = format?.service === service ? format.verify : null;
        const notes = withNotes ? checkedNotes(entry.notes) : '';
        return { secret, label: checkedLabel(label, policy), service, verify, notes, expiresAt };
      });
      // After a failure half way it is still there, to go on with what is left.
      taking.writing = write(checked).finally(() => {
        taking.writing = null;
      });
      const written = await taking.writing;
      if (waiting === taking) drop();
      return written;
    },

    async cancelImport({ importId }) {
      if (waiting?.id === importId) drop();
      return {};
    },

    close: drop,
  };
}

/** Cut off, they would be lost unseen. */
function checkedNotes(notes: string): string {
  if (keyNotes.safeParse(notes).success) return notes;
  throw new VaultError('invalid_input', {
    field: 'notes',
    problem: { is: 'too-long', max: longestNotes },
    name: 'notes',
  });
}
