import type { CodedError } from '../../contract/errors.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import { codedOf, errorFrom, VaultError } from '../../contract/vault-error.ts';
import { keyView } from '../key-rules/key-view.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { bytesOf, wipe } from '../ports/secret-bytes.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { wipedAfter } from '../session/stored-secret.ts';
import { changeRemoteId } from './change-remote-id.ts';
import type { History } from './history.ts';
import { recordCreated } from './record-created.ts';
import type { ReplacedSecrets } from './replaced-secrets.ts';
import type { Unclaimed } from './unclaimed.ts';

interface Shown {
  /** What made the secret. */
  kind: PendingSecret['kind'];
  record: KeyRecord;
  title: string;
  /** Null, and wiped, once the secret is in the store. */
  secret: Uint8Array | null;
  problem: CodedError | null;
}

/** Finds a secret of the one-time panel that the store has not accepted. The bytes are a copy, which the caller wipes. */
export type UnstoredSecrets = (keyId: string) => { label: string; secret: Uint8Array } | null;

/** The keys whose one-time panel is open, from the provider's answer until Done. */
export interface PendingSecrets {
  /** Takes charge of a new key: stores the secret, then writes the record and removes the intent in one commit. */
  open(kind: PendingSecret['kind'], record: KeyRecord, title: string, secret: string): Promise<PendingSecret>;
  /** The same for a key whose secret and record are stored already. */
  show(record: KeyRecord): void;
  has(id: string): boolean;
  find(id: string): PendingSecret | null;
  all(): PendingSecret[];
  /** Tries to store again what could not be stored. */
  settle(id: string): Promise<PendingSecret>;
  /** @throws VaultError if the secret should be kept and can't be stored */
  finish(id: string, keep: boolean): Promise<void>;
  unstored: UnstoredSecrets;
  /** The labels of the keys whose secrets no store has. */
  unstoredLabels(): string[];
}

interface Floors {
  ports: Pick<Ports, 'records'>;
  secrets: SecretAccess;
  unclaimed: Unclaimed;
  replacedSecrets: ReplacedSecrets;
  history: History;
}

export function createPendingSecrets(floors: Floors): PendingSecrets {
  const { ports, secrets, unclaimed, replacedSecrets, history } = floors;
  const { records } = ports;
  const shown = new Map<string, Shown>();

  const view = ({ kind, record, problem }: Shown): PendingSecret => ({
    id: record.id,
    kind,
    accountId: record.accountId,
    label: record.label,
    outcome: { is: 'shown', key: keyView(record), notStored: problem },
  });

  function entryOf(id: string): Shown {
    const entry = shown.get(id);
    if (entry) return entry;
    throw new VaultError('pending_secret_not_found');
  }

  /** In one transaction, so that there is no moment with a record and an open intent, or with neither. */
  function commit({ kind, record }: Pick<Shown, 'kind' | 'record'>): void {
    records.transaction(() => {
      const known = records.keys.find(record.id);
      // Keeps everything else that changed meanwhile, for example that the key was revoked.
      if (known)
        records.keys.update({ ...known, ...ofSecret(record), ...(kind === 'regenerate' ? datesOf(record) : {}) });
      else recordCreated(records, history, 'created', record);
      if (kind === 'regenerate' && record.inVault) history.note('regenerated', record);
      if (kind === 'regenerate') changeRemoteId(records, record.id, record.remoteId);
      if (kind === 'regenerate') replacedSecrets.confirm(record.id);
      records.intents.remove(record.id, kind);
    });
  }

  async function store(entry: Shown): Promise<void> {
    try {
      // A copy: another try may end first, and wipe what is in memory.
      await wipedAfter(entry.secret?.slice() ?? null, async (secret) => {
        if (secret === null) return;
        const replaced = records.keys.find(entry.record.id);
        if (replaced) await replacedSecrets.copy(replaced, entry.title);
        await secrets.store().write(entry.record.id, secret, entry.title);
      });
      const stored = { ...entry.record, inVault: true };
      commit({ ...entry, record: stored });
      entry.record = stored;
      forget(entry);
      entry.problem = null;
    } catch (error) {
      entry.problem = codedOf(error);
    }
  }

  return {
    async open(kind, record, title, secret) {
      const entry = { kind, record: { ...record, inVault: false }, title, secret: bytesOf(secret), problem: null };
      // Kept before it is stored, so that the secret can be copied even if the store fails.
      shown.set(record.id, entry);
      await store(entry);
      return view(entry);
    },
    show(record) {
      shown.set(record.id, { kind: 'create', record, title: '', secret: null, problem: null });
    },
    has: (id) => shown.has(id),
    find(id) {
      const entry = shown.get(id);
      return entry ? view(entry) : null;
    },
    all: () => [...shown.values()].map(view),
    async settle(id) {
      const entry = entryOf(id);
      if (entry.problem) await store(entry);
      return view(entry);
    },
    async finish(id, keep) {
      const entry = entryOf(id);
      if (keep && entry.problem) {
        await store(entry);
        if (entry.problem) throw errorFrom(entry.problem);
      }
      if (!keep) {
        records.transaction(() => {
          commit({ ...entry, record: { ...entry.record, inVault: false } });
          // The user may have revoked the key meanwhile, and still doesn't want its secret to be kept.
          records.removed.remove(id);
          unclaimed.add([id]);
        });
        await unclaimed.clear();
      }
      forget(entry);
      shown.delete(id);
    },
    unstoredLabels: () => [...shown.values()].filter(({ secret }) => secret !== null).map(({ record }) => record.label),
    unstored(id) {
      const entry = shown.get(id);
      return entry && entry.secret !== null ? { label: entry.record.label, secret: entry.secret.slice() } : null;
    },
  };
}

function forget(entry: Shown): void {
  wipe(entry.secret);
  entry.secret = null;
}

/** The dates that may change when a key is regenerated. */
const datesOf = ({ createdAt, expiresAt }: KeyRecord) => ({ createdAt, expiresAt });

/** The fields that change with the secret. */
const ofSecret = ({ mask, inVault }: KeyRecord) => ({ mask, inVault, fingerprint: null });
