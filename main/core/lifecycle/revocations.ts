import type { RevokedVerdict } from '../../contract/methods.ts';
import { revokeMeans } from '../../contract/provider.ts';
import type { SecondFactorAnswer } from '../../contract/second-factor.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import type { Sync } from '../connections/sync.ts';
import type { History } from '../journal/history.ts';
import { newIntent } from '../journal/new-intent.ts';
import { openIntents } from '../journal/open-intents.ts';
import type { Removed } from '../journal/removed.ts';
import type { ReplacedSecrets } from '../journal/replaced-secrets.ts';
import type { Unclaimed } from '../journal/unclaimed.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import type { Patience } from '../providers/exchange.ts';
import type { Confirmations } from '../session/confirmations.ts';
import type { Events } from '../session/events.ts';
import { createInFlight, type InFlight } from '../session/in-flight.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { readText } from '../session/stored-secret.ts';
import { findKey, findWorkingKey } from './find-key.ts';
import { underItsNewId } from './find-new-id.ts';
import type { Verification } from './verification.ts';

type Revoked = { verdict: RevokedVerdict };

export interface AskedRevocation extends Partial<SecondFactorAnswer> {
  unverified: boolean;
}

export interface Revocations {
  /**
   * Revokes the key by API if the provider offers that, and verifies it. Else the user has revoked it on the provider's page, and it is verified.
   * If nobody can tell, it is revoked only if the user insists that it is, although `unverified`.
   * @throws VaultError `key_still_accepted`, `revocation_unverified`, `key_not_found`, `key_already_revoked`, and whatever the provider's client throws
   */
  revoke(keyId: string, asked: AskedRevocation): Promise<Revoked>;
  /** Whether the key is revoked and its provider could not be asked yet whether it refuses it. */
  isUnverified(keyId: string): boolean;
  /** Asks the provider about such a key. For any other key it does nothing. */
  verify(keyId: string): Promise<Revoked>;
  /** Asks the account's provider about all such keys. */
  retry(accountId: string): Promise<void>;
  /** Finishes the revocations in an account that a crash interrupted. */
  recover(accountId: string, patience: Patience): Promise<void>;
}

interface Floors {
  ports: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>;
  secrets: SecretAccess;
  connections: Connections;
  sync: Sync;
  confirmations: Confirmations;
  unclaimed: Unclaimed;
  removed: Removed;
  replacedSecrets: ReplacedSecrets;
  verification: Verification;
  history: History;
  events: Events;
}

export function createRevocations(floors: Floors): Revocations {
  const inFlight = createInFlight<Revoked>();
  return {
    revoke: async (keyId, asked) => revoke(floors, inFlight, keyId, asked),
    isUnverified: (keyId) => findUnverified(floors, keyId) !== null,
    verify: (keyId) => verify(floors, inFlight, keyId),
    retry: (accountId) => retry(floors, inFlight, accountId),
    recover: (accountId, patience) => recover(floors, inFlight, accountId, patience),
  };
}

function revoke(
  floors: Floors,
  inFlight: InFlight<Revoked>,
  keyId: string,
  { unverified, code = '', confirmation = null }: AskedRevocation,
): Promise<Revoked> {
  const underWay = inFlight.find(keyId);
  if (underWay) return underWay;
  const key = findWorkingKey(floors.ports.records, keyId);
  const { policy } = floors.connections.of(key.accountId);
  return inFlight.run(keyId, () =>
    // With `unverified`, the user says that they revoked it on the provider's page.
    revokeMeans(policy, key) === 'api' && !(policy.revoke.byValue && unverified)
      ? revokeByApi(floors, key, floors.confirmations.codeOf(key.accountId, { code, confirmation }))
      : confirmRevokedOnPage(floors, key, unverified),
  );
}

async function verify(floors: Floors, inFlight: InFlight<Revoked>, keyId: string): Promise<Revoked> {
  const found = findUnverified(floors, keyId);
  if (found === null) return { verdict: 'unknown' };
  return inFlight.run(keyId, async () => {
    const revoked = await carryOut(floors, found.key, found.intent);
    if (revoked.verdict === 'refused') floors.history.note('refused', found.key);
    return revoked;
  });
}

async function retry(floors: Floors, inFlight: InFlight<Revoked>, accountId: string): Promise<void> {
  const { records, log } = floors.ports;
  for (const { id } of openIntents(records, 'revoke', accountId)) {
    await verify(floors, inFlight, id).catch(() => log('revocation-unverified'));
  }
}

async function recover(
  floors: Floors,
  inFlight: InFlight<Revoked>,
  accountId: string,
  patience: Patience,
): Promise<void> {
  const { records, log } = floors.ports;
  for (const intent of openIntents(records, 'revoke', accountId)) {
    if (patience.cancellation.cancelled) return;
    const key = records.keys.find(intent.id);
    // After a failure, for example while offline, the intent stays for the next start.
    if (key) {
      const work = () => carryOut(floors, key, intent, patience);
      await inFlight.run(key.id, work).catch(() => log('revocation-unfinished'));
    } else records.intents.remove(intent.id, 'revoke');
  }
}

/** Writes an intent first, so that the next start finishes what a crash interrupts. A failure is left to the user. */
async function revokeByApi(floors: Floors, key: KeyRecord, code: string | null): Promise<Revoked> {
  const { records, clock, newId } = floors.ports;
  const { id, accountId, label } = key;
  // Continues an intent that a crash left and that the start could not finish, for example while offline.
  const earlier = records.intents.find(id, 'revoke');
  const intent =
    earlier ?? newIntent({ id, kind: 'revoke', accountId, label, idempotencyKey: newId(), beganAt: clock.now() });
  if (earlier === null) records.intents.insert(intent);
  try {
    return await carryOut(floors, key, { ...intent, code });
  } catch (error) {
    records.intents.remove(id, 'revoke');
    throw error;
  }
}

async function carryOut(
  floors: Floors,
  key: KeyRecord,
  { idempotencyKey, code = null }: IntentRecord & { code?: string | null },
  patience?: Patience,
): Promise<Revoked> {
  const secret = await readSecret(floors, key);
  if (secret !== null) await floors.connections.requireOwn(key);
  if (floors.connections.of(key.accountId).policy.revoke.by !== 'api') {
    await revokeByValue(floors, key, secret, patience);
    return confirmRevokedOnPage(floors, key, false, patience);
  }
  if (key.revokedAt === null) {
    const { keys, policy } = await floors.connections.openKeys(key.accountId, patience);
    const { remoteId, revokedAt } = await underItsNewId(floors, key, secret, patience);
    if (remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
    if (revokedAt === null) await keys.revoke(remoteId, idempotencyKey, code);
  }
  try {
    const verdict = secret === null ? 'unknown' : await floors.verification.ofRevoked(key.accountId, secret, patience);
    // The provider's API has confirmed it, even if there is no secret to verify.
    return await recordUnlessAccepted(floors, key, { verdict, unverified: false, hasSecret: secret !== null });
  } catch (error) {
    if (error instanceof VaultError && error.code === 'key_still_accepted') throw error;
    // The intent stays, and the secret too: without it nobody could ask the provider again.
    recordRevoked(floors, key.id, false);
    return { verdict: 'outstanding' };
  }
}

/** @throws VaultError `revocation_unverified` if the provider could not be asked, or refused */
async function revokeByValue(
  floors: Floors,
  key: KeyRecord,
  secret: string | null,
  patience?: Patience,
): Promise<void> {
  try {
    const { client, policy } = await floors.connections.open(key.accountId, patience);
    if (secret === null || !client.revokeByValue) throw new VaultError('provider_not_found', { provider: policy.name });
    await client.revokeByValue(secret);
  } catch (error) {
    throw unverifiedBecause(floors, key, error);
  }
}

/** The user revoked the key on the provider's page, or the provider was sent its secret. If the provider still accepts the secret, the key is not revoked. */
async function confirmRevokedOnPage(
  floors: Floors,
  key: KeyRecord,
  unverified: boolean,
  patience?: Patience,
): Promise<Revoked> {
  const secret = await readSecret(floors, key);
  const verdict =
    secret === null
      ? 'unknown'
      : await verifyOnPage(floors, key, secret, patience).catch((error: unknown) =>
          orUnverified(floors, key, error, unverified),
        );
  return recordUnlessAccepted(floors, key, {
    verdict,
    unverified: verdict === 'unknown',
    hasSecret: secret !== null,
  });
}

async function verifyOnPage(floors: Floors, key: KeyRecord, secret: string, patience?: Patience): Promise<Verdict> {
  await floors.connections.requireOwn(key);
  return floors.verification.ofRevoked(key.accountId, secret, patience);
}

function orUnverified(floors: Floors, key: KeyRecord, error: unknown, unverified: boolean): Verdict {
  const problem = unverifiedBecause(floors, key, error);
  if (unverified && problem !== error) return 'unknown';
  throw problem;
}

/** The same error if what it says has to be put right first. */
function unverifiedBecause(floors: Floors, key: KeyRecord, error: unknown): unknown {
  const { requestId, ...reason } = codedOf(error);
  if (reason.code === 'vault_locked' || reason.code === 'address_unconfirmed') return error;
  return new VaultError('revocation_unverified', { ...said(floors, key), reason }, requestId);
}

/** What an error says of the key. */
function said({ connections }: Floors, { accountId, label }: KeyRecord) {
  const known = connections.of(accountId);
  return { provider: providerName(known), label, ended: known.policy.words.revoke };
}

/** What is known about a key that is to be recorded as revoked. */
interface Found {
  verdict: Verdict;
  /** Nobody but the user says that it is revoked. */
  unverified: boolean;
  hasSecret: boolean;
}

/** A key whose secret still works is not revoked, whatever anyone says, and its secret is needed to ask again. */
async function recordUnlessAccepted(floors: Floors, key: KeyRecord, found: Found): Promise<Revoked> {
  const { verdict } = found;
  if (verdict === 'accepted') {
    throw new VaultError('key_still_accepted', said(floors, key));
  }
  await settle(floors, key.id, found);
  return { verdict };
}

/** Nothing is left to ask the provider. A secret that was seen refused is deleted; any other one may still work, so it is kept. */
async function settle(floors: Floors, keyId: string, { verdict, unverified, hasSecret }: Found): Promise<void> {
  const { ports, unclaimed, removed } = floors;
  ports.records.transaction(() => {
    const key = findKey(ports.records, keyId);
    recordRevoked(floors, keyId, unverified);
    ports.records.intents.remove(keyId, 'revoke');
    if (verdict !== 'refused' && hasSecret) removed.keepRevoked(key);
    else unclaimed.add([keyId]);
  });
  await unclaimed.clear();
}

function recordRevoked(
  { ports, replacedSecrets, history, events }: Floors,
  keyId: string,
  revokedUnverified: boolean,
): void {
  const { records, clock } = ports;
  records.transaction(() => {
    const key = findKey(records, keyId);
    records.keys.update({ ...key, revokedAt: key.revokedAt ?? clock.now(), revokedUnverified, inVault: false });
    if (key.revokedAt === null) history.note(revokedUnverified ? 'revoked-unverified' : 'revoked', key);
    // A revoked key needs no new secret, so an interrupted regeneration is dropped.
    records.intents.remove(keyId, 'regenerate');
    replacedSecrets.confirm(keyId);
  });
  events.emit({ is: 'keys-changed' });
  events.emit({ is: 'accounts-changed' });
}

/** A revoked key keeps its secret in the store until the provider has refused it. */
const readSecret = async ({ secrets }: Floors, key: KeyRecord): Promise<string | null> =>
  key.inVault || key.revokedAt !== null ? readText(secrets.store(), key.id) : null;

function findUnverified({ ports }: Floors, keyId: string): { key: KeyRecord; intent: IntentRecord } | null {
  const key = ports.records.keys.find(keyId);
  const intent = ports.records.intents.find(keyId, 'revoke');
  return key && intent && key.revokedAt !== null ? { key, intent } : null;
}
