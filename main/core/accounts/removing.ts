import { VaultError } from '../../contract/vault-error.ts';
import { keysOfAccount } from '../connections/keys-of-account.ts';
import { beginLeaving, endLeaving, leavingAccounts } from '../connections/leaving.ts';
import type { Core } from '../core.ts';
import { inPortions } from '../session/in-portions.ts';
import { storeCredential } from './credential.ts';

/** So many keys are removed in one transaction. */
const few = 100;

/** Removes accounts with their keys: a few keys in one transaction, many in several. */
export interface Removing {
  /** @throws VaultError `account_not_found`, `account_busy` */
  remove(accountId: string): Promise<void>;
  /** Finishes what a crash has interrupted. */
  recover(): Promise<void>;
}

export function createRemoving(core: Core): Removing {
  const { ports, connections, interrupted, removed } = core;
  const { records, clock } = ports;
  /** Whose keys are being removed. */
  const underWay = new Set<string>();

  async function remove(accountId: string): Promise<void> {
    const { label } = connections.of(accountId).account;
    const keys = await keysOfAccount(ports, accountId);
    // The new secret would be lost, because its key could not be recorded.
    if (underWay.has(accountId) || interrupted.isUnderWay(accountId)) throw new VaultError('account_busy', { label });
    underWay.add(accountId);
    try {
      await keepNewCredential(core, accountId);
      if (keys.length > few) await removeKeys(accountId, keys);
      finish(accountId, keys.length);
    } catch (error) {
      // If this fails too, the removal is finished when the vault opens the next time.
      await putBack(accountId).catch(() => ports.log('removal-unfinished'));
      throw error;
    } finally {
      underWay.delete(accountId);
      for (const is of allChanged) core.events.emit({ is });
    }
    await core.unclaimed.clear();
  }

  /** Nothing is sent for the account from here on, so its list doesn't bring the keys back. */
  async function removeKeys(accountId: string, keys: readonly { id: string }[]): Promise<void> {
    if (!leavingAccounts(records).has(accountId)) beginLeaving(records, accountId, keys.length);
    await inPortions(ports, keys, ({ id }) => {
      const key = records.keys.find(id);
      if (key?.accountId === accountId) removed.takeKeyOfAccount(key);
    });
    await clock.turn();
  }

  /** The account stays, with all keys that can come back. */
  async function putBack(accountId: string): Promise<void> {
    if (!leavingAccounts(records).has(accountId)) return;
    await inPortions(ports, records.removed.withAccount(accountId).reverse(), removed.putBackKey);
    endLeaving(records, accountId);
  }

  /** What has come in meanwhile goes, too. */
  function finish(accountId: string, keys: number): void {
    const { account } = connections.of(accountId);
    // Also the secrets that no key uses, of an unfinished creation.
    const unfinished = records.intents.all().filter((intent) => intent.accountId === accountId);
    records.transaction(() => {
      core.history.noteAccount('account-removed', accountId, leavingAccounts(records).get(accountId) ?? keys);
      core.unclaimed.add(unfinished.map(({ id }) => id));
      core.credentialRotations.end(accountId);
      for (const { id } of unfinished) core.replacedSecrets.confirm(id);
      removed.takeAccount(account);
      endLeaving(records, accountId);
    });
  }

  return {
    remove,
    async recover() {
      for (const accountId of leavingAccounts(records).keys()) {
        if (underWay.has(accountId)) continue;
        if (records.accounts.find(accountId)) await remove(accountId);
        else endLeaving(records, accountId);
      }
    },
  };
}

/** An account that can come back needs the credential that still works, which may be one that hasn't taken its place yet. */
async function keepNewCredential(core: Core, accountId: string): Promise<void> {
  const rotation = core.credentialRotations.find(accountId);
  const fresh = rotation && (await core.credentialRotations.newOf(rotation));
  if (fresh) await storeCredential(core, accountId, fresh);
}

const allChanged = [
  'accounts-changed',
  'keys-changed',
  'pending-secrets-changed',
  'rotations-changed',
  'leaks-changed',
] as const;
