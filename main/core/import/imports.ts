import { VaultError } from '../../contract/errors.ts';
import type { ImportEntry, ImportSource } from '../../contract/import.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Adding } from '../creation/adding.ts';
import { checkedLabel } from '../creation/label.ts';
import { recognize } from '../formats/recognize.ts';
import type { Fingerprints } from '../keys/fingerprints.ts';
import { maskOfSecret } from '../keys/mask.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, IntentRecord } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import type { Events } from '../vault/events.ts';
import { looksLikeSecret } from './looks-like-secret.ts';

interface Found {
  name: string;
  secret: string;
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
  notes: string;
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
  adding: Adding,
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
      return importFiles.parseEnv(source.text).map(({ name, value }) => ({ name, secret: value.trim() }));
    }
    const entries = await importFiles.readKdbx(source.base64, source.passphrase);
    return entries.map(({ name, password }) => ({ name, secret: password.trim() }));
  }

  /** The account at any other provider of this name, made when there is none. */
  function accountFor(service: string): AccountRecord {
    const { id: provider, header } = anyOther.policy;
    const known = records.accounts.all().find((account) => account.provider === provider && account.label === service);
    if (known) return known;
    const account: AccountRecord = {
      id: newId(),
      provider,
      label: service,
      baseUrl: null,
      header: header?.preset ?? null,
      maxKeys: null,
      syncedAt: null,
      clientState: null,
      noticeDays: null,
    };
    records.accounts.insert(account);
    return account;
  }

  async function write(chosen: Chosen[]): Promise<{ added: number }> {
    const known = await fingerprints.load();
    const added = new Set<string>();
    try {
      for (const { secret, label, service, notes } of chosen) {
        if (added.has(secret) || known.find(secret)) continue;
        const now = clock.now();
        const id = newId();
        const intent: IntentRecord = {
          id,
          kind: 'create',
          accountId: accountFor(service).id,
          label,
          access: null,
          expiresAt: null,
          idempotencyKey: id,
          beganAt: now,
        };
        await adding.store(intent, secret, { origin: 'imported', notes, replaces: null, told: {} });
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
      const entries = found.map(({ name, secret }, index): ImportEntry => {
        const format = recognize(secret)?.format ?? null;
        return {
          index,
          name,
          mask: maskOfSecret(format?.prefix ?? '', secret),
          service: format?.service ?? null,
          duplicateOf: known.find(secret)?.label ?? null,
          likely: format !== null || source.is === 'kdbx' || looksLikeSecret(name, secret),
        };
      });
      return { importId: id, entries };
    },

    async confirmImport({ importId, choices }) {
      const taking = taken(importId);
      if (taking.writing) return taking.writing;
      const { policy } = anyOther;
      // All are looked at before the first is written, so that one mistake does not leave half of them.
      const checked = choices.map(({ index, label, service, notes }): Chosen => {
        const entry = taking.found[index];
        if (!entry) throw new VaultError('import_gone');
        const account = checkedLabel(service, { ...policy, words: { ...policy.words, label: 'name' } });
        return { secret: entry.secret, label: checkedLabel(label, policy), service: account, notes };
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
