import { VaultError } from '../../contract/vault-error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import type { RemovedRecord } from '../ports/removed-record.ts';
import { findProvider } from '../providers/index.ts';
import type { SettingsKeeper } from '../session/settings.ts';
import { daysRun } from './days-run.ts';
import { withMarksOf } from './marks.ts';
import type { Unclaimed } from './unclaimed.ts';

/**
 * What is kept for a while after it was removed. Its secrets stay in the store, where nothing but the list of what was removed
 * reaches them. Call these methods in the transaction that makes the change; after one that erases, call `unclaimed.clear`.
 */
export interface Removed {
  /** Whether the user wants removed secrets to be kept at all. */
  keeps(): boolean;
  /** A key was revoked, and nobody has seen its secret refused. Erases the secret if nothing is to be kept. */
  keepRevoked(key: KeyRecord): void;
  /** Removes a key from the records, and keeps it, or erases its secret if nothing is to be kept. */
  takeKey(key: KeyRecord): void;
  /** The same for a key of an account that is about to be taken. */
  takeKeyOfAccount(key: KeyRecord): void;
  /** The same for an account with its keys and its credential. */
  takeAccount(account: AccountRecord): void;
  /**
   * Puts a key back as it was. Its account must be there. The secret of a revoked key goes on being kept as long as it would have been.
   * @throws VaultError `key_in_vault`, `key_not_found`
   */
  putBackKey(record: RemovedRecord): void;
  /** A record of what is about to be removed. */
  recordOf(kind: RemovedRecord['kind'], of: KeyRecord | AccountRecord): RemovedRecord;
  /** Its secrets are to be erased, and it can't come back. */
  erase(record: RemovedRecord): void;
}

type RemovedPorts = Pick<Ports, 'records' | 'clock'>;

export function createRemoved(
  ports: RemovedPorts,
  settings: Pick<SettingsKeeper, 'current'>,
  unclaimed: Pick<Unclaimed, 'add'>,
): Removed {
  const { records } = ports;
  const keeps = () => settings.current().removedDays > 0;

  function recordOf(kind: RemovedRecord['kind'], of: KeyRecord | AccountRecord): RemovedRecord {
    const account = 'accountId' in of ? records.accounts.find(of.accountId) : of;
    return {
      id: of.id,
      kind,
      accountId: 'accountId' in of ? of.accountId : of.id,
      accountLabel: account?.label ?? '',
      provider: account?.provider ?? '',
      keyId: 'accountId' in of ? of.id : null,
      remoteId: 'remoteId' in of ? of.remoteId : null,
      label: of.label,
      mask: 'mask' in of ? of.mask : '',
      at: ports.clock.now(),
      untilDay: daysRun(ports) + settings.current().removedDays,
      hasSecret: kind !== 'account' || hasCredential(account),
      pending: false,
      withAccount: false,
    };
  }

  const hasCredential = (account: AccountRecord | null): boolean =>
    account !== null && findProvider(account.provider).policy.list === 'api';

  /** Also if the key is revoked: its secret stays until it was seen refused. */
  const hasSecret = ({ id, inVault }: KeyRecord): boolean =>
    inVault || records.intents.find(id, 'revoke') !== null || records.removed.find(id)?.kind === 'revoked';

  function takeKey(key: KeyRecord, withAccount = false): void {
    if (!keeps()) {
      records.keys.remove(key.id);
      records.removed.remove(key.id);
      unclaimed.add([key.id]);
      return;
    }
    const record = { ...recordOf('key', key), hasSecret: hasSecret(key), withAccount };
    records.removed.take(record);
    // What the store may have all the same belongs to no key, for example after a sync has found it refused.
    if (!record.hasSecret) unclaimed.add([key.id]);
  }

  function putBackKey(record: RemovedRecord): void {
    // A sync may have listed it again in the meantime, with fewer facts.
    const listed = record.remoteId === null ? null : records.keys.findRemote(record.accountId, record.remoteId);
    if (listed?.inVault) throw new VaultError('key_in_vault', { label: listed.label });
    if (listed) records.keys.remove(listed.id);
    records.removed.putBack(record);
    const key = records.keys.find(record.id);
    if (key === null) throw new VaultError('key_not_found');
    if (listed) records.keys.update(withMarksOf(listed, key));
    const isKept = record.hasSecret && !key.inVault && key.revokedAt !== null;
    // Unless its provider is still to be asked whether it refuses the secret.
    if (isKept && records.intents.find(key.id, 'revoke') === null) {
      records.removed.add({ ...record, kind: 'revoked', withAccount: false });
    }
  }

  return {
    keeps,
    keepRevoked(key) {
      if (keeps()) records.removed.add(recordOf('revoked', key));
      else unclaimed.add([key.id]);
    },
    takeKey: (key) => takeKey(key),
    takeKeyOfAccount: (key) => takeKey(key, true),
    takeAccount(account) {
      for (const key of records.keys.ofAccount(account.id)) takeKey(key, true);
      if (keeps()) return records.removed.take(recordOf('account', account));
      records.accounts.remove(account.id);
      unclaimed.add([account.id]);
    },
    putBackKey,
    recordOf,
    erase(record) {
      const whole = record.kind === 'account' ? [...records.removed.withAccount(record.id), record] : [record];
      for (const { id } of whole) records.removed.remove(id);
      if (record.kind === 'replaced') records.bindings.remove('key', record.id);
      unclaimed.add(whole.map(({ id }) => id));
      // Earlier versions of the store have it under the id of its key or account, which has another secret by now.
      if (record.kind === 'replaced') unclaimed.add([record.keyId ?? record.accountId]);
    },
  };
}
