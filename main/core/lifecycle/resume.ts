import type { CodedError } from '../../contract/errors.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Connections } from '../connections/connections.ts';
import type { Sync } from '../connections/sync.ts';
import type { History } from '../journal/history.ts';
import { newKeyRecord } from '../journal/new-key-record.ts';
import type { PendingSecrets } from '../journal/pending-secrets.ts';
import { recordCreated } from '../journal/record-created.ts';
import { keyView } from '../key-rules/key-view.ts';
import { fitsMask, maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import { titleOf } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import type { Patience } from '../providers/exchange.ts';
import { offered } from '../providers/offered.ts';
import type { Entered } from '../providers/provider.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { readText } from '../session/stored-secret.ts';
import { madeMeanwhile, namesOf } from './made-meanwhile.ts';

/** Providers forget idempotency keys. After this long a repeated request might be carried out a second time. */
export const repeatableForMs = 23 * 3_600_000;

export interface Resume {
  /** Sends a creation for the first time. */
  send(intent: IntentRecord, entered: Entered): Promise<PendingSecret>;
  /** Sends it again by the user's word. Where the provider would carry it out twice, it is looked for first. */
  sendAgain(intent: IntentRecord, entered: Entered): Promise<PendingSecret>;
  /**
   * Finds out what became of an interrupted creation and finishes it if it can be finished.
   * @throws VaultError also `creation_too_old`, `creation_not_found`, `creation_in_doubt`
   */
  goOn(intent: IntentRecord, patience?: Patience): Promise<PendingSecret>;
  /** Keeps a stored secret although nobody can tell which of the provider's keys it belongs to. */
  keepUnconfirmed(intent: IntentRecord, stored: string): Promise<PendingSecret>;
}

interface Floors {
  ports: Pick<Ports, 'records' | 'clock'>;
  secrets: SecretAccess;
  connections: Connections;
  pendingSecrets: PendingSecrets;
  sync: Sync;
  history: History;
}

export const createResume = (floors: Floors): Resume => ({
  send: (intent, entered) => send(floors, intent, { stored: null, entered }),
  sendAgain: (intent, entered) => sendAgain(floors, intent, entered),
  goOn: (intent, patience) => goOn(floors, intent, patience),
  keepUnconfirmed: (intent, stored) => keepUnconfirmed(floors, intent, stored),
});

interface Sending {
  /** The secret, if it was stored before. */
  stored: string | null;
  /** Left out where nobody is there to enter anything. */
  entered?: Entered;
  patience?: Patience | undefined;
}

async function send(
  floors: Floors,
  intent: IntentRecord,
  { stored, entered, patience }: Sending,
): Promise<PendingSecret> {
  const { connections, pendingSecrets, history } = floors;
  const { records, clock } = floors.ports;
  const { keys } = await connections.openKeys(intent.accountId, patience);
  // Read before the request: once there is an answer, nothing may fail between it and the storing of its secret.
  const title = titleOf(intent, connections.of(intent.accountId).account);
  const { key, secret, problem } = await offered(keys, 'create')(intent, intent.idempotencyKey, entered);
  const record = newKeyRecord({
    ...key,
    label: key.label || intent.label,
    mask: key.mask ?? '',
    access: key.access ?? intent.access ?? 'inherited',
    scopes: key.scopes ?? intent.scopes,
    area: key.area ?? intent.area,
    restrictions: key.restrictions ?? intent.restrictions,
    expiresAt: key.expiresAt === undefined ? intent.expiresAt : key.expiresAt,
    id: intent.id,
    accountId: intent.accountId,
    revokedAt: null,
    knownAt: clock.now(),
  });
  if (secret !== null) return pendingSecrets.open('create', record, title, secret);
  if (stored !== null) {
    const mask = maskOfSecret(prefixOfMask(record.mask), stored);
    return pendingSecrets.open('create', { ...record, mask }, title, stored);
  }
  recordCreated(records, history, 'created', record);
  return orphan(intent, record, problem);
}

const orphan = ({ id, accountId, label }: IntentRecord, key: KeyRecord, reason: CodedError | null): PendingSecret => ({
  id,
  kind: 'create',
  accountId,
  label,
  outcome: { is: 'orphan', key: keyView(key), reason },
});

const isFoundAgain = ({ connections }: Floors, { accountId }: IntentRecord): boolean =>
  connections.of(accountId).policy.repeats?.create === 'find-again';

async function sendAgain(floors: Floors, intent: IntentRecord, entered: Entered): Promise<PendingSecret> {
  if (!isFoundAgain(floors, intent)) return send(floors, intent, { stored: null, entered });
  try {
    return await goOn(floors, intent);
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'creation_not_found') throw error;
    return send(floors, intent, { stored: null, entered });
  }
}

async function goOn(floors: Floors, intent: IntentRecord, patience?: Patience): Promise<PendingSecret> {
  const { ports, secrets, connections } = floors;
  const stored = await readText(secrets.store(), intent.id);
  if (isFoundAgain(floors, intent)) {
    return stored === null ? findAgain(floors, intent) : keepUnconfirmed(floors, intent, stored);
  }
  if (ports.clock.now() - intent.beganAt < repeatableForMs) return send(floors, intent, { stored, patience });
  if (stored !== null) return keepUnconfirmed(floors, intent, stored);
  const { name: provider, words } = connections.of(intent.accountId).policy;
  throw new VaultError('creation_too_old', { provider, ended: words.revoke });
}

/** Looks for the key on the provider's list. Its secret was in an answer that never came, so nobody has it. */
async function findAgain({ ports, connections, sync, history }: Floors, intent: IntentRecord): Promise<PendingSecret> {
  const { records } = ports;
  const foundBefore = records.keys.find(intent.id);
  if (foundBefore) return orphan(intent, foundBefore, null);
  await sync.run(intent.accountId);
  const { policy } = connections.of(intent.accountId);
  const { name: provider, words } = policy;
  const ended = words.revoke;
  const isUnnamed = labelsAreOurs(policy);
  const found = madeMeanwhile(records, intent, isUnnamed);
  const [key] = found;
  if (key === undefined) throw new VaultError('creation_not_found', { provider, ended });
  if (found.length > 1 || hasRival(records, intent, isUnnamed)) {
    throw new VaultError('creation_in_doubt', { provider, label: intent.label, ended, keys: namesOf(found) });
  }
  const record = {
    ...key,
    id: intent.id,
    label: isUnnamed ? intent.label : key.label,
    ...knownOf(key, intent),
  };
  recordCreated(records, history, 'created', record);
  return orphan(intent, record, null);
}

/** What the list doesn't tell of a key is as it was asked for. */
const knownOf = (key: KeyRecord, asked: IntentRecord) => ({
  scopes: key.scopes ?? asked.scopes,
  area: key.area ?? asked.area,
  restrictions: key.restrictions ?? asked.restrictions,
});

/** Whether the provider's list has no labels, so that the user's word about a key is the only one. */
const labelsAreOurs = ({ edit }: ProviderPolicy): boolean => edit.by === 'by-hand' && edit.fields.includes('label');

/** Whether a key that is found may be of another creation that was interrupted or is under way. */
const hasRival = (
  { intents, keys }: Ports['records'],
  { id, accountId, label }: IntentRecord,
  isUnnamed: boolean,
): boolean =>
  intents
    .all()
    .some(
      (other) =>
        other.kind === 'create' &&
        other.id !== id &&
        other.accountId === accountId &&
        (isUnnamed || other.label === label) &&
        keys.find(other.id) === null,
    );

async function keepUnconfirmed(floors: Floors, intent: IntentRecord, stored: string): Promise<PendingSecret> {
  const { connections, pendingSecrets, sync } = floors;
  const { records, clock } = floors.ports;
  await sync.run(intent.accountId).catch(() => {});
  const { policy } = connections.of(intent.accountId);
  const isUnnamed = labelsAreOurs(policy);
  const matches = madeMeanwhile(records, intent, isUnnamed).filter(({ mask }) => fitsMask(stored, mask));
  const [match] = matches.length === 1 ? matches : [];
  const record = match
    ? { ...match, ...knownOf(match, intent) }
    : newKeyRecord({
        id: intent.id,
        accountId: intent.accountId,
        remoteId: null,
        label: intent.label,
        mask: '',
        access: intent.access ?? 'inherited',
        scopes: intent.scopes,
        area: intent.area,
        restrictions: intent.restrictions,
        createdAt: intent.beganAt,
        expiresAt: intent.expiresAt,
        knownAt: clock.now(),
      });
  const mask = maskOfSecret(match ? prefixOfMask(match.mask) : policy.secret.prefix, stored);
  return pendingSecrets.open(
    'create',
    { ...record, id: intent.id, label: intent.label, mask },
    titleOf(intent, floors.connections.of(intent.accountId).account),
    stored,
  );
}
