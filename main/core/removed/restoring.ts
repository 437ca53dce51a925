import { VaultError } from '../../contract/vault-error.ts';
import { leavingAccounts } from '../connections/leaving.ts';
import type { Core } from '../core.ts';
import { credentialTitle, titleOf } from '../key-rules/title.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { RemovedRecord } from '../ports/removed-record.ts';
import { inPortions } from '../session/in-portions.ts';
import { wipedAfter } from '../session/stored-secret.ts';

/** So many keys of an account come back in one transaction. */
const few = 100;

/**
 * Puts back what was removed.
 * @throws VaultError `removed_gone`, `account_removed`, `key_removed`, `key_busy`, `key_in_vault`, `secret_not_here`, `address_unconfirmed`, `vault_locked`
 */
export async function restore(core: Core, id: string): Promise<void> {
  const record = core.ports.records.removed.find(id);
  if (!record || record.pending || record.withAccount) throw new VaultError('removed_gone');
  const { kind, accountId, accountLabel: account } = record;
  if (kind === 'account') await restoreAccount(core, record);
  else {
    if (!core.ports.records.accounts.find(accountId)) throw new VaultError('account_removed', { account });
    if (kind === 'key') await restoreKey(core, record);
    else if (kind === 'revoked') await restoreRevoked(core, record);
    else if (record.keyId === null) await restoreCredential(core, record);
    else await restoreReplaced(core, record);
  }
  for (const is of ['accounts-changed', 'keys-changed', 'rotations-changed'] as const) {
    core.events.emit({ is });
  }
}

/**
 * With all its keys, or not at all: the secret of one may have come into the vault again meanwhile. Many keys come back in portions,
 * the last one first, because a rotation needs both of its keys. After a crash, the next opening of the vault goes on.
 */
async function restoreAccount(core: Core, record: RemovedRecord): Promise<void> {
  const { ports, fingerprints, history, sync } = core;
  const { records } = ports;
  await fingerprints.takeBack(records.removed.printsWithAccount(record.id), async () => {
    const keys = records.removed.withAccount(record.id).reverse();
    const first = keys.splice(0, few);
    records.transaction(() => {
      requireStillThere(records, record);
      records.removed.putBack(record);
      history.noteAccount('account-restored', record.id, first.length + keys.length);
      for (const key of first) core.removed.putBackKey(key);
    });
    await putBackKeys(core, record.id, keys);
  });
  sync.begin(record.id);
}

async function putBackKeys({ ports, removed }: Core, accountId: string, keys: readonly RemovedRecord[]): Promise<void> {
  const { records, clock } = ports;
  if (keys.length > 0) await clock.turn();
  await inPortions(ports, keys, (key) => {
    // The account may have been removed again, with what is left here.
    if (records.accounts.find(accountId) && records.removed.find(key.id)?.withAccount) removed.putBackKey(key);
  });
}

/** Puts back the rest of the accounts whose restoring was interrupted. */
export async function restoreRest(core: Core): Promise<void> {
  const { records } = core.ports;
  const leaving = leavingAccounts(records);
  for (const { id } of records.accounts.all()) {
    if (!leaving.has(id)) await putBackKeys(core, id, records.removed.withAccount(id).reverse());
  }
}

async function restoreKey(core: Core, record: RemovedRecord): Promise<void> {
  const { records } = core.ports;
  await takeInAgain(core, record, () =>
    records.transaction(() => {
      core.removed.putBackKey(record);
      core.history.note('restored', findKey(records, record.id));
    }),
  );
  if (core.connections.of(record.accountId).policy.list === 'api') core.sync.begin(record.accountId);
}

/** The user said that it is revoked, and takes it back. */
async function restoreRevoked(core: Core, record: RemovedRecord): Promise<void> {
  const { records } = core.ports;
  findOwn(core, record);
  await takeInAgain(core, record, () =>
    records.transaction(() => {
      const key = findOwn(core, record);
      requireStillThere(records, record);
      records.keys.update({ ...key, revokedAt: null, revokedUnverified: false, inVault: true, fingerprint: null });
      records.removed.remove(record.id);
      core.history.note('restored', key);
    }),
  );
}

/** The key has its former secret again, and the one that it has now is kept in its place. */
async function restoreReplaced(core: Core, record: RemovedRecord): Promise<void> {
  const { records } = core.ports;
  const key = findOwn(core, record);
  if (records.intents.find(key.id, 'regenerate') || core.pendingSecrets.has(key.id)) {
    throw new VaultError('key_busy', { label: key.label });
  }
  if (key.revokedAt !== null) throw new VaultError('key_already_revoked', { label: key.label });
  const title = titleOf(key, core.connections.of(key.accountId).account);
  // Whoever changed the records could give it to a key of another account.
  await core.connections.requireOwn({ id: record.id, accountId: key.accountId });
  await takeInAgain(core, record, async (secret) => {
    try {
      await core.replacedSecrets.copy(key, title, record.untilDay);
      await core.secrets.store().write(key.id, secret ?? new Uint8Array(), title);
      records.transaction(() => {
        const latest = findOwn(core, record);
        requireStillThere(records, record);
        if (latest.revokedAt !== null) throw new VaultError('key_already_revoked', { label: latest.label });
        records.keys.update({ ...latest, mask: record.mask, inVault: true, fingerprint: null });
        core.replacedSecrets.confirm(key.id);
        core.removed.erase(record);
        core.history.note('restored', { ...latest, mask: record.mask });
      });
    } catch (error) {
      await core.replacedSecrets.recover(key.id).catch(() => core.ports.log('replacement-unfinished'));
      throw error;
    }
  });
  await core.unclaimed.clear();
}

/** The account has its former credential again, and the one that it has now is kept in its place. */
async function restoreCredential(core: Core, record: RemovedRecord): Promise<void> {
  const { records } = core.ports;
  const { account } = core.connections.of(record.accountId);
  // Whoever changed the records could give it to another account.
  await core.connections.requireOwn({ id: record.id, accountId: account.id });
  const store = core.secrets.store();
  await wipedAfter(record.hasSecret ? await store.read(record.id) : null, async (credential) => {
    if (credential === null) throw new VaultError('secret_not_here', { label: record.label });
    const title = credentialTitle(account);
    try {
      await core.replacedSecrets.copy(account, title, record.untilDay);
      await store.write(account.id, credential, title);
      records.transaction(() => {
        requireStillThere(records, record);
        if (!records.accounts.find(account.id)) throw new VaultError('account_removed', { account: account.label });
        core.replacedSecrets.confirm(account.id);
        core.removed.erase(record);
      });
    } catch (error) {
      await core.replacedSecrets.recover(account.id).catch(() => core.ports.log('replacement-unfinished'));
      throw error;
    }
  });
  await core.unclaimed.clear();
  core.sync.cancel(account.id);
  core.sync.begin(account.id);
}

/** It may have been erased while its secret was read. */
function requireStillThere(records: Core['ports']['records'], { id }: RemovedRecord): void {
  if (!records.removed.find(id)) throw new VaultError('removed_gone');
}

function findOwn({ ports }: Core, { keyId, label }: RemovedRecord): KeyRecord {
  const key = keyId === null ? null : ports.records.keys.find(keyId);
  if (key) return key;
  throw new VaultError('key_removed', { label });
}

/** Refuses a secret that came into the vault again as another key meanwhile. `work` gets the secret; null if there is none. */
async function takeInAgain(
  core: Core,
  { id, label, hasSecret, kind }: RemovedRecord,
  work: (secret: Uint8Array | null) => unknown,
): Promise<void> {
  await wipedAfter(hasSecret ? await core.secrets.store().read(id) : null, async (secret) => {
    if (secret === null && kind !== 'key') throw new VaultError('secret_not_here', { label });
    if (secret === null) await work(null);
    else await core.fingerprints.takeIn(secret, label, async () => work(secret));
  });
}
