import type { ErrorCode } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import { type KeyFormat, recognize } from '../formats/recognize.ts';
import { endOfMask, fitsMask, showsMore } from '../key-rules/mask.ts';
import type { AccountRecord, KeyRecord, RecordStore } from '../ports/record-store.ts';
import type { ProviderClient } from '../providers/provider.ts';
import { readText } from '../session/stored-secret.ts';
import { canJoin, hasOnlyName, isOpenRow, joinRow, removeIfEmpty, rotatedIds } from './join-row.ts';
import { keysOfAccount } from './keys-of-account.ts';
import { retitle } from './retitle.ts';
import type { SyncRun } from './sync-run.ts';

/** A sync of this account, after its list was recorded. */
interface Joining {
  run: SyncRun;
  client: ProviderClient;
  policy: ProviderPolicy;
  /** The rows of the list that have no secret here, and whose masks show more of it than what all keys of the provider begin with. */
  masked: MaskedRows;
}

/**
 * Keys of this provider may be at an account that only has its name, for example after an import. Each that the list has becomes its
 * row there, with its tags, notes and places. The row is found by its mask, else the provider is asked once which key the secret is.
 * Only secrets of a form that this provider alone issues are sent to it.
 */
export async function joinListed(run: SyncRun, client: ProviderClient): Promise<void> {
  const { connections, accountId, ports } = run;
  const { account, policy } = connections.of(accountId);
  if (policy.address === null || account.baseUrl !== policy.address.preset) return;
  const named = accountsNamed(ports.records, policy.name);
  if (named.length === 0) return;
  try {
    const rows = (await keysOfAccount(ports, accountId)).filter(isOpenRow);
    if (rows.length === 0) return;
    const joining = { run, client, policy, masked: maskedRows(rows, policy.secret.prefix) };
    for (const from of named) await joinKeysOf(joining, from);
  } catch (error) {
    // They stay where they are, and the next sync goes on with them.
    ports.log('join-failed', { code: codedOf(error).code });
  }
}

const accountsNamed = ({ accounts }: RecordStore, service: string): AccountRecord[] =>
  accounts.all().filter((account) => hasOnlyName(account, service));

/** After these, no other key can be joined either, and the provider hasn't told anything. */
const endings: ReadonlySet<ErrorCode> = new Set([
  'vault_locked',
  'setup_required',
  'secret_process_ended',
  'vault_paused',
  'sync_cancelled',
  'provider_unreachable',
  'provider_host_not_found',
  'proxy_failed',
  'provider_certificate_untrusted',
  'provider_timeout',
  'provider_rate_limited',
]);

/** How many keys are looked at in a row, because nothing else runs meanwhile. */
const atOnce = 100;

/** Joins the keys of one account that only has the provider's name. One that fails stops no other one. */
async function joinKeysOf(joining: Joining, from: AccountRecord): Promise<void> {
  const { ports, cancellation } = joining.run;
  const rotated = rotatedIds(ports.records);
  const joined: KeyFormat[] = [];
  const failures = new Set<ErrorCode>();
  for (const [index, key] of (await keysOfAccount(ports, from.id)).entries()) {
    if (index % atOnce === 0) await ports.clock.turn();
    if (cancellation.cancelled) throw new VaultError('sync_cancelled');
    if (!canJoin(ports.records, key, rotated)) continue;
    try {
      const format = await joinIfListed(joining, key);
      if (format !== null) joined.push(format);
    } catch (error) {
      const { code } = codedOf(error);
      if (endings.has(code)) throw error;
      failures.add(code);
    }
  }
  for (const code of failures) ports.log('join-failed', { code });
  removeIfEmpty(ports.records, from.id, joined);
}

/** @returns the format of its secret if the key was joined */
async function joinIfListed(joining: Joining, key: KeyRecord): Promise<KeyFormat | null> {
  const { run, client, policy, masked } = joining;
  const { askedWhich } = run.findings;
  const asked = `${run.accountId} ${key.id}`;
  const mayAsk = client.verify !== null && !askedWhich.has(asked);
  if (!mayAsk && masked.count === 0) return null;
  await run.connections.requireOwn(key);
  const secret = await readText(run.secrets.store(), key.id);
  const format = secret === null ? null : recognize(secret)?.format;
  if (secret === null || format?.service !== policy.name) return null;
  const row = masked.rowOf(secret) ?? (mayAsk ? await rowByAsking(joining, asked, secret) : null);
  if (row === null) return null;
  const joined = await joinRow(run, key, row);
  if (joined === null) {
    // Something is open about it, or it has another secret since, so that the answer says nothing of it.
    askedWhich.delete(asked);
    return null;
  }
  await retitle(run, [joined]);
  return format;
}

interface MaskedRows {
  count: number;
  /** The row that this secret must be the secret of; null if there is none, or several. */
  rowOf(secret: string): KeyRecord | null;
}

/** Looks them up by how their secrets end, because both sides may have thousands. */
function maskedRows(rows: readonly KeyRecord[], common: string): MaskedRows {
  const masked = rows.filter(({ mask }) => showsMore(mask, common));
  const byEnd = Map.groupBy(masked, ({ mask }) => endOfMask(mask));
  const lengths = new Set([...byEnd.keys()].map((end) => end.length));
  return {
    count: masked.length,
    rowOf(secret) {
      const ended = [...lengths].flatMap((length) => byEnd.get(secret.slice(secret.length - length)) ?? []);
      const [one, ...more] = ended.filter(({ mask }) => fitsMask(secret, mask));
      return one !== undefined && more.length === 0 ? one : null;
    },
  };
}

async function rowByAsking({ run, client }: Joining, asked: string, secret: string): Promise<KeyRecord | null> {
  const { ports, accountId, findings } = run;
  if (client.verify === null) return null;
  // First, so that a reply that can't be read isn't asked for again and again.
  findings.askedWhich.add(asked);
  try {
    const { accepted, remoteId } = await client.verify(secret, 'works');
    const row = accepted && remoteId !== undefined ? ports.records.keys.findRemote(accountId, remoteId) : null;
    return row !== null && isOpenRow(row) ? row : null;
  } catch (error) {
    if (endings.has(codedOf(error).code)) findings.askedWhich.delete(asked);
    throw error;
  }
}
