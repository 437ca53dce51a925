import type { Handlers, Output, ParsedInput } from '../../contract/methods.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import { findAccountOf, newAccountOf } from '../connections/account-of-service.ts';
import { type KnownAccount, providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import { expiryEndsOf, expiryEndsOfSecret } from '../formats/expiry-ends.ts';
import { recognizePasted } from '../formats/recognize.ts';
import { newIntent } from '../journal/new-intent.ts';
import { openIntents } from '../journal/open-intents.ts';
import { checkedAccess } from '../key-rules/access.ts';
import { checkedCreation } from '../key-rules/created.ts';
import { recordedExpiry, withEnds } from '../key-rules/expiry.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { checkedPublicPart } from '../key-rules/public-part.ts';
import { checkSecret } from '../key-rules/secret.ts';
import { findKey, findRotatedKey } from '../lifecycle/find-key.ts';
import type { Verified } from '../lifecycle/verification.ts';
import type { AccountRecord, IntentRecord } from '../ports/record-store.ts';
import { isSame, textOf } from '../ports/secret-bytes.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';
import { createInFlight } from '../session/in-flight.ts';
import { usingSecret } from '../session/stored-secret.ts';
import { asFound, asListed, factsOf } from './as-listed.ts';
import { listedKeyOf } from './listed-key.ts';

/**
 * Adding: takes in a key that was made elsewhere, on the provider's page for instance. The user pastes its secret, which is
 * verified and stored.
 */
export function createAdding(core: Core): Capability<Pick<Handlers, 'addKey' | 'recognizeSecret'>> {
  const inFlight = createInFlight<Output<'addKey'>>();
  return {
    handlers: {
      addKey: (input) => inFlight.run(input.keyId, () => addKey(core, input)),
      recognizeSecret: ({ secret }) => recognizeSecret(core, secret),
    },
    recover: () => recover(core),
  };
}

/** The account that a key goes to. A new account stays only if the key is stored. */
type Destination = KnownAccount & { newAccount: AccountRecord | null };

async function addKey(core: Core, input: ParsedInput<'addKey'>): Promise<Output<'addKey'>> {
  const { ports, fingerprints, keyWriter, pendingSecrets, events } = core;
  const { records } = ports;
  const destination = destinationOf(core, input);
  const { policy, newAccount } = destination;
  if (records.keys.find(input.keyId) || records.intents.find(input.keyId, 'create')) {
    throw new VaultError('pending_secret_not_found');
  }
  // The provider's list brings the keys of such an account, and after a crash, recovery would create another key there.
  if (policy.create === 'api') throw new VaultError('not_supported', { what: 'add-key' });
  checkSecret(input.secret, policy);
  if (input.rotates !== null) findRotatedKey(records, input.rotates, destination.account.id);
  const intent = intentFor(input, destination, ports.clock.now());
  const { rotates, secret } = input;
  return fingerprints.takeIn(secret, intent.label, async () => {
    const { verdict, reported, remoteId } = await verify(core, input, destination);
    const found =
      newAccount === null
        ? await asListed(core, intent, { secret, remoteId, rotates })
        : { listed: null, remoteId: null };
    const named = asFound(intent, found);
    const told = { ...factsOf(found), ...reported };
    const key = await keyWriter.store(named, secret, { origin: 'added', rotates, reported: told, newAccount });
    if (policy.secret.shownOnce) {
      // The provider showed it once, and so do we: it can be copied or saved as a file until Done.
      pendingSecrets.show(findKey(records, key.id));
      events.emit({ is: 'pending-secrets-changed' });
    }
    events.emit({ is: 'keys-changed' });
    events.emit({ is: 'accounts-changed' });
    if (rotates !== null) events.emit({ is: 'rotations-changed' });
    if (policy.list === 'api') core.sync.begin(named.accountId);
    return { key, verdict };
  });
}

function destinationOf({ ports, connections }: Core, input: ParsedInput<'addKey'>): Destination {
  const { accountId, service, baseUrl, header } = input;
  if (accountId !== null) return { ...connections.of(accountId), newAccount: null };
  if (service === null) throw new VaultError('account_not_found');
  // The account that is there may verify its keys at another address than the user typed here. Nothing is sent there unasked.
  const there = findAccountOf(ports.records, service);
  if (there) throw new VaultError('account_exists', { account: there.label });
  const account = newAccountOf(ports.newId(), service, baseUrl, header);
  return { account, policy: connections.policyOf(account), newAccount: account };
}

function intentFor(
  { keyId, label, access, expiry, notes, secret, createdOn, publicPart }: ParsedInput<'addKey'>,
  { account, policy, newAccount }: Destination,
  now: number,
): IntentRecord {
  const createdAt = checkedCreation(createdOn ?? null, now);
  return newIntent({
    id: keyId,
    kind: 'create',
    accountId: account.id,
    label: checkedLabel(label, policy),
    access: checkedAccess(access, policy.access),
    expiresAt: recordedExpiry(expiry, withEnds(policy, expiryEndsOfSecret(secret)), { now, createdAt }),
    createdAt,
    idempotencyKey: keyId,
    beganAt: now,
    notes,
    makesAccount: newAccount !== null,
    publicPart: checkedPublicPart(publicPart, policy, secret),
  });
}

async function verify(
  { verification }: Core,
  { secret, unverified }: ParsedInput<'addKey'>,
  destination: Destination,
): Promise<Verified> {
  const { account, newAccount } = destination;
  const provider = providerName(destination);
  try {
    const verified = await (newAccount ? verification.atNew(newAccount, secret) : verification.of(account.id, secret));
    if (verified.verdict !== 'refused' || unverified) return verified;
  } catch (error) {
    if (unverified) return { verdict: 'unknown', reported: {}, remoteId: null };
    const { requestId, ...reason } = codedOf(error);
    throw new VaultError('key_unverified', { provider, reason }, requestId);
  }
  throw new VaultError('key_refused', { provider });
}

async function recognizeSecret(core: Core, secret: string): Promise<Output<'recognizeSecret'>> {
  const recognized = recognizePasted(secret);
  if (recognized === null) return null;
  const { service, name, page, prefix, verify } = recognized.format;
  const key = await listedKeyOf(core, secret.trim());
  const listed = key && {
    keyId: key.id,
    label: key.label,
    account: core.connections.of(key.accountId).account.label,
  };
  const { checksum } = recognized;
  return { service, name, page, prefix, verify, checksum, expiryEnds: expiryEndsOf(service), listed };
}

/** How many intents are settled in one transaction. */
const atOnce = 50;

/** Records the keys whose secret was stored before a crash, and forgets those whose secret was not. */
async function recover(core: Core): Promise<void> {
  const { records, clock } = core.ports;
  const intents = [...openIntents(records, 'create')].filter((intent) => !isByApi(core, intent));
  if (intents.length === 0) return;
  const known = await core.fingerprints.load();
  const recovered: Recovered = { known, fingerprints: new Set() };
  for (let start = 0; start < intents.length; start += atOnce) {
    if (start > 0) await clock.turn();
    await settle(core, intents.slice(start, start + atOnce), recovered);
  }
}

const isByApi = ({ connections }: Core, { accountId }: IntentRecord): boolean =>
  connections.of(accountId).policy.create === 'api';

interface Recovered {
  /** The secrets that were in the vault before the recovery. */
  known: KnownSecrets;
  /** Those of the intents that were settled. */
  fingerprints: Set<string>;
}

async function settle(core: Core, intents: readonly IntentRecord[], recovered: Recovered): Promise<void> {
  const { ports, secrets, keyWriter, history, events } = core;
  const { records } = ports;
  const store = secrets.store();
  const read = await Promise.all(
    intents.map((intent) =>
      usingSecret(store, intent.id, async (secret) => {
        if (secret === null) return { intent, secret };
        if (!(await isStoredTwice(store, intent, secret, recovered))) return { intent, secret: textOf(secret) };
        // The user imported it again after the records could not be written.
        await store.delete(intent.id);
        return { intent, secret: null };
      }),
    ),
  );
  // The user may have removed an account while the store was reading.
  const open = read.filter(({ intent: { id } }) => records.intents.find(id, 'create') !== null);
  history.together(() =>
    records.transaction(() => {
      for (const { intent, secret } of open) {
        if (secret !== null) keyWriter.record(intent, secret, { origin: 'added', reported: {} });
      }
      keyWriter.forget(open.filter(({ secret }) => secret === null).map(({ intent }) => intent.id));
    }),
  );
  const stored = open.filter(({ secret }) => secret !== null).length;
  ports.log('adding-recovered', { intents: open.length, stored });
  for (const is of ['accounts-changed', 'keys-changed', 'rotations-changed'] as const) events.emit({ is });
}

/** Whether a key in the vault, or an intent that was settled before, has the same secret and the store holds it there too. */
async function isStoredTwice(
  store: SecretStore,
  { id }: IntentRecord,
  secret: Uint8Array,
  { known, fingerprints }: Recovered,
): Promise<boolean> {
  const twin = known.find(secret);
  const isIn = (twinId: string) => usingSecret(store, twinId, (stored) => stored !== null && isSame(stored, secret));
  if (twin && twin.id !== id && (await isIn(twin.id))) return true;
  const fingerprint = known.fingerprintOf(secret);
  if (fingerprints.has(fingerprint)) return true;
  fingerprints.add(fingerprint);
  return false;
}
