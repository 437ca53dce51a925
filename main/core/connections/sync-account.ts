import { VaultError } from '../../contract/vault-error.ts';
import { prefixOfMask } from '../key-rules/mask.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { KeyApi, ProviderClient } from '../providers/provider.ts';
import { readText } from '../session/stored-secret.ts';
import { joinListed } from './join-listed.ts';
import { keysOfAccount } from './keys-of-account.ts';
import { mergeListedKey } from './merge-listed-key.ts';
import { type List, readList, requireWanted } from './read-list.ts';
import { retitle } from './retitle.ts';
import type { SyncRun } from './sync-run.ts';
import { recordToldLeak } from './told-leak.ts';

/** A sync may wait this long, because it runs in the background and the window shows that it waits. */
const longestWaitMs = 120_000;

/**
 * Reads the list of one account and records what changed.
 * @throws VaultError `sync_cancelled`, and whatever the provider's client throws
 */
export async function syncAccount(run: SyncRun): Promise<void> {
  const { ports, accountId, connections, cancellation, findings } = run;
  const { records, clock } = ports;
  const { account, keys, client, policy } = await connections.openKeys(accountId, {
    longestWaitMs,
    waiting: (until) => noteWait(run, until),
    cancellation,
  });
  // First of all, because it recognizes a credential of another account, whose list must not be recorded here.
  const { maxKeys, usedKeys } = await keys.account();
  const before = await keysOfAccount(ports, accountId);
  const labels = new Map(before.map(({ id, label }) => [id, label]));
  const { list, gone, changes } = await readAndRecord(run, keys, {
    before,
    provider: policy.name,
    noteNew: account.syncedAt !== null,
  });
  // Each of these steps goes through all keys.
  await clock.turn();
  for (const { key, mask } of await changedElsewhere(run, list)) await verifyStored(run, key, mask, client);
  await joinListed(run, client);
  await clock.turn();
  if (cancellation.cancelled) return;
  const ended = policy.area === null ? gone : await withoutWorking(run, gone, client);
  const count = changes + (await recordGone(run, ended));
  records.transaction(() => {
    if (count > 0) run.history.noteSync(accountId, count);
    const latest = records.accounts.find(accountId);
    if (latest) records.accounts.update({ ...latest, maxKeys, syncedAt: clock.now() });
  });
  await clock.turn();
  const after = await keysOfAccount(ports, accountId);
  await retitle(
    run,
    after.filter(({ id, label }) => (labels.get(id) ?? label) !== label),
  );
  findings.unlisted.set(accountId, Math.max(0, (usedKeys ?? 0) - records.keys.countActive(accountId, clock.now())));
}

function noteWait({ accountId, cancellation, findings, events }: SyncRun, until: number | null): void {
  // A cancelled sync may still wait, but nobody waits for it.
  if (cancellation.cancelled) return;
  if (until === null) findings.waits.delete(accountId);
  else findings.waits.set(accountId, until);
  events.emit({ is: 'accounts-changed' });
}

/** What was recorded before the list was asked for. */
interface Recorded {
  before: readonly KeyRecord[];
  noteNew: boolean;
}

interface ReadResult {
  list: List;
  /** Keys that are no longer at the provider. */
  gone: KeyRecord[];
  /** How many keys were new or changed. */
  changes: number;
}

/**
 * Reads the list, and a second time if keys are missing. If the list shifts between two pages, a key that is there can be
 * missing, so a key counts as gone only if two readings lack it.
 */
async function readAndRecord(
  run: SyncRun,
  keys: KeyApi,
  { provider, ...recorded }: { provider: string } & Recorded,
): Promise<ReadResult> {
  const known = recorded.before.filter((key) => key.remoteId !== null && key.revokedAt === null);
  const missingIn = (list: List) =>
    known.filter(({ remoteId, area }) => !list.keys.has(remoteId ?? '') && !list.unread.has(area?.id ?? ''));
  const first = await readList(run, keys, provider);
  if (missingIn(first).length === 0) return { list: first, gone: [], changes: await record(run, first, recorded) };
  const second = await readList(run, keys, provider);
  const list = {
    ...second,
    keys: new Map([...first.keys, ...second.keys]),
    unread: new Set([...first.unread, ...second.unread]),
  };
  const changes = await record(run, list, recorded);
  const gone = missingIn(list);
  if (gone.length > 0 && !(first.isWhole && second.isWhole)) {
    throw new VaultError('provider_unexpected_reply', { provider, reason: { is: 'incomplete-list' } });
  }
  return { list, gone, changes };
}

/** How many keys are recorded at once, because nothing else runs meanwhile. */
const atOnce = 200;

/** @returns how many keys were new or changed */
async function record(run: SyncRun, { keys }: List, { before, noteNew }: Recorded): Promise<number> {
  const { records, clock } = run.ports;
  const known = new Map(before.map((key) => [key.remoteId, key]));
  const listed = [...keys.values()];
  let changes = 0;
  for (let start = 0; start < listed.length; start += atOnce) {
    await clock.turn();
    requireWanted(run);
    let leaks = 0;
    records.transaction(() => {
      for (const { key, askedAt } of listed.slice(start, start + atOnce)) {
        const asked = { at: askedAt, noteNew, before: known.get(key.remoteId) };
        if (mergeListedKey(run, key, asked)) changes += 1;
        if (recordToldLeak(run, key)) leaks += 1;
      }
    });
    if (leaks > 0) run.events.emit({ is: 'leaks-changed' });
  }
  return changes;
}

/** Without the keys that work, but are on no list that was read, because nobody knows which area they belong to. */
async function withoutWorking(
  run: SyncRun,
  gone: readonly KeyRecord[],
  client: ProviderClient,
): Promise<readonly KeyRecord[]> {
  const ended: KeyRecord[] = [];
  for (const key of gone) {
    requireWanted(run);
    const isUnplaced = key.area === null && key.inVault;
    if (!(isUnplaced && (await works(run, key, client)))) ended.push(key);
  }
  return ended;
}

/** True also if the provider can't tell now. */
async function works({ connections, secrets }: SyncRun, key: KeyRecord, client: ProviderClient): Promise<boolean> {
  await connections.requireOwn(key);
  const secret = await readText(secrets.store(), key.id);
  if (secret === null || client.verify === null) return false;
  const verification = await client.verify(secret, 'works').catch(() => null);
  return verification?.accepted !== false;
}

/** @returns how many keys were recorded as revoked */
async function recordGone(run: SyncRun, gone: readonly KeyRecord[]): Promise<number> {
  const { records, clock } = run.ports;
  let count = 0;
  for (let start = 0; start < gone.length; start += atOnce) {
    if (start > 0) await clock.turn();
    requireWanted(run);
    records.transaction(() => {
      for (const { id, remoteId } of gone.slice(start, start + atOnce)) {
        const key = records.keys.find(id);
        // It may have another id since. The secret stays in the store until the user removes the key, in case the provider was wrong.
        if (!key || key.revokedAt !== null || key.remoteId !== remoteId) continue;
        records.keys.update({ ...key, revokedAt: clock.now() });
        run.history.note('gone', key);
        count += 1;
      }
    });
  }
  return count;
}

/** The keys in this vault that the list shows with another prefix, each with the mask of the list. */
async function changedElsewhere(
  { ports, accountId }: SyncRun,
  list: List,
): Promise<{ key: KeyRecord; mask: string }[]> {
  return (await keysOfAccount(ports, accountId)).flatMap((key) => {
    const listed = list.keys.get(key.remoteId ?? '')?.key.mask;
    return key.inVault && listed && hasOtherPrefix(key.mask, listed) ? [{ key, mask: listed }] : [];
  });
}

/**
 * A key that was regenerated elsewhere has another prefix. The list may be wrong, so the secret that is here is verified: if
 * it is refused, it is the old one, and is deleted.
 */
async function verifyStored(
  { ports, secrets, connections, unclaimed, history }: SyncRun,
  stored: KeyRecord,
  mask: string,
  client: ProviderClient,
): Promise<void> {
  const { records } = ports;
  const { id, mask: before } = stored;
  await connections.requireOwn(stored);
  const secret = await readText(secrets.store(), id);
  const verification = secret === null ? null : await client.verify?.(secret, 'revoked').catch(() => null);
  const key = records.keys.find(id);
  // A regeneration that is not finished may be about to record its new secret.
  if (records.intents.find(id, 'regenerate')) return;
  if (verification?.accepted !== false || key?.mask !== before) return;
  records.transaction(() => {
    history.note('refused', key);
    records.keys.update({ ...key, mask, inVault: false, fingerprint: null });
    unclaimed.add([id]);
  });
  await unclaimed.clear();
}

const hasOtherPrefix = (mask: string, listed: string): boolean => !prefixOfMask(listed).startsWith(prefixOfMask(mask));
