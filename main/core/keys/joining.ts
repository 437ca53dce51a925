import type { Key } from '../../contract/key.ts';
import type { Handlers, Output } from '../../contract/methods.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import {
  canJoin,
  hasOnlyName,
  isBusy,
  isOpenRow,
  joinRow,
  removeIfEmpty,
  rotatedIds,
} from '../connections/join-row.ts';
import { keysOfAccount } from '../connections/keys-of-account.ts';
import { retitle } from '../connections/retitle.ts';
import type { Core } from '../core.ts';
import { type KeyFormat, recognize } from '../formats/recognize.ts';
import { withMarksSince } from '../journal/marks.ts';
import { keyView } from '../key-rules/key-view.ts';
import { fitsMask } from '../key-rules/mask.ts';
import { findKey, findWorkingKey } from '../lifecycle/find-key.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import { ofAccount, ofKey } from '../session/bindings.ts';
import { readText } from '../session/stored-secret.ts';

/**
 * Joining: some providers list their keys, and nothing tells which of them a secret belongs to. Then the user says so, and the key
 * becomes that row of the list. Where something tells it, a sync joins the two by itself (`connections/join-listed.ts`).
 */
export function createJoining(core: Core): Capability<Pick<Handlers, 'findListed' | 'joinListed' | 'undoJoin'>> {
  const former: Former = new Map();
  return {
    handlers: {
      findListed: ({ keyId }) => findListed(core, keyId),
      joinListed: ({ keyId, listedId }) => joinListed(core, former, keyId, listedId),
      undoJoin: ({ keyId }) => undoJoin(core, former, keyId),
    },
  };
}

/** How many rows are offered. */
const most = 200;

async function findListed(core: Core, keyId: string): Promise<Output<'findListed'>> {
  const { records } = core.ports;
  const asked = await readKey(core, keyId);
  const found: KeyRecord[] = [];
  let isAccepted = false;
  let failure: unknown = null;
  for (const account of asked.accounts) {
    try {
      // First of all, because the provider may count it as a use of the key, which its list then shows.
      const { verdict, remoteId } = await core.verification.of(account.id, asked.secret);
      if (verdict === 'refused') continue;
      isAccepted = true;
      await core.sync.run(account.id);
      if (records.keys.find(keyId)?.accountId !== asked.key.accountId) return { isJoined: true, keys: [], more: 0 };
      const fits = (row: KeyRecord) => canBe(core, row, asked.secret) && [null, row.remoteId].includes(remoteId);
      found.push(...(await keysOfAccount(core.ports, account.id)).filter(fits));
    } catch (error) {
      core.ports.log('join-failed', { code: codedOf(error).code });
      failure = error;
    }
  }
  // What another account lists is worth more than why this one can't be asked.
  if (failure !== null && found.length === 0) throw failure;
  if (!isAccepted) throw new VaultError('key_refused', { provider: asked.service });
  const rows = found.sort((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0));
  return { isJoined: false, keys: rows.slice(0, most).map(keyView), more: Math.max(0, rows.length - most) };
}

interface Asked {
  key: KeyRecord;
  secret: string;
  format: KeyFormat;
  /** The provider's name. */
  service: string;
  /** Those at the provider's own address: a secret is sent nowhere else for this. */
  accounts: AccountRecord[];
}

/** @throws VaultError `not_supported` unless the key is at an account that only has the name of a provider that lists its keys */
async function readKey({ ports: { records }, connections, secrets }: Core, keyId: string): Promise<Asked> {
  const key = findWorkingKey(records, keyId);
  const { account } = connections.of(key.accountId);
  const service = account.label;
  const accounts = records.accounts.all().filter((each) => {
    const { list, name, address } = connections.policyOf(each);
    return list === 'api' && name === service && address !== null && each.baseUrl === address.preset;
  });
  const notSupported = new VaultError('not_supported', { what: 'join-key' });
  if (!hasOnlyName(account, service) || accounts.length === 0 || !key.inVault) throw notSupported;
  if (!canJoin(records, key, rotatedIds(records))) throw new VaultError('key_busy', { label: key.label });
  await connections.requireOwn(key);
  const secret = await readText(secrets.store(), key.id);
  const format = secret === null ? null : recognize(secret)?.format;
  if (secret === null || format?.service !== service) throw notSupported;
  return { key, secret, format, service, accounts };
}

const canBe = ({ ports: { records } }: Core, row: KeyRecord, secret: string): boolean =>
  isOpenRow(row) && fitsMask(secret, row.mask) && !isBusy(records, row.id, rotatedIds(records));

async function joinListed(core: Core, former: Former, keyId: string, listedId: string): Promise<Key> {
  const { ports, connections, verification, events } = core;
  const { key, secret, format, service, accounts } = await readKey(core, keyId);
  const row = findWorkingKey(ports.records, listedId);
  if (!accounts.some(({ id }) => id === row.accountId)) throw new VaultError('not_supported', { what: 'join-key' });
  if (row.inVault) throw new VaultError('key_in_vault', { label: row.label });
  const { verdict, remoteId } = await verification.of(row.accountId, secret);
  if (verdict !== 'accepted') throw new VaultError('key_refused', { provider: service });
  if (!fitsMask(secret, row.mask) || ![null, row.remoteId].includes(remoteId)) {
    throw new VaultError('invalid_input', { field: 'secret', problem: { is: 'of-another-key' }, name: 'secret' });
  }
  const { account } = connections.of(key.accountId);
  const now = await joinRow(core, key, row);
  if (now === null) throw new VaultError('key_busy', { label: row.label });
  former.set(keyId, { key, row, account, joined: now });
  await retitle(core, [now]);
  removeIfEmpty(ports.records, account.id, [format]);
  events.emit({ is: 'keys-changed' });
  events.emit({ is: 'accounts-changed' });
  return keyView(now);
}

/** What was joined in this run: the key and the row as they were before, the key's account, which may be gone since, and what became of them. */
type Former = Map<string, { key: KeyRecord; row: KeyRecord; account: AccountRecord; joined: KeyRecord }>;

/** @throws VaultError `key_busy` if the key isn't that row any more, or something is open about it */
async function undoJoin(core: Core, former: Former, keyId: string): Promise<Key> {
  const { records } = core.ports;
  const before = former.get(keyId);
  if (!before) throw new VaultError('key_not_found');
  const binder = await core.bindings.load();
  const undone = records.transaction(() => {
    const { row, account } = before;
    const now = findKey(records, keyId);
    const key = withMarksSince(before.key, before.joined, now);
    const isSame = now.accountId === row.accountId && now.remoteId === row.remoteId && now.mask === key.mask;
    if (!isSame || !canJoin(records, now, rotatedIds(records))) throw new VaultError('key_busy', { label: now.label });
    if (records.accounts.find(account.id) === null) {
      records.accounts.insert(account);
      binder.bind(ofAccount(account));
    }
    records.keys.update(key);
    records.keys.insert(row);
    binder.bind(ofKey(key));
    core.history.note('edited', key);
    return key;
  });
  former.delete(keyId);
  await retitle(core, [undone]);
  core.events.emit({ is: 'keys-changed' });
  core.events.emit({ is: 'accounts-changed' });
  return keyView(undone);
}
