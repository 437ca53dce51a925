import type { HistoryKind } from '../../contract/history.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { isSameExpiry } from '../key-rules/reported-expiry.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { RemovedRecord } from '../ports/removed-record.ts';
import type { Events } from '../session/events.ts';

type AccountKind = 'synced' | 'account-removed' | 'account-restored' | 'credential-rotated';
type OfKey = Pick<KeyRecord, 'id' | 'accountId' | 'label' | 'mask'>;

/** What no entry but a read has. */
const noProgram = { program: null, folder: null };

/** Notes what happens to keys. Call it in the transaction that makes the change, so that a change and its note are written together. */
export interface History {
  note(kind: Exclude<HistoryKind, AccountKind | 'read'>, key: OfKey): void;
  /** Notes that a program read the secrets of these keys. */
  noteReads(keys: readonly OfKey[], by: { program: string; folder: string | null }): void;
  /** @param count how many keys went or came with the account, which must be in the records */
  noteAccount(kind: 'account-removed' | 'account-restored', accountId: string, count: number): void;
  noteCredential(accountId: string): void;
  /** Notes that what was removed can't come back any more. Its account may be gone, too. */
  noteErased(record: RemovedRecord): void;
  /** Notes that the provider told another expiry than `was`, which had been recorded or typed. Does nothing if both are the same. */
  noteExpiry(was: number | null, key: KeyRecord): void;
  /** @param changes how many keys of the account were new, changed or gone */
  noteSync(accountId: string, changes: number): void;
  /** Reports all that `work` notes in one event. */
  together<T>(work: () => T): T;
}

export function createHistory({ records, clock }: Pick<Ports, 'records' | 'clock'>, events: Events): History {
  function labelOf(accountId: string): string {
    const account = records.accounts.find(accountId);
    if (account) return account.label;
    throw new VaultError('account_not_found');
  }

  /** Whether something was noted; null outside `together`. */
  let noted: boolean | null = null;
  const emitChanged = () => {
    if (noted === null) events.emit({ is: 'history-changed' });
    else noted = true;
  };

  const note: History['note'] = (kind, { id: keyId, accountId, label, mask }) => {
    const accountLabel = labelOf(accountId);
    records.history.add({
      at: clock.now(),
      kind,
      accountId,
      accountLabel,
      keyId,
      label,
      mask,
      count: null,
      ...noProgram,
    });
    emitChanged();
  };

  function noteAccount(kind: AccountKind, accountId: string, count: number | null): void {
    const none = { keyId: null, label: null, mask: null };
    const accountLabel = labelOf(accountId);
    records.history.add({ at: clock.now(), kind, accountId, accountLabel, ...none, count, ...noProgram });
    emitChanged();
  }

  return {
    note,
    noteReads(keys, by) {
      const at = clock.now();
      records.transaction(() => {
        for (const { id: keyId, accountId, label, mask } of keys) {
          const entry = { keyId, accountId, label, mask, accountLabel: labelOf(accountId), count: null };
          records.history.add({ at, kind: 'read', ...entry, ...by });
        }
      });
      emitChanged();
    },
    noteExpiry(was, key) {
      if (isSameExpiry(was, key.expiresAt)) return;
      note('corrected', key);
      records.corrections.add({ keyId: key.id, was });
      events.emit({ is: 'expiries-corrected' });
    },
    noteSync: (accountId, count) => noteAccount('synced', accountId, count),
    noteAccount,
    noteCredential: (accountId) => noteAccount('credential-rotated', accountId, null),
    noteErased({ accountId, accountLabel, keyId, label, mask }) {
      const ofKey = keyId === null ? { keyId, label: null, mask: null } : { keyId, label, mask };
      const at = clock.now();
      records.history.add({ at, kind: 'erased', accountId, accountLabel, ...ofKey, count: null, ...noProgram });
      emitChanged();
    },
    together(work) {
      noted = false;
      try {
        return work();
      } finally {
        const hasNoted = noted;
        noted = null;
        if (hasNoted) emitChanged();
      }
    },
  };
}
