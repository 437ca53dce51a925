/**
 * A real process that opens a vault on a folder and does one thing after the other, in four chains at once, until it is killed.
 * `random-kills.slow.test.ts` runs it with the order as JSON in its environment. It notes what it begins and what is done.
 */
import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { type Input, type MethodName, methods, type Output } from '../../../main/contract/methods.ts';
import { errorFrom } from '../../../main/contract/vault-error.ts';
import { createVault } from '../../../main/core/create-vault.ts';
import type { KeyRecord, RecordStore } from '../../../main/core/ports/record-store.ts';
import type { SandboxServer } from '../../../main/core/ports/sandbox-server.ts';
import { hostHandlers } from '../../../main/hosts/loopback/host-handlers.ts';
import { createDispatcher } from '../../../main/rpc/dispatcher.ts';
import { portsOn } from '../../platform/ports-on.ts';

/**
 * The accounts at the provider, of which each has a chain. At `usual`, a write is never sent again, and a key whose secret was regenerated has
 * another id; whoever sends the former one has all its descendants revoked.
 */
export const kinds = ['lev', 'level', 'usual'] as const;
export type Kind = (typeof kinds)[number];

export interface Order {
  dataDir: string;
  passphrase: string;
  seed: number;
  /** The provider, which outlives this process. */
  url: string;
  /** Credentials of the provider's accounts, which take turns. */
  credentials: Record<Kind, string[]>;
  /** The accounts at the provider that are there from the start. */
  accounts: Record<Kind, string>;
  /** The file of the notes, which outlives the process. */
  notes: string;
}

/** What the user was told, or asked for. */
export interface Note {
  is: 'begun' | 'done';
  act: 'keep' | 'drop' | 'change' | 'revoke' | 'remove' | 'remove account' | 'restore account' | 'password';
  /** The id of the key or account. */
  id: string;
  /** The SHA-256 of the secret, if it is known; empty for a password that was taken away. */
  hash?: string | undefined;
  /** Of a key that is revoked: a list may bring it back under another id. */
  label?: string | undefined;
  /** The account of a key. */
  accountId?: string | undefined;
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A provider at an address; it isn’t started or stopped here. */
export const providerAt = (url: string, issueCredential: SandboxServer['issueCredential']): SandboxServer => ({
  start: async () => url,
  issueCredential,
  addFault: () => {},
  activeFaults: () => [],
  clearFaults: () => {},
  stop: async () => {},
});

/** Numbers from 0 to 1, the same for the same seed. The source is mulberry32, by Tommy Ettinger. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What the steps of all chains share. */
interface Busy {
  order: Order;
  records: RecordStore;
  random: () => number;
  note(is: Note['is'], act: Note['act'], id: string, more?: Pick<Note, 'hash' | 'label' | 'accountId'>): void;
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>;
}

type Step = () => Promise<unknown>;

function pick<T>({ random }: Busy, list: readonly T[]): T {
  const picked = list[Math.floor(random() * list.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

const newLabel = () => `Key ${randomUUID()}`;

/** Notes that the secret is safe, as far as the user knows. */
function noteKept({ note, records }: Busy, id: string, secret: string): void {
  note('done', 'keep', id, { hash: hashOf(secret), accountId: records.keys.find(id)?.accountId });
}

/** One of the working keys of these accounts whose secret is here. No two chains share an account. */
const keyOf = (busy: Busy, accountIds: readonly string[]): KeyRecord =>
  pick(
    busy,
    accountIds.flatMap((id) => busy.records.keys.ofAccount(id)).filter((key) => key.inVault && key.revokedAt === null),
  );

async function revoke(busy: Busy, accountIds: readonly string[]): Promise<void> {
  const { id, label, accountId } = keyOf(busy, accountIds);
  busy.note('begun', 'revoke', id, { label, accountId });
  await busy.call('revokeKey', { keyId: id });
  busy.note('done', 'revoke', id);
  if (busy.random() < 0.5) await busy.call('removeKey', { keyId: id });
}

async function remove(busy: Busy, accountIds: readonly string[]): Promise<void> {
  const { id, accountId } = keyOf(busy, accountIds);
  busy.note('begun', 'remove', id, { accountId });
  await busy.call('removeKey', { keyId: id });
  if (busy.random() < 0.5) await busy.call('restoreRemoved', { id });
  busy.note('done', 'remove', id);
}

async function removeAccount({ call, note, random }: Busy, accountId: string): Promise<void> {
  note('begun', 'remove account', accountId);
  await call('removeAccount', { accountId });
  note('done', 'remove account', accountId);
  if (random() >= 0.5) return;
  note('begun', 'restore account', accountId);
  await call('restoreRemoved', { id: accountId });
}

/** Gives a key of these accounts its former secret back. */
async function restoreReplaced(busy: Busy, accountIds: readonly string[]): Promise<void> {
  const replaced = busy.records.removed
    .all()
    .filter(({ kind, pending, accountId }) => kind === 'replaced' && !pending && accountIds.includes(accountId));
  const { id, keyId } = pick(busy, replaced);
  busy.note('begun', 'change', keyId ?? '');
  await busy.call('restoreRemoved', { id });
}

type Allowed = Pick<Input<'createKey'>, 'access' | 'scopes'>;

async function create({ call }: Busy, accountId: string, allowed: Allowed): Promise<string> {
  const keyId = randomUUID();
  await call('createKey', { keyId, accountId, label: newLabel(), ...allowed });
  return keyId;
}

async function keep(busy: Busy, keyId: string): Promise<void> {
  const { secret } = await busy.call('revealSecret', { keyId });
  await busy.call('settlePendingSecret', { keyId, keep: true });
  noteKept(busy, keyId, secret);
}

function stepsAtLev(busy: Busy): Step[] {
  const { lev } = busy.order.accounts;
  return [
    async () => keep(busy, await create(busy, lev, { access: 'inherited' })),
    async () => {
      const keyId = await create(busy, lev, { access: 'inherited' });
      busy.note('begun', 'drop', keyId);
      await busy.call('settlePendingSecret', { keyId, keep: false });
      busy.note('done', 'drop', keyId);
    },
    () => revoke(busy, [lev]),
    () => busy.call('takeSandboxRole', { accountId: lev, role: 'admin' }),
  ];
}

async function regenerate(busy: Busy, accountId: string): Promise<void> {
  const { id } = keyOf(busy, [accountId]);
  busy.note('begun', 'change', id);
  await busy.call('regenerateKey', { keyId: id });
  await keep(busy, id);
}

function stepsAtUsual(busy: Busy): Step[] {
  const { usual } = busy.order.accounts;
  const scopes = ['devices:read'];
  return [
    async () => keep(busy, await create(busy, usual, { access: 'inherited', scopes })),
    () => regenerate(busy, usual),
    () => regenerate(busy, usual),
    () => revoke(busy, [usual]),
  ];
}

function stepsAtLevel(busy: Busy): Step[] {
  const { level } = busy.order.accounts;
  return [
    async () => keep(busy, await create(busy, level, { access: 'read-write' })),
    () => regenerate(busy, level),
    () => revoke(busy, [level]),
    async () => {
      const label = `Extra ${randomUUID()}`;
      const { id } = await busy.call('addAccount', { provider: 'sandbox', kind: 'level', label });
      if (busy.random() < 0.7) await removeAccount(busy, id);
    },
  ];
}

function stepsByHand(busy: Busy): Step[] {
  const accountIds = () =>
    busy.records.accounts.all().flatMap(({ id, provider }) => (provider === 'other' ? [id] : []));
  async function add(): Promise<void> {
    const [keyId, secret] = [randomUUID(), `pasted ${randomUUID()}`];
    const isNew = accountIds().length === 0 || busy.random() < 0.6;
    const to = isNew
      ? { accountId: null, service: `Service ${randomUUID()}` }
      : { accountId: pick(busy, accountIds()) };
    await busy.call('addKey', { keyId, label: newLabel(), access: 'inherited', secret, unverified: true, ...to });
    noteKept(busy, keyId, secret);
  }
  async function enter(): Promise<void> {
    const { id } = keyOf(busy, accountIds());
    const secret = `entered ${randomUUID()}`;
    busy.note('begun', 'change', id);
    await busy.call('enterSecret', { keyId: id, secret, unverified: true });
    noteKept(busy, id, secret);
  }
  return [
    add,
    add,
    enter,
    () => importSome(busy),
    () => revoke(busy, accountIds()),
    async () => removeAccount(busy, pick(busy, accountIds())),
    () => remove(busy, accountIds()),
    () => restoreReplaced(busy, accountIds()),
    () => setMail(busy),
  ];
}

async function importSome({ call }: Busy): Promise<void> {
  const secrets = Array.from({ length: 6 }, () => randomUUID());
  const text = secrets.map((secret, index) => `KEY_${index}=${secret}`).join('\n');
  const source = { base64: Buffer.from(text).toString('base64'), passphrase: '', keyFile: null };
  const { importId } = await call('previewImport', { source });
  const services = [randomUUID(), randomUUID()];
  const choices = secrets.map((_, index) => ({ index, label: newLabel(), service: `Service ${services[index % 2]}` }));
  await call('confirmImport', { importId, choices });
}

async function setMail({ call, note, random }: Busy): Promise<void> {
  const password = random() < 0.4 ? null : randomUUID();
  const address = 'ada@example.com';
  const server = { host: '127.0.0.1', port: 9, security: 'starttls' as const };
  note('begun', 'password', '');
  await call('setMail', {
    mail: password === null ? null : { ...server, user: 'ada', from: address, to: address },
    password,
  });
  note('done', 'password', '', { hash: password === null ? '' : hashOf(password) });
}

async function run(order: Order): Promise<void> {
  let issued = 0;
  const sandbox = providerAt(order.url, async ({ account }) => {
    const credentials = order.credentials[kinds.find((kind) => kind === account) ?? 'level'];
    issued += 1;
    return credentials[issued % credentials.length] ?? '';
  });
  const ports = await portsOn(order.dataDir);
  const vault = await createVault({ ...ports, sandbox }, hostHandlers);
  const dispatch = createDispatcher(methods, vault.handlers, () => {});
  const busy: Busy = {
    order,
    records: ports.records,
    random: randomNumbers(order.seed),
    note: (is, act, id, more = {}) => appendFileSync(order.notes, `${JSON.stringify({ is, act, id, ...more })}\n`),
    async call(method, input) {
      const reply = await dispatch(method, input);
      if (!reply.ok) throw errorFrom(reply.error);
      return reply.output as never;
    },
  };
  await busy.call('unlock', { passphrase: order.passphrase });
  process.stdout.write('begun\n');
  const chains = [stepsAtLev(busy), stepsAtLevel(busy), stepsAtUsual(busy), stepsByHand(busy)];
  for (const steps of chains) void goOn(busy, steps);
}

/** Takes one step after the other. A step may find no key to change. What a failure leaves behind is for the test to see. */
async function goOn(busy: Busy, steps: readonly Step[]): Promise<never> {
  for (;;) {
    await pick(busy, steps)().catch(() => new Promise((resolve) => setImmediate(resolve)));
  }
}

const order = process.env.LATCHKEY_TEST_ORDER;
if (order !== undefined) await run(JSON.parse(order));
