import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import { hasOpenIntent } from '../journal/open-intents.ts';
import { listedLabel } from '../key-rules/label.ts';
import { endOfMask, fitsMask, prefixOfMask } from '../key-rules/mask.ts';
import type { Recorded } from '../lifecycle/record-key.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import { readText } from '../session/stored-secret.ts';

/** How a provider's list knows a key that the user adds. */
interface Found {
  /** Its record, which has no secret yet; null if the list doesn't show it, or not surely. */
  listed: KeyRecord | null;
  /** Null if nobody tells. */
  remoteId: string | null;
}

/** What is added, as far as it is known. */
interface Added {
  secret: string;
  /** What the provider told when the secret was verified. */
  remoteId: string | null;
  /** The id of the key that it replaces, which is another one. */
  rotates: string | null;
}

/**
 * Looks for a key that was made on its provider's page on the list, so that it isn't recorded twice: by the id that the provider
 * told when the secret was verified, else by its mask, together with its label where the mask doesn't show how the secret ends.
 * @throws VaultError `key_in_vault` if another secret of the key is here, and works; `key_busy` as `openRow` does
 */
export async function asListed(
  core: Core,
  { accountId, label }: IntentRecord,
  { secret, remoteId, rotates }: Added,
): Promise<Found> {
  const { connections, ports } = core;
  const { records } = ports;
  if (connections.of(accountId).policy.list !== 'api') return { listed: null, remoteId };
  if (remoteId !== null) {
    const row = records.keys.findRemote(accountId, remoteId);
    if (row !== null && row.id === rotates) throw new VaultError('key_in_vault', { label: row.label });
    return { listed: await openRow(core, row), remoteId };
  }
  const isRead = await readSoon(core, accountId);
  const fitting = records.keys
    .ofAccount(accountId)
    .filter((key) => key.id !== rotates && !key.inVault && key.revokedAt === null && fitsMask(secret, key.mask))
    // A label alone says nothing of a list that may be old.
    .filter(({ mask }) => isRead || endOfMask(mask) !== '');
  const named = fitting.filter((key) => key.label === label);
  const [one, ...more] = named.length > 0 ? named : fitting.filter(({ mask }) => endOfMask(mask) !== '');
  const listed = one !== undefined && more.length === 0 ? one : null;
  return { listed, remoteId: listed?.remoteId ?? null };
}

/**
 * The row, ready to take the new secret. One that has a secret here gives it up if the provider refuses that.
 * @throws VaultError `key_in_vault` if the provider doesn't refuse it, `key_busy` if something is open about it, or it was changed
 */
async function openRow(core: Core, row: KeyRecord | null): Promise<KeyRecord | null> {
  if (row === null || row.revokedAt !== null) return null;
  const { connections, ports, secrets, unclaimed, history, verification } = core;
  const { records } = ports;
  const busy = new VaultError('key_busy', { label: row.label });
  if (hasOpenIntent(records, row.id)) throw busy;
  if (!row.inVault) return row;
  await connections.requireOwn(row);
  const old = await readText(secrets.store(), row.id);
  if (old !== null && (await verification.of(row.accountId, old)).verdict !== 'refused') {
    throw new VaultError('key_in_vault', { label: row.label });
  }
  const emptied = records.transaction(() => {
    const now = records.keys.find(row.id);
    // The secret that was refused must be the one that it has.
    const isSame = now?.inVault && now.mask === row.mask && now.fingerprint === row.fingerprint;
    if (!isSame || now.revokedAt !== null || hasOpenIntent(records, row.id)) throw busy;
    const without = { ...now, inVault: false, fingerprint: null };
    if (old !== null) history.note('refused', now);
    records.keys.update(without);
    unclaimed.add([row.id]);
    return without;
  });
  await unclaimed.clear();
  return emptied;
}

/** The secret is nowhere yet, so a list that takes its time brings the key later. */
const longestWaitMs = 10_000;

/** Whether the list was read. */
async function readSoon({ ports: { clock }, sync }: Core, accountId: string): Promise<boolean> {
  let stop = (): void => {};
  const late = new Promise<boolean>((resolve) => {
    stop = clock.after(longestWaitMs, () => resolve(false));
  });
  const read = sync.run(accountId).then(
    () => true,
    () => false,
  );
  return Promise.race([read, late]).finally(() => stop());
}

/** What the list tells of the key, as it is recorded with its secret. */
export function factsOf({ listed, remoteId }: Found): Recorded['reported'] {
  if (listed === null) return remoteId === null ? {} : { remoteId };
  const { createdAt, access, expiresAt, lastUsedAt, isDisabled, mask } = listed;
  return {
    remoteId,
    createdAt,
    access,
    lastUsedAt,
    isDisabled,
    // A list without expiries leaves it to the user, and one with them comes again.
    ...(expiresAt === null ? {} : { expiresAt }),
    ...(prefixOfMask(mask) === '' ? {} : { mask }),
  };
}

/** The intent with what recovery needs to know of the row, because the provider lists some keys only by their area. */
export const asFound = (intent: IntentRecord, { listed, remoteId }: Found): IntentRecord =>
  listed === null
    ? { ...intent, remoteId }
    : {
        ...intent,
        remoteId,
        label: listedLabel(listed) ?? intent.label,
        scopes: listed.scopes,
        area: listed.area,
        restrictions: listed.restrictions,
      };
