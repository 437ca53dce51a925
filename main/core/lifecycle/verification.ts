import { VaultError } from '../../contract/vault-error.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { Connections } from '../connections/connections.ts';
import { changeRemoteId } from '../journal/change-remote-id.ts';
import type { History } from '../journal/history.ts';
import { reportedExpiry } from '../key-rules/reported-expiry.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import type { Patience } from '../providers/exchange.ts';
import type { ProviderClient } from '../providers/provider.ts';
import type { Claim } from '../providers/verify-secret.ts';
import type { Events } from '../session/events.ts';

/** What a provider tells about a key when its secret is verified. */
export type Reported = Partial<Pick<KeyRecord, 'access' | 'expiresAt' | 'lastUsedAt'>>;

export interface Verified {
  verdict: Verdict;
  reported: Reported;
  /** The provider's id of the key; null if it doesn't tell. */
  remoteId: string | null;
}

/** Asks a provider whether it accepts a secret. All methods reject if the provider can't be asked. */
export interface Verification {
  /** `unknown` only if no place to verify secrets is known. */
  of(accountId: string, secret: string, patience?: Patience): Promise<Verified>;
  /** The same at an account that is not recorded yet. */
  atNew(account: AccountRecord, secret: string): Promise<Verified>;
  /**
   * The same for a recorded key. Records what the provider tells, because the provider knows better than we do: also another id,
   * if regenerating changes that. Elsewhere another id means another key, of which nothing is recorded.
   */
  ofKey(key: KeyRecord, secret: string, patience?: Patience): Promise<Verdict>;
  /**
   * The same for a secret that the user enters for a key.
   * @throws VaultError `invalid_input` if the provider tells that it is another key's
   */
  ofEntered(key: KeyRecord, secret: string): Promise<Verdict>;
  /**
   * The same for a secret that was just revoked. Asks again for a while, because a revocation can take a moment to spread.
   * `refused` only if the provider refuses a made-up key too, so that a broken address proves no revocation.
   * `unknown` also if no header can hold the secret: nobody can ever ask about it, so the user's word has to be enough.
   */
  ofRevoked(accountId: string, secret: string, patience?: Patience): Promise<Verdict>;
}

interface Floors {
  ports: Pick<Ports, 'records' | 'clock'>;
  connections: Connections;
  history: History;
  events: Events;
}

/** Waits between the attempts, in milliseconds. */
const waitsMs = [400, 1200];

export const createVerification = (floors: Floors): Verification => ({
  of: (accountId, secret, patience) => verify(floors, accountId, secret, { claim: 'works', patience }),
  atNew: async (account, secret) =>
    ask(floors, (await floors.connections.openWith(account, null, () => {})).client, secret, 'works'),
  ofKey: async (key, secret, patience) =>
    recordTold(floors, key, await verify(floors, key.accountId, secret, { claim: 'works', patience })),
  ofEntered: (key, secret) => verifyEntered(floors, key, secret),
  ofRevoked: (accountId, secret, patience) =>
    verifyRevoked(floors, accountId, secret, patience).catch(unknownIfNotSendable),
});

interface Asking {
  claim: Claim;
  patience: Patience | undefined;
}

const verify = async (floors: Floors, accountId: string, secret: string, asking: Asking): Promise<Verified> =>
  ask(floors, (await floors.connections.open(accountId, asking.patience)).client, secret, asking.claim);

async function ask({ ports }: Floors, client: ProviderClient, secret: string, claim: Claim): Promise<Verified> {
  if (client.verify === null) return { verdict: 'unknown', reported: {}, remoteId: null };
  const { accepted, isUse, access, expiresAt, remoteId = null } = await client.verify(secret, claim);
  if (!accepted) return { verdict: 'refused', reported: {}, remoteId: null };
  const reported = {
    ...(access === undefined ? {} : { access }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(isUse ? { lastUsedAt: ports.clock.now() } : {}),
  };
  return { verdict: 'accepted', reported, remoteId };
}

async function verifyEntered(floors: Floors, key: KeyRecord, secret: string): Promise<Verdict> {
  const told = await verify(floors, key.accountId, secret, { claim: 'works', patience: undefined });
  // Where no list has the key, a secret that was made anew may have another id.
  const isListed = floors.connections.of(key.accountId).policy.list === 'api';
  if (isListed && told.remoteId !== null && key.remoteId !== null && told.remoteId !== key.remoteId) {
    throw new VaultError('invalid_input', { field: 'secret', problem: { is: 'of-another-key' }, name: 'secret' });
  }
  return recordTold(floors, key, told);
}

function recordTold(floors: Floors, { id, accountId }: KeyRecord, { verdict, reported, remoteId }: Verified): Verdict {
  const known = floors.ports.records.keys.find(id)?.remoteId ?? null;
  if (remoteId !== null && known !== null && remoteId !== known) {
    if (!floors.connections.of(accountId).policy.newIdWhenRegenerated) return verdict;
    changeRemoteId(floors.ports.records, id, remoteId);
  }
  if (Object.keys(reported).length > 0) recordReported(floors, id, reported);
  return verdict;
}

function recordReported({ ports, history, events }: Floors, keyId: string, reported: Reported): void {
  const { records } = ports;
  const latest = records.keys.find(keyId);
  if (!latest) return;
  const { expiresAt: was } = latest;
  const now = { ...latest, ...reported, expiresAt: reportedExpiry(was, reported.expiresAt ?? was) };
  records.transaction(() => {
    records.keys.update(now);
    history.noteExpiry(was, now);
  });
  events.emit({ is: 'keys-changed' });
}

/** The verdict `unknown` instead of the error that no header can hold the secret. */
export function unknownIfNotSendable(error: unknown): Verdict {
  if (error instanceof VaultError && error.code === 'secret_not_sendable') return 'unknown';
  throw error;
}

async function verifyRevoked(floors: Floors, accountId: string, secret: string, patience?: Patience): Promise<Verdict> {
  const asking: Asking = { claim: 'revoked', patience };
  for (const wait of waitsMs) {
    const { verdict } = await verify(floors, accountId, secret, asking);
    if (verdict !== 'accepted') return verdict;
    await new Promise<void>((resolve) => floors.ports.clock.after(wait, resolve));
  }
  return (await verify(floors, accountId, secret, asking)).verdict;
}
