import type { CodedError } from '../../contract/errors.ts';
import type { Handlers, Output } from '../../contract/methods.ts';
import { revokeMeans } from '../../contract/provider.ts';
import type { Rotation } from '../../contract/rotation.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { Capability } from '../capability.ts';
import { providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import { keyView } from '../key-rules/key-view.ts';
import { createRetryTimer } from '../lifecycle/retry-timer.ts';
import type { AskedRevocation } from '../lifecycle/revocations.ts';
import { unknownIfNotSendable } from '../lifecycle/verification.ts';
import type { KeyRecord, RotationRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { createInFlight, type InFlight } from '../session/in-flight.ts';

/**
 * Rotation: a new key takes the place of an old one. The new key is created or added, the user switches over to it, and the
 * old one is retired. The next step follows from the records (is the new key there, is the old one revoked), so a rotation goes
 * on where it stood, after a crash or after a week.
 */
export function createRotation(
  core: Core,
): Capability<Pick<Handlers, 'listRotations' | 'retireOldKey' | 'endRotation'>> {
  const rotations: Rotations = { core, inFlight: createInFlight(), problems: new Map() };
  const timer = createRetryTimer(core, () => {
    for (const { id } of core.ports.records.accounts.all()) {
      // Rotations first: they ask about their own old keys. Then the revocations that are left.
      void retryAll(rotations, id).then(() => core.revocations.retry(id));
    }
  });
  return {
    handlers: {
      listRotations: async () => core.ports.records.rotations.all().flatMap((record) => view(rotations, record) ?? []),
      retireOldKey: async ({ rotationId, ...asked }) => retire(rotations, find(core, rotationId), asked),
      async endRotation({ rotationId }) {
        end(rotations, find(core, rotationId).id);
        return {};
      },
    },
    async recover() {
      timer.start();
    },
    async recoverAccount(accountId) {
      void retryAll(rotations, accountId);
    },
    lock: timer.stop,
    stop: timer.stop,
  };
}

interface Rotations {
  core: Core;
  /** The retirements that are under way. */
  inFlight: InFlight<Output<'retireOldKey'>>;
  /** Why the last attempt to retire failed, by rotation. */
  problems: Map<string, CodedError>;
}

function find({ ports }: Core, id: string): RotationRecord {
  const found = ports.records.rotations.find(id);
  if (found) return found;
  throw new VaultError('rotation_not_found');
}

/** Null if the new key is gone, so that there is nothing to rotate to. */
function view({ core, problems }: Rotations, record: RotationRecord): Rotation | null {
  const { keys, intents } = core.ports.records;
  const oldKey = keys.find(record.oldKeyId);
  const newKey = keys.find(record.id);
  if (!oldKey || (newKey === null && intents.find(record.id, 'create') === null)) return null;
  if (newKey !== null && newKey.revokedAt !== null) return null;
  return {
    id: record.id,
    accountId: oldKey.accountId,
    beganAt: record.beganAt,
    oldKey: keyView(oldKey),
    newKey: newKey && keyView(newKey),
    retiring: record.retireAskedAt !== null,
    problem: problems.get(record.id) ?? null,
  };
}

function end({ core, problems }: Rotations, id: string): void {
  const { records } = core.ports;
  records.transaction(() => {
    core.assignments.handOver(id);
    records.rotations.remove(id);
  });
  problems.delete(id);
  core.events.emit({ is: 'rotations-changed' });
}

/** The user and the timer may ask for it at the same time: then it is done once. */
const retire = (
  rotations: Rotations,
  rotation: RotationRecord,
  asked: AskedRevocation,
): Promise<Output<'retireOldKey'>> =>
  rotations.inFlight.run(rotation.id, () => retireOldKey(rotations, rotation, asked));

async function retireOldKey(
  rotations: Rotations,
  rotation: RotationRecord,
  asked: AskedRevocation,
): Promise<Output<'retireOldKey'>> {
  const { core, problems } = rotations;
  const { records } = core.ports;
  const newKey = records.keys.find(rotation.id);
  const oldKey = records.keys.find(rotation.oldKeyId);
  if (!oldKey) throw new VaultError('key_not_found');
  if (!newKey || records.intents.find(rotation.id, 'create')) {
    throw new VaultError('new_key_unfinished', { label: oldKey.label });
  }
  try {
    const retired = await verifyAndRevoke(core, rotation, { oldKey, newKey, asked });
    if (retired.oldVerdict !== 'outstanding') end(rotations, rotation.id);
    else {
      problems.delete(rotation.id);
      core.events.emit({ is: 'rotations-changed' });
    }
    return retired;
  } catch (error) {
    if (records.rotations.find(rotation.id) === null) throw error;
    const coded = error instanceof VaultError ? error : new VaultError('internal');
    problems.set(rotation.id, coded.toCoded());
    core.events.emit({ is: 'rotations-changed' });
    throw error;
  }
}

async function verifyAndRevoke(
  core: Core,
  rotation: RotationRecord,
  { oldKey, newKey, asked }: { oldKey: KeyRecord; newKey: KeyRecord; asked: AskedRevocation },
): Promise<Output<'retireOldKey'>> {
  const { ports, revocations } = core;
  const { records, clock } = ports;
  // A secret that was not kept cannot be verified, so the user's word counts. Once the old key is revoked nothing depends on it.
  const isVerified = newKey.inVault && !revocations.isUnverified(oldKey.id);
  const newVerdict = isVerified ? await verifyNew(core, newKey, asked.unverified) : 'unknown';
  // The user may have ended the rotation meanwhile, to keep both keys.
  find(core, rotation.id);
  records.rotations.update({ ...rotation, retireAskedAt: rotation.retireAskedAt ?? clock.now() });
  const { verdict: oldVerdict } = await (oldKey.revokedAt === null
    ? revocations.revoke(oldKey.id, asked)
    : revocations.verify(oldKey.id));
  return { newVerdict, oldVerdict };
}

/** The old key is not retired before the new one works, as far as the provider can be asked. */
async function verifyNew(
  { readSecret, verification, connections }: Core,
  newKey: KeyRecord,
  unverified: boolean,
): Promise<Verdict> {
  const secret = await readSecret(newKey.id, (found) => textOf(found.secret));
  await connections.requireOwn(newKey);
  const verdict = await verification
    .ofKey(newKey, secret)
    .catch((error: unknown) => (unverified ? 'unknown' : unknownIfNobodyTells(error)));
  if (verdict !== 'refused') return verdict;
  throw new VaultError('key_refused', { provider: providerName(connections.of(newKey.accountId)) });
}

/** An address that accepts anything never tells more, so the user's word has to be enough there too. */
function unknownIfNobodyTells(error: unknown): Verdict {
  return error instanceof VaultError && error.code === 'made_up_key_accepted' ? 'unknown' : unknownIfNotSendable(error);
}

/** Asks again for the retirements that the account's provider has not confirmed. */
async function retryAll(rotations: Rotations, accountId: string): Promise<void> {
  const { records, log } = rotations.core.ports;
  for (const { id, oldKeyId } of records.rotations.all()) {
    if (records.keys.find(oldKeyId)?.accountId !== accountId) continue;
    await retryOne(rotations, id).catch(() => log('retirement-unfinished'));
  }
}

async function retryOne(rotations: Rotations, id: string): Promise<void> {
  const { core, problems } = rotations;
  const { ports, connections } = core;
  const rotation = ports.records.rotations.find(id);
  const oldKey = rotation && ports.records.keys.find(rotation.oldKeyId);
  if (!oldKey || rotation.retireAskedAt === null) return;
  // Only the user has a second factor, and the provider may send an email each time that it asks for it.
  if (problems.get(id)?.code === 'second_factor_needed') return;
  // Where a key is revoked on the provider's page, only the user can do it.
  const isByApi = revokeMeans(connections.of(oldKey.accountId).policy, oldKey) === 'api';
  if (isByApi) await retire(rotations, rotation, { unverified: false });
}
