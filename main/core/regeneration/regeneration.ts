import type { CodedError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { newIntent } from '../journal/new-intent.ts';
import { openIntents } from '../journal/open-intents.ts';
import { renewedExpiry } from '../key-rules/expiry.ts';
import { keyView } from '../key-rules/key-view.ts';
import { maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import { titleOf } from '../key-rules/title.ts';
import { findKey, findWorkingKey } from '../lifecycle/find-key.ts';
import { findNewId, isRefusedAnyway } from '../lifecycle/find-new-id.ts';
import { repeatableForMs } from '../lifecycle/resume.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import { mayHaveHappened, type Patience } from '../providers/exchange.ts';
import { offered } from '../providers/offered.ts';
import type { ListedKey } from '../providers/provider.ts';
import { ofKey } from '../session/bindings.ts';
import { createInFlight, type InFlight } from '../session/in-flight.ts';
import { readText } from '../session/stored-secret.ts';
import { noteNewId, requireKnownId } from './new-id.ts';

/**
 * Regeneration: the provider's API gives a key a new secret. The key stays the same, and its old secret stops working at once.
 * It is journalled like a creation: the same idempotency key makes one new secret. If the provider no longer tells that
 * secret, it is lost, and the key has to be regenerated again.
 */
export function createRegeneration(core: Core): Capability<Pick<Handlers, 'regenerateKey'>> {
  const regenerations: Regenerations = {
    core,
    inFlight: createInFlight(() => {
      core.events.emit({ is: 'pending-secrets-changed' });
      core.events.emit({ is: 'keys-changed' });
    }),
    outcomes: new Map(),
  };
  core.interrupted.register({
    kind: 'regenerate',
    isUnderWay: (accountId) => isUnderWay(regenerations, accountId),
    unfinished: () => unfinished(regenerations),
    has: (keyId) => core.ports.records.intents.find(keyId, 'regenerate') !== null,
    retry: (keyId) => regenerations.inFlight.run(keyId, async () => findOut(regenerations, intentOf(core, keyId))),
    dismiss: async (keyId) => dismiss(regenerations, keyId),
  });
  return {
    handlers: { regenerateKey: async ({ keyId }) => regenerateKey(regenerations, keyId) },
    recoverAccount: (accountId, patience) => recover(regenerations, accountId, patience),
  };
}

interface Regenerations {
  core: Core;
  inFlight: InFlight<PendingSecret>;
  /** How the last attempt at each ended, unless its secret is shown. */
  outcomes: Map<string, PendingSecret['outcome']>;
}

async function regenerateKey(regenerations: Regenerations, keyId: string): Promise<PendingSecret> {
  const { connections, pendingSecrets, ports } = regenerations.core;
  const key = findWorkingKey(ports.records, keyId);
  const { policy } = connections.of(key.accountId);
  if (policy.regenerate !== 'api') {
    throw new VaultError('not_offered', { provider: policy.name, what: 'regenerate-by-api' });
  }
  if (pendingSecrets.has(keyId) || ports.records.intents.find(keyId, 'create')) {
    throw new VaultError('key_busy', { label: key.label });
  }
  return regenerations.inFlight.run(keyId, () => beginOrRepeat(regenerations, key));
}

async function beginOrRepeat(regenerations: Regenerations, key: KeyRecord): Promise<PendingSecret> {
  const { core, outcomes } = regenerations;
  const { records, clock, newId } = core.ports;
  const { id, accountId, label } = key;
  // Not awaited without need: from here on, the account must not be removed.
  const binder = core.bindings.loaded() ?? (await core.bindings.load());
  const earlier = records.intents.find(id, 'regenerate');
  const { policy } = core.connections.of(accountId);
  const isByKey = policy.repeats?.regenerate === 'by-key';
  if (!isByKey) {
    const found = earlier === null ? null : await findOut(regenerations, earlier);
    // It may be sent again only if it was not done, or if its secret is lost.
    if (found && found.outcome.is !== 'not-created' && found.outcome.is !== 'orphan') return found;
    await requireKnownId(core, id, earlier);
  }
  const outcome = outcomes.get(id);
  // After a lost secret, the provider has to make another one. It does that only for an idempotency key that is new to it.
  const isAnew = outcome?.is === 'orphan' || !isByKey;
  const before = findWorkingKey(records, id);
  const intent =
    (isAnew ? null : earlier) ??
    newIntent({
      id,
      kind: 'regenerate',
      accountId,
      label,
      expiresAt: renewedExpiry(before, policy, clock.now()),
      idempotencyKey: newId(),
      remoteId: before.remoteId,
      beganAt: clock.now(),
    });
  if (isAnew || earlier === null) {
    records.transaction(() => {
      records.intents.remove(id, 'regenerate');
      records.intents.insert(intent);
      // A secret that is here already may be another account's.
      if (!key.inVault) binder.bind(ofKey(key));
    });
  }
  outcomes.delete(id);
  try {
    return await send(regenerations, intent);
  } catch (error) {
    const reason = error instanceof VaultError ? error.toCoded() : null;
    if (mayHaveHappened(error)) outcomes.set(id, { is: 'unknown', reason });
    // Nothing was done, so the earlier secret is still lost.
    else if (outcome?.is === 'orphan' && earlier !== null) {
      outcomes.set(id, outcome);
      putBack(core, earlier);
    } else if (earlier === null || !isByKey) records.intents.remove(id, 'regenerate');
    throw error;
  }
}

const putBack = ({ ports: { records } }: Core, intent: IntentRecord): void =>
  records.transaction(() => {
    records.intents.remove(intent.id, intent.kind);
    records.intents.insert(intent);
  });

async function send(regenerations: Regenerations, intent: IntentRecord, patience?: Patience): Promise<PendingSecret> {
  const { core } = regenerations;
  const { connections, pendingSecrets, ports } = core;
  const { account, keys, policy } = await connections.openKeys(intent.accountId, patience);
  const key = findKey(ports.records, intent.id);
  if (key.remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
  const { idempotencyKey, expiresAt } = intent;
  const { key: listed, secret, problem } = await offered(keys, 'regenerate')(key.remoteId, idempotencyKey, expiresAt);
  const shown = listed.mask ?? key.mask;
  const remoteId = policy.newIdWhenRegenerated ? noteNewId(core, key, listed.remoteId) : key.remoteId;
  const changed = { ...key, remoteId, mask: shown, ...datesOf(listed, key) };
  const title = titleOf(key, account);
  if (secret !== null) return pendingSecrets.open('regenerate', changed, title, secret);
  // The provider has made the secret and no longer tells it: it is in the store, or lost.
  try {
    const stored = await readText(core.secrets.store(), key.id);
    if (stored !== null) await core.connections.requireOwn(key);
    const verdict = stored === null ? 'refused' : (await core.verification.of(key.accountId, stored, patience)).verdict;
    if (stored === null || verdict !== 'accepted')
      return await recordLost(regenerations, intent, { mask: shown, reason: problem });
    const mask = maskOfSecret(prefixOfMask(shown), stored);
    return await pendingSecrets.open('regenerate', { ...changed, mask }, title, stored);
  } catch (error) {
    // It was done, whatever failed after it.
    regenerations.outcomes.set(intent.id, { is: 'unknown', reason: codedOf(error) });
    return view(regenerations, intent);
  }
}

async function recordLost(
  regenerations: Regenerations,
  intent: IntentRecord,
  { mask, reason }: { mask: string; reason: CodedError | null },
): Promise<PendingSecret> {
  const { core, outcomes } = regenerations;
  const { records } = core.ports;
  if (core.connections.of(intent.accountId).policy.newIdWhenRegenerated) await findNewId(core, intent);
  const lost = { ...findKey(records, intent.id), mask, inVault: false };
  records.keys.update(lost);
  outcomes.set(intent.id, { is: 'orphan', key: keyView(lost), reason });
  return view(regenerations, intent);
}

/** Finds out what became of an interrupted regeneration, and finishes it if it can be finished. */
async function findOut(
  regenerations: Regenerations,
  intent: IntentRecord,
  patience?: Patience,
): Promise<PendingSecret> {
  const { core, outcomes } = regenerations;
  try {
    const isByKey = core.connections.of(intent.accountId).policy.repeats?.regenerate === 'by-key';
    const isRepeatable = isByKey && core.ports.clock.now() - intent.beganAt < repeatableForMs;
    return await (isRepeatable ? send(regenerations, intent, patience) : verifyStored(regenerations, intent, patience));
  } catch (error) {
    outcomes.set(intent.id, { is: 'unknown', reason: codedOf(error) });
    return view(regenerations, intent);
  }
}

/** For an intent that can't be sent again: the provider might regenerate once more. Only the stored secret can tell what happened. */
async function verifyStored(
  regenerations: Regenerations,
  intent: IntentRecord,
  patience?: Patience,
): Promise<PendingSecret> {
  const { core, outcomes } = regenerations;
  const { ports, secrets, verification, connections, pendingSecrets } = core;
  const key = findKey(ports.records, intent.id);
  const stored = await readText(secrets.store(), key.id);
  if (stored !== null) await connections.requireOwn(key);
  const told = stored === null ? 'refused' : await verification.ofKey(key, stored, patience);
  // A key that is refused anyway tells nothing.
  const verdict = stored !== null && told === 'refused' && isRefusedAnyway(key, ports.clock.now()) ? 'unknown' : told;
  if (stored === null || verdict === 'refused') {
    return recordLost(regenerations, intent, { mask: key.mask, reason: null });
  }
  if (verdict === 'unknown') {
    outcomes.set(intent.id, { is: 'unknown', reason: null });
    return view(regenerations, intent);
  }
  const prefix = prefixOfMask(key.mask);
  if (!key.inVault || !fits(stored, key.mask)) {
    // The new secret was stored before the crash, and its record was not written. A sync may have taken it for an old one since.
    const { account } = connections.of(key.accountId);
    const mask = maskOfSecret(stored.slice(0, prefix.length), stored);
    const latest = findKey(ports.records, key.id);
    return pendingSecrets.open('regenerate', { ...latest, mask }, titleOf(key, account), stored);
  }
  outcomes.set(intent.id, { is: 'not-created', reason: new VaultError('old_secret_works').toCoded() });
  return view(regenerations, intent);
}

/** What the provider says of the dates of a regenerated key. */
const datesOf = (listed: ListedKey, { createdAt, expiresAt }: KeyRecord) => ({
  createdAt: listed.createdAt ?? createdAt,
  expiresAt: listed.expiresAt === undefined ? expiresAt : listed.expiresAt,
});

/** Whether the secret may be the one that the mask was made from. */
function fits(secret: string, mask: string): boolean {
  const prefix = prefixOfMask(mask);
  // A mask without an end says nothing of how the secret ends.
  return secret.startsWith(prefix) && (mask.endsWith('•') || maskOfSecret(prefix, secret) === mask);
}

const view = ({ outcomes }: Regenerations, { id, accountId, label }: IntentRecord): PendingSecret => ({
  id,
  kind: 'regenerate',
  accountId,
  label,
  outcome: outcomes.get(id) ?? { is: 'unknown', reason: null },
});

function isUnderWay({ core, inFlight }: Regenerations, accountId: string): boolean {
  const { intents } = core.ports.records;
  return inFlight.ids().some((id) => intents.find(id, 'regenerate')?.accountId === accountId);
}

function unfinished(regenerations: Regenerations): PendingSecret[] {
  const { core, inFlight } = regenerations;
  return core.ports.records.intents
    .all()
    .filter((intent) => isByApi(core, intent) && !inFlight.has(intent.id) && !core.pendingSecrets.has(intent.id))
    .map((intent) => view(regenerations, intent));
}

/** Where the user enters the new secret, the intent is of the same kind; `entering-secret` recovers those. */
const isByApi = ({ connections }: Core, { kind, accountId }: IntentRecord): boolean =>
  kind === 'regenerate' && connections.of(accountId).policy.regenerate === 'api';

function intentOf({ ports }: Core, keyId: string): IntentRecord {
  const intent = ports.records.intents.find(keyId, 'regenerate');
  if (intent) return intent;
  throw new VaultError('pending_secret_not_found');
}

function dismiss({ core, inFlight, outcomes }: Regenerations, keyId: string): void {
  const { label } = intentOf(core, keyId);
  if (inFlight.has(keyId) || core.pendingSecrets.has(keyId)) throw new VaultError('key_busy', { label });
  core.ports.records.transaction(() => {
    core.ports.records.intents.remove(keyId, 'regenerate');
    core.replacedSecrets.confirm(keyId);
  });
  outcomes.delete(keyId);
  core.events.emit({ is: 'pending-secrets-changed' });
}

/** Goes on with the regenerations of an account that a crash interrupted. */
async function recover(regenerations: Regenerations, accountId: string, patience: Patience): Promise<void> {
  const { core, inFlight } = regenerations;
  for (const intent of openIntents(core.ports.records, 'regenerate', accountId)) {
    if (patience.cancellation.cancelled) return;
    if (!isByApi(core, intent) || core.pendingSecrets.has(intent.id)) continue;
    await inFlight
      .run(intent.id, () => findOut(regenerations, intent, patience))
      .catch(() => core.ports.log('regeneration-unfinished'));
  }
}
