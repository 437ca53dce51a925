import { VaultError } from '../../contract/vault-error.ts';
import type { Connections } from '../connections/connections.ts';
import type { Sync } from '../connections/sync.ts';
import { changeRemoteId } from '../journal/change-remote-id.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import type { Patience } from '../providers/exchange.ts';
import { findKey } from './find-key.ts';
import { madeMeanwhile } from './made-meanwhile.ts';
import type { Verification } from './verification.ts';

interface Floors {
  ports: Pick<Ports, 'records' | 'clock'>;
  connections: Connections;
  sync: Sync;
  verification: Verification;
}

/** The answer that told the new id never came. The list has it, if one key can be told from all others. */
export async function findNewId({ ports, sync }: Pick<Floors, 'ports' | 'sync'>, intent: IntentRecord): Promise<void> {
  if (findKey(ports.records, intent.id).remoteId !== intent.remoteId) return;
  await sync.run(intent.accountId);
  const [found, ...more] = madeMeanwhile(ports.records, intent).filter((key) => isOfThatTime(key, intent));
  if (found && more.length === 0) changeRemoteId(ports.records, intent.id, found.remoteId);
}

/** A key that was made long after the request is someone else's, and must not be revoked in place of the one that was meant. */
const isOfThatTime = ({ createdAt }: Pick<KeyRecord, 'createdAt'>, { beganAt }: IntentRecord): boolean =>
  createdAt === null || createdAt <= beganAt + answerMs;

/** How late a request may be carried out, together with a clock that differs. */
const answerMs = 15 * 60_000;

/**
 * The key under the id that it has now. After a regeneration of which no answer came, that may be another one, and who revoked only
 * the former id would leave the key of the new one alive.
 * @throws VaultError `regeneration_lost` if the old secret is refused and the new id can't be found; whatever a sync throws
 */
export async function underItsNewId(
  floors: Floors,
  key: KeyRecord,
  secret: string | null,
  patience?: Patience,
): Promise<KeyRecord> {
  const { records } = floors.ports;
  const { policy } = floors.connections.of(key.accountId);
  const intent = records.intents.find(key.id, 'regenerate');
  if (intent === null || !policy.newIdWhenRegenerated || !(await wasDone(floors, key, secret, patience))) {
    return findKey(records, key.id);
  }
  await findNewId(floors, intent);
  const found = findKey(records, key.id);
  if (found.remoteId === intent.remoteId && found.revokedAt === null) {
    throw new VaultError('regeneration_lost', { provider: policy.name, label: key.label });
  }
  return found;
}

/** A key that is refused anyway, or that nobody can ask about, tells nothing. */
async function wasDone(
  { ports, verification }: Floors,
  key: KeyRecord,
  secret: string | null,
  patience?: Patience,
): Promise<boolean> {
  if (secret === null) return true;
  const verdict = await verification.ofKey(key, secret, patience).catch(() => 'unknown');
  return verdict === 'refused' && !isRefusedAnyway(key, ports.clock.now());
}

/** Whether the provider refuses the key whatever became of a regeneration. */
export const isRefusedAnyway = ({ isDisabled, expiresAt }: KeyRecord, now: number): boolean =>
  isDisabled || (expiresAt !== null && expiresAt <= now);
