import { type CodedError, VaultError } from '../../contract/errors.ts';
import type { Handlers, Output, Verdict } from '../../contract/methods.ts';
import type { Rotation } from '../../contract/rotation.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import { keyView } from '../key-rules/key-view.ts';
import type { Revocations } from '../lifecycle/revocations.ts';
import type { SecretReader } from '../lifecycle/secret-reader.ts';
import type { Verification } from '../lifecycle/verification.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord, RotationRecord } from '../ports/record-store.ts';
import type { Events } from '../session/events.ts';

export interface Rotations extends Pick<Handlers, 'listRotations' | 'retireOldKey' | 'endRotation'> {
  /** Asks again for the retirements that a provider has not confirmed. */
  retry(): Promise<void>;
}

/**
 * Replacing one key by another. What is to be done next follows from the records: the new key's creation is finished or it
 * is not, and the old key is revoked or it is not; so it goes on after a crash, or after a week, where it stood.
 */
export function createRotations(
  { records, clock, log }: Pick<Ports, 'records' | 'clock' | 'log'>,
  connections: Connections,
  readSecret: SecretReader,
  verification: Verification,
  revocations: Revocations,
  events: Events,
): Rotations {
  const problems = new Map<string, CodedError>();
  const retiring = new Map<string, Promise<Output<'retireOldKey'>>>();

  function find(id: string): RotationRecord {
    const found = records.rotations.find(id);
    if (found) return found;
    throw new VaultError('rotation_not_found');
  }

  /** Null for one whose new key is gone: there is nothing to rotate to. */
  function view(record: RotationRecord): Rotation | null {
    const oldKey = records.keys.find(record.oldKeyId);
    const newKey = records.keys.find(record.id);
    if (!oldKey || (newKey === null && records.intents.find(record.id, 'create') === null)) return null;
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

  function end(id: string): void {
    records.rotations.remove(id);
    problems.delete(id);
    events.emit({ is: 'rotations-changed' });
  }

  /** Before the old key dies, the new one has to work, as far as anyone can be asked. */
  async function verifyNew(newKey: KeyRecord): Promise<Verdict> {
    const { secret } = await readSecret(newKey.id);
    const verdict = await verification.ofKey(newKey, secret);
    if (verdict !== 'refused') return verdict;
    throw new VaultError('key_refused', { provider: providerName(connections.of(newKey.accountId)) });
  }

  /** The user and the timer may ask for it at the same time. */
  function retire(rotation: RotationRecord): Promise<Output<'retireOldKey'>> {
    const under = retiring.get(rotation.id);
    if (under) return under;
    const retirement = carryOut(rotation).finally(() => retiring.delete(rotation.id));
    retiring.set(rotation.id, retirement);
    return retirement;
  }

  async function carryOut(rotation: RotationRecord): Promise<Output<'retireOldKey'>> {
    const newKey = records.keys.find(rotation.id);
    const oldKey = records.keys.find(rotation.oldKeyId);
    if (!oldKey) throw new VaultError('key_not_found');
    if (!newKey || records.intents.find(rotation.id, 'create')) {
      throw new VaultError('new_key_unfinished', { label: oldKey.label });
    }
    try {
      // One that was not kept works as far as the user says; and nothing hangs on it once the old one is revoked.
      const isAsked = newKey.inVault && !revocations.isUnverified(oldKey.id);
      const newVerdict = isAsked ? await verifyNew(newKey) : 'unknown';
      // It may have been ended meanwhile, to keep both.
      find(rotation.id);
      records.rotations.update({ ...rotation, retireAskedAt: rotation.retireAskedAt ?? clock.now() });
      const { verdict: oldVerdict } = await (oldKey.revokedAt === null
        ? revocations.revokeKey({ keyId: oldKey.id })
        : revocations.verify(oldKey.id));
      if (oldVerdict !== 'outstanding') end(rotation.id);
      else {
        problems.delete(rotation.id);
        events.emit({ is: 'rotations-changed' });
      }
      return { newVerdict, oldVerdict };
    } catch (error) {
      if (records.rotations.find(rotation.id) === null) throw error;
      const coded = error instanceof VaultError ? error : new VaultError('internal');
      problems.set(rotation.id, coded.toCoded());
      events.emit({ is: 'rotations-changed' });
      throw error;
    }
  }

  async function retryOne(id: string): Promise<void> {
    const rotation = records.rotations.find(id);
    const oldKey = rotation && records.keys.find(rotation.oldKeyId);
    if (!oldKey || rotation.retireAskedAt === null) return;
    // On a provider's page it is the user who has to do it.
    if (connections.of(oldKey.accountId).policy.revoke.by === 'api') await retire(rotation);
  }

  return {
    async listRotations() {
      return records.rotations.all().flatMap((record) => view(record) ?? []);
    },

    retireOldKey: async ({ rotationId }) => retire(find(rotationId)),

    async endRotation({ rotationId }) {
      end(find(rotationId).id);
      return {};
    },

    async retry() {
      for (const { id } of records.rotations.all()) await retryOne(id).catch(() => log('retirement-unfinished'));
    },
  };
}
