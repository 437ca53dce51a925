import { policyInPlaceOf, restrictionsInPlaceOf } from '../../contract/in-place-of.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import { creationMeans, policyOfNew } from '../../contract/provider.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { newIntent } from '../journal/new-intent.ts';
import { openIntents } from '../journal/open-intents.ts';
import { checkedAccess } from '../key-rules/access.ts';
import { checkedExpiry } from '../key-rules/expiry.ts';
import { keyView } from '../key-rules/key-view.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { accessOfNew, checkedArea, checkedScopes } from '../key-rules/scopes.ts';
import { findRotatedKey } from '../lifecycle/find-key.ts';
import { emitPendingSecretsChanged } from '../lifecycle/interrupted.ts';
import type { IntentRecord, KeyRecord, RecordStore } from '../ports/record-store.ts';
import { mayHaveHappened, type Patience } from '../providers/exchange.ts';
import type { Entered } from '../providers/provider.ts';
import { type Binder, ofKey, ofRotation } from '../session/bindings.ts';
import { createInFlight, type InFlight } from '../session/in-flight.ts';
import { readText } from '../session/stored-secret.ts';
import { choiceHandlers } from './choices.ts';

/**
 * Creation: the provider's API makes a new key. Its intent is written to the journal before the provider is asked, so that
 * neither the key nor its secret is lost in a crash. (A new secret for a key that exists is a regeneration. Where the new key
 * takes the place of an old one, its creation is the first step of a rotation.)
 */
export function createCreation(core: Core): Capability<Pick<Handlers, 'createKey' | 'listAreas' | 'listScopes'>> {
  const creations: Creations = {
    core,
    inFlight: createInFlight(() => emitPendingSecretsChanged(core.events)),
    outcomes: new Map(),
  };
  core.interrupted.register({
    kind: 'create',
    isUnderWay: (accountId) => isUnderWay(creations, accountId),
    unfinished: () => unfinished(creations),
    has: (keyId) => core.ports.records.intents.find(keyId, 'create') !== null,
    retry: async (keyId) => pursue(creations, intentOf(creations, keyId), findOut),
    dismiss: (keyId) => dismiss(creations, keyId),
  });
  return {
    handlers: { createKey: (input) => createKey(creations, input), ...choiceHandlers(core) },
    recoverAccount: (accountId, patience) => recover(creations, accountId, patience),
  };
}

interface Creations {
  core: Core;
  inFlight: InFlight<PendingSecret>;
  /** How the last attempt at each ended, unless its secret is shown. */
  outcomes: Map<string, PendingSecret['outcome']>;
}

async function createKey(creations: Creations, input: ParsedInput<'createKey'>): Promise<PendingSecret> {
  const { core, inFlight, outcomes } = creations;
  const { records } = core.ports;
  const { keyId } = input;
  // Not awaited without need: from here on, the account must not be removed.
  const binder = core.bindings.loaded() ?? (await core.bindings.load());
  const joined = inFlight.find(keyId) ?? core.pendingSecrets.find(keyId);
  if (joined) return joined;
  if (records.keys.find(keyId)) throw new VaultError('pending_secret_not_found');
  const asked = intentFor(core, input);
  const earlier = records.intents.find(keyId, 'create');
  // “In 30 days” means another instant by now, so the expiry is not compared: the one that was asked for first stands.
  const isSame = earlier !== null && contentsOf(earlier) === contentsOf(asked);
  const rotated = records.rotations.find(keyId)?.oldKeyId ?? null;
  if (earlier && !(isSame && rotated === input.rotates)) throw new VaultError('form_already_sent');
  const entered = enteredIn(core, input);
  if (!earlier) begin(core, asked, input.rotates, binder);
  return pursue(creations, earlier ?? asked, async (_, intent) => {
    try {
      return await (earlier ? core.resume.sendAgain(intent, entered) : core.resume.send(intent, entered));
    } catch (error) {
      if (!earlier && !mayHaveHappened(error)) core.keyWriter.forget([intent.id]);
      const reason = error instanceof VaultError ? error.toCoded() : null;
      outcomes.set(intent.id, { is: 'unknown', reason });
      throw error;
    }
  });
}

/** What is sent with the creation. It is in no intent, so after a crash nobody has it. */
function enteredIn({ connections, confirmations }: Core, input: ParsedInput<'createKey'>): Entered {
  const { accountId, password } = input;
  if (password === '' && connections.of(accountId).policy.moment?.password) {
    throw new VaultError('invalid_input', { field: 'password', problem: { is: 'empty' }, name: 'password' });
  }
  return { password, code: confirmations.codeOf(accountId, input) };
}

/** What makes a creation another one. */
const contentsOf = ({ label, access, accountId, scopes, area, restrictions }: IntentRecord): string =>
  JSON.stringify([label, access, accountId, scopes, area?.id ?? null, restrictions]);

function intentFor({ ports, connections }: Core, input: ParsedInput<'createKey'>): IntentRecord {
  const { keyId, accountId, label, access, expiry } = input;
  const replaced = keyInWhosePlace(ports.records, input);
  const policy = policyInPlaceOf(connections.of(accountId).policy, replaced);
  const area = checkedArea(input.area, policy);
  if (creationMeans(policy, area) !== 'api') throw new VaultError('not_supported', { what: 'manage-by-api' });
  const scopes = checkedScopes(input.scopes, policy, area);
  const allowed = policy.scopes === null ? checkedAccess(access, policy.access) : accessOfNew(scopes ?? [], policy);
  const now = ports.clock.now();
  return newIntent({
    id: keyId,
    kind: 'create',
    accountId,
    label: checkedLabel(label, policy),
    access: allowed,
    scopes,
    area,
    restrictions: restrictionsInPlaceOf(policy, replaced),
    expiresAt: checkedExpiry(expiry, policyOfNew(policy, allowed), now),
    idempotencyKey: keyId,
    beganAt: now,
  });
}

/** Null for a key that is in no other's place, or in that of a key of another account, whose restrictions mean nothing here. */
function keyInWhosePlace(
  { keys }: RecordStore,
  { rotates, like, accountId }: Pick<ParsedInput<'createKey'>, 'rotates' | 'like' | 'accountId'>,
): KeyRecord | null {
  const id = rotates ?? like;
  const found = id === null ? null : keys.find(id);
  return found?.accountId === accountId ? found : null;
}

/** Writes the intent together with the rotation that it is part of, so that neither is there without the other. */
function begin({ ports: { records } }: Core, intent: IntentRecord, rotates: string | null, binder: Binder): void {
  records.transaction(() => {
    records.intents.insert(intent);
    binder.bind(ofKey(intent));
    if (rotates === null) return;
    const { id } = findRotatedKey(records, rotates, intent.accountId);
    const rotation = { id: intent.id, oldKeyId: id, beganAt: intent.beganAt, retireAskedAt: null };
    records.rotations.insert(rotation);
    binder.bind(ofRotation(rotation));
  });
}

/** Does `work` for the intent, or joins the work that is under way for it, and remembers how it ended. */
function pursue(
  creations: Creations,
  intent: IntentRecord,
  work: (creations: Creations, intent: IntentRecord) => Promise<PendingSecret>,
): Promise<PendingSecret> {
  const { inFlight, outcomes } = creations;
  return inFlight.run(intent.id, async () => {
    const pendingSecret = await work(creations, intent);
    if (pendingSecret.outcome.is === 'shown') outcomes.delete(intent.id);
    else outcomes.set(intent.id, pendingSecret.outcome);
    return pendingSecret;
  });
}

/** Finds out what became of an interrupted creation, and finishes it if it can be finished. */
async function findOut(creations: Creations, intent: IntentRecord, patience?: Patience): Promise<PendingSecret> {
  const { core, outcomes } = creations;
  try {
    return await core.resume.goOn(intent, patience);
  } catch (error) {
    const reason = codedOf(error);
    outcomes.set(intent.id, { is: isNotCreated(core, intent, error) ? 'not-created' : 'unknown', reason });
    return view(creations, intent);
  }
}

/** Where a creation is not sent again, a refusal says only that the list could not be read. */
function isNotCreated({ connections }: Core, { accountId }: IntentRecord, error: unknown): boolean {
  if (connections.of(accountId).policy.repeats?.create === 'find-again') {
    return error instanceof VaultError && error.code === 'creation_not_found';
  }
  return !mayHaveHappened(error) && !isOffline(error);
}

/** The codes after which the provider was not asked. After the last one it can't tell any more. */
const unasked: ReadonlySet<string> = new Set([
  'provider_unreachable',
  'provider_host_not_found',
  'proxy_failed',
  'provider_certificate_untrusted',
  'credential_missing',
  'vault_locked',
  'vault_paused',
  'creation_too_old',
]);

const isOffline = (error: unknown): boolean => error instanceof VaultError && unasked.has(error.code);

/** The view of an interrupted creation. A record beside an open intent is a key whose secret was lost. */
function view({ core, outcomes }: Creations, intent: IntentRecord): PendingSecret {
  const key = core.ports.records.keys.find(intent.id);
  const last = outcomes.get(intent.id) ?? { is: 'unknown', reason: null };
  const reason = last.is === 'orphan' ? last.reason : null;
  const outcome: PendingSecret['outcome'] = key ? { is: 'orphan', key: keyView(key), reason } : last;
  return { id: intent.id, kind: 'create', accountId: intent.accountId, label: intent.label, outcome };
}

function isUnderWay({ core, inFlight }: Creations, accountId: string): boolean {
  const { intents } = core.ports.records;
  return inFlight.ids().some((id) => intents.find(id, 'create')?.accountId === accountId);
}

function unfinished(creations: Creations): PendingSecret[] {
  const { core, inFlight } = creations;
  return core.ports.records.intents
    .all()
    .filter((intent) => isByApi(core, intent) && !inFlight.has(intent.id) && !core.pendingSecrets.has(intent.id))
    .map((intent) => view(creations, intent));
}

/** Keys that are added by hand have an intent of the same kind; `adding` recovers those. */
const isByApi = ({ connections }: Core, { kind, accountId, area }: IntentRecord): boolean =>
  kind === 'create' && creationMeans(connections.of(accountId).policy, area) === 'api';

function intentOf({ core }: Creations, keyId: string): IntentRecord {
  const intent = core.ports.records.intents.find(keyId, 'create');
  if (intent) return intent;
  throw new VaultError('pending_secret_not_found');
}

async function dismiss(creations: Creations, keyId: string): Promise<void> {
  const { core, inFlight, outcomes } = creations;
  const intent = intentOf(creations, keyId);
  if (core.pendingSecrets.has(keyId) || inFlight.has(keyId)) throw new VaultError('pending_secret_not_found');
  const isRecorded = core.ports.records.keys.find(keyId) !== null;
  const stored = isRecorded ? null : await readText(core.secrets.store(), keyId);
  // The crash may have come after the secret was stored. Then it stays, whatever the provider says of the key.
  if (stored === null) core.keyWriter.forget([keyId]);
  else await core.resume.keepUnconfirmed(intent, stored);
  outcomes.delete(keyId);
  emitPendingSecretsChanged(core.events);
}

/** Goes on with the creations of an account that a crash interrupted. */
async function recover(creations: Creations, accountId: string, patience: Patience): Promise<void> {
  const { core } = creations;
  for (const intent of openIntents(core.ports.records, 'create', accountId)) {
    if (patience.cancellation.cancelled) return;
    if (!isByApi(core, intent) || core.pendingSecrets.has(intent.id)) continue;
    await pursue(creations, intent, () => findOut(creations, intent, patience));
  }
}
