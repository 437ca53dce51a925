import { codedOf } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { recognize } from '../formats/recognize.ts';
import { withMarksOf } from '../journal/marks.ts';
import { tellsSecret } from '../key-rules/mask.ts';
import type { AccountRecord, KeyRecord, RecordStore } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import type { ProviderClient } from '../providers/provider.ts';
import { ofKey } from '../session/bindings.ts';
import { keysOfAccount } from './keys-of-account.ts';
import { retitle } from './retitle.ts';
import type { SyncRun } from './sync-run.ts';

/** A sync of this account, after its list was recorded. */
interface Joining {
  run: SyncRun;
  client: ProviderClient;
  policy: ProviderPolicy;
  /** The keys of the list that have no secret here. */
  rows: readonly KeyRecord[];
}

/**
 * Keys of this provider that came into the vault before its list did, or with a file, are elsewhere: at an account that has only the
 * provider's name. Each whose row the list has becomes that row, with its tags, notes and places. The row is found by its mask, else
 * the provider is asked once which key the secret is. Only secrets of a form that this provider alone issues are sent to it.
 */
export async function joinListed(run: SyncRun, client: ProviderClient): Promise<void> {
  const { connections, accountId, cancellation, ports } = run;
  const { account, policy } = connections.of(accountId);
  if (policy.address === null || account.baseUrl !== policy.address.preset) return;
  try {
    for (const elsewhere of accountsNamed(ports.records, policy.name)) {
      const rows = (await keysOfAccount(ports, accountId)).filter(isOpenRow);
      for (const key of await keysOfAccount(ports, elsewhere.id)) {
        if (cancellation.cancelled) return;
        if (canJoin(ports.records, key)) await joinIfListed({ run, client, policy, rows }, key);
      }
      removeIfEmpty(ports.records, elsewhere);
    }
  } catch (error) {
    // They stay where they are, and the next sync goes on with them.
    ports.log('join-failed', { code: codedOf(error).code });
  }
}

const accountsNamed = ({ accounts }: RecordStore, service: string): AccountRecord[] =>
  accounts.all().filter(({ provider, label }) => provider === anyOther.policy.id && label === service);

/** Whatever is open about a key stays with its account. */
function canJoin({ intents, rotations, removed }: RecordStore, key: KeyRecord): boolean {
  if (!key.inVault || key.revokedAt !== null || removed.ofKey(key.id).length > 0) return false;
  if ((['create', 'revoke', 'regenerate'] as const).some((kind) => intents.find(key.id, kind))) return false;
  return !rotations.all().some(({ id, oldKeyId }) => id === key.id || oldKeyId === key.id);
}

const isOpenRow = ({ inVault, revokedAt }: KeyRecord): boolean => !inVault && revokedAt === null;

async function joinIfListed(joining: Joining, key: KeyRecord): Promise<void> {
  const { run, policy } = joining;
  await run.connections.requireOwn(key);
  const secret = await run.secrets.store().read(key.id);
  if (secret === null || recognize(secret)?.format.service !== policy.name) return;
  const row = rowByMask(joining, secret) ?? (await rowByAsking(joining, key, secret));
  if (row !== null) await join(run, key, row);
}

function rowByMask({ rows, policy }: Joining, secret: string): KeyRecord | null {
  const [one, ...more] = rows.filter(({ mask }) => tellsSecret(mask, secret, policy.secret.prefix));
  return one !== undefined && more.length === 0 ? one : null;
}

async function rowByAsking({ run, client }: Joining, key: KeyRecord, secret: string): Promise<KeyRecord | null> {
  const { ports, accountId, findings } = run;
  const asked = `${accountId} ${key.id}`;
  if (client.verify === null || findings.askedWhich.has(asked)) return null;
  const { accepted, remoteId } = await client.verify(secret, 'works');
  findings.askedWhich.add(asked);
  return accepted && remoteId !== undefined ? ports.records.keys.findRemote(accountId, remoteId) : null;
}

/** The key stays the one that it is here, and has from then on what the list says of it. */
async function join(run: SyncRun, { id }: KeyRecord, { id: rowId }: KeyRecord): Promise<void> {
  const { records } = run.ports;
  const binder = await run.bindings.load();
  const joined = records.transaction(() => {
    // Either may have changed while the provider was asked.
    const [key, row] = [records.keys.find(id), records.keys.find(rowId)];
    if (!key || !row || !isOpenRow(row) || !canJoin(records, key)) return null;
    const now: KeyRecord = {
      ...withMarksOf(row, key),
      accountId: row.accountId,
      remoteId: row.remoteId,
      label: row.label,
      access: row.access,
      createdAt: row.createdAt ?? key.createdAt,
      lastUsedAt: row.lastUsedAt ?? key.lastUsedAt,
      expiresAt: row.expiresAt ?? key.expiresAt,
      isDisabled: row.isDisabled,
    };
    records.keys.remove(rowId);
    records.keys.update(now);
    binder.bind(ofKey(now));
    run.history.note('edited', now);
    return now;
  });
  if (joined !== null) await retitle(run, [joined]);
}

/** An account that an import made, and in which nothing is left. */
function removeIfEmpty(records: RecordStore, { id, pageUrl, noticeDays }: AccountRecord): void {
  const isLeft =
    records.keys.ofAccount(id).length > 0 || records.intents.all().some(({ accountId }) => accountId === id);
  if (isLeft || pageUrl !== null || noticeDays !== null) return;
  if (records.removed.all().some(({ accountId }) => accountId === id)) return;
  records.accounts.remove(id);
}
