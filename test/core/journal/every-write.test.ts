import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../../main/contract/methods.ts';
import type { MailSettings } from '../../../main/contract/settings.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { createLastingPorts } from '../lasting-ports.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { disagreements } from './disagreements.ts';
import { dyingStores } from './dying-stores.ts';

/** Something that the user does, which writes to both stores. */
interface Act {
  name: string;
  /** What the user did before, in an earlier run. What it returns is passed on. */
  earlier?(test: TestVault): Promise<string>;
  /** What the user did before in the same run. */
  before?(test: TestVault, given: string): Promise<unknown>;
  does(test: TestVault, given: string): Promise<unknown>;
  /** Several keys come in one after the other, and a crash may leave some of them. */
  mayBePartial?: true;
}

const mail: MailSettings = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  user: 'ada',
  from: 'latchkey@example.com',
  to: 'ada@example.com',
};

const typed = (what: string) => `typed-${what}-0123456789abcdef`;
const pasted = (label: string): Omit<Input<'addKey'>, 'accountId'> => ({
  keyId: randomUUID(),
  label,
  access: 'inherited',
  secret: typed(label),
  unverified: true,
});
const toNewService = (test: TestVault, label: string) =>
  test.call('addKey', { ...pasted(label), accountId: null, service: 'Forge' });
const byHand = async (test: TestVault) => (await toNewService(test, 'CI')).key;

const sandboxKey = async (test: TestVault) => createKept(test, (await addSandbox(test)).id, 'CI');

async function importThree(test: TestVault): Promise<unknown> {
  const text = ['A', 'B', 'C'].map((name) => `${name}=${typed(name)}`).join('\n');
  const source = { base64: Buffer.from(text).toString('base64'), passphrase: '', keyFile: null, name: '.env' };
  const { importId } = await test.call('previewImport', { source });
  const choices = [0, 1, 2].map((index) => ({ index, label: `Imported ${index}`, service: 'Forge', project: 'shop' }));
  return test.call('confirmImport', { importId, choices });
}

const onlyAccount = async (test: TestVault): Promise<string> => (await test.call('listAccounts', {}))[0]?.id ?? '';
const createFor = async (test: TestVault, keyId: string) =>
  test.call('createKey', { keyId, accountId: await onlyAccount(test), label: 'New' });

const acts: Act[] = [
  { name: 'adding an account', does: (test) => addSandbox(test) },
  {
    name: 'changing a credential',
    earlier: async (test) => (await addSandbox(test)).id,
    does: (test, accountId) => test.call('takeSandboxRole', { accountId, role: 'admin' }),
  },
  {
    name: 'updating a credential',
    earlier: async (test) => (await addSandbox(test)).id,
    does: async (test, accountId) =>
      test.call('updateCredential', { accountId, credential: await (test.ports.sandbox as Sandbox).issueCredential() }),
  },
  {
    name: 'removing an account with a credential and a key',
    async earlier(test) {
      await sandboxKey(test);
      return onlyAccount(test);
    },
    does: (test, accountId) => test.call('removeAccount', { accountId }),
  },
  {
    name: 'removing an account with several keys',
    async earlier(test) {
      await importThree(test);
      return onlyAccount(test);
    },
    does: (test, accountId) => test.call('removeAccount', { accountId }),
  },
  { name: 'adding a key with a new service', does: byHand },
  {
    name: 'adding a key to an account',
    earlier: async (test) => (await byHand(test)).accountId,
    does: (test, accountId) => test.call('addKey', { ...pasted('Second'), accountId }),
  },
  { name: 'an import with a new service', does: importThree, mayBePartial: true },
  { name: 'setting up mail', does: (test) => test.call('setMail', { mail, password: typed('first') }) },
  {
    name: 'changing the password of the mail server',
    earlier: async (test) => (await test.call('setMail', { mail, password: typed('first') })).language ?? '',
    does: (test) => test.call('setMail', { mail, password: typed('second') }),
  },
  {
    name: 'switching mail off',
    earlier: async (test) => (await test.call('setMail', { mail, password: typed('first') })).language ?? '',
    does: (test) => test.call('setMail', { mail: null, password: null }),
  },
  {
    name: 'creating a key',
    earlier: async (test) => (await addSandbox(test)).id,
    does: (test) => createFor(test, randomUUID()),
  },
  {
    name: 'not keeping a new secret',
    async earlier(test) {
      await addSandbox(test);
      return randomUUID();
    },
    before: createFor,
    does: (test, keyId) => test.call('settlePendingSecret', { keyId, keep: false }),
  },
  {
    name: 'revoking a key by API',
    earlier: async (test) => (await sandboxKey(test)).keyId,
    does: (test, keyId) => test.call('revokeKey', { keyId }),
  },
  {
    name: 'revoking a key on a page',
    earlier: async (test) => (await byHand(test)).id,
    does: (test, keyId) => test.call('revokeKey', { keyId }),
  },
  {
    name: 'removing a key',
    async earlier(test) {
      const { id } = await byHand(test);
      // As a key that a sync found revoked, which keeps its secret.
      const key = test.ports.records.keys.find(id);
      if (key) test.ports.records.keys.update({ ...key, revokedAt: 1 });
      return id;
    },
    does: (test, keyId) => test.call('removeKey', { keyId }),
  },
  {
    name: 'removing a key that works',
    earlier: async (test) => (await byHand(test)).id,
    does: (test, keyId) => test.call('removeKey', { keyId }),
  },
  {
    name: 'putting back a key',
    async earlier(test) {
      const { id: keyId } = await byHand(test);
      await test.call('removeKey', { keyId });
      return keyId;
    },
    does: (test, id) => test.call('restoreRemoved', { id }),
  },
  {
    name: 'putting back an account',
    async earlier(test) {
      await sandboxKey(test);
      const accountId = await onlyAccount(test);
      await test.call('removeAccount', { accountId });
      return accountId;
    },
    does: (test, id) => test.call('restoreRemoved', { id }),
  },
  {
    name: 'giving a key its former secret back',
    async earlier(test) {
      const { id: keyId } = await byHand(test);
      await test.call('enterSecret', { keyId, secret: typed('new'), unverified: true });
      return (await test.call('listRemoved', {})).rows[0]?.id ?? '';
    },
    does: (test, id) => test.call('restoreRemoved', { id }),
  },
  {
    name: 'erasing an account',
    async earlier(test) {
      await sandboxKey(test);
      const accountId = await onlyAccount(test);
      await test.call('removeAccount', { accountId });
      return accountId;
    },
    does: (test, id) => test.call('eraseRemoved', { ids: [id] }),
  },
  {
    name: 'regenerating a key',
    async earlier(test) {
      const { id: accountId } = await addSandbox(test, 'level');
      await test.call('syncAccount', { accountId });
      const keyId = randomUUID();
      await test.call('createKey', { keyId, accountId, label: 'CI', access: 'read-write' });
      await test.call('settlePendingSecret', { keyId, keep: true });
      return keyId;
    },
    does: (test, keyId) => test.call('regenerateKey', { keyId }),
  },
  {
    name: 'entering the new secret of a key',
    earlier: async (test) => (await byHand(test)).id,
    does: (test, keyId) => test.call('enterSecret', { keyId, secret: typed('new'), unverified: true }),
  },
  {
    name: 'entering the missing secret of a key that an API created',
    async earlier(test) {
      await addSandbox(test);
      const keyId = randomUUID();
      await createFor(test, keyId);
      const { secret } = await test.call('revealSecret', { keyId });
      await test.call('settlePendingSecret', { keyId, keep: false });
      return `${keyId} ${secret}`;
    },
    does(test, given) {
      const [keyId = '', secret = ''] = given.split(' ');
      return test.call('enterSecret', { keyId, secret });
    },
  },
];

/** What the user sees, and the typed secrets in the store. */
async function seen(test: TestVault) {
  await expect.poll(async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing)).toBe(false);
  const { rows } = await listKeys(test, { showRevoked: true, sort: 'label' });
  const secrets = [...test.secretStores.store.items.values()];
  return {
    accounts: (await test.call('listAccounts', {})).map(({ label }) => label),
    keys: rows.map(({ label, inVault, revokedAt }) => ({ label, inVault, isRevoked: revokedAt !== null })),
    typed: secrets.filter((secret) => secret.startsWith('typed-')).sort(),
    removed: (await test.call('listRemoved', {})).rows.map(({ kind, label, hasSecret }) => ({
      kind,
      label,
      hasSecret,
    })),
    mail: (await test.call('getSettings', {})).mail,
  };
}

/** Stores, and a provider that outlives the vault. */
async function createWorld() {
  const lasting = await createLastingPorts();
  const provider = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  const sandbox = { ...provider, stop: async () => {} };
  const { records, secretStores } = lasting.ports;
  return {
    open: () => openTestVault({ ...lasting.ports, sandbox }),
    dying() {
      const stores = dyingStores(lasting.ports);
      return { stores, open: () => openTestVault({ ...stores.ports, sandbox }) };
    },
    disagreements: () => disagreements(records, secretStores.store.items.keys()),
    async dispose() {
      await provider.stop();
      await lasting.dispose();
    },
  };
}
type World = Awaited<ReturnType<typeof createWorld>>;

async function prepare(world: World, act: Act): Promise<string> {
  const first = await world.open();
  const given = (await act.earlier?.(first)) ?? '';
  await seen(first);
  await first.close();
  return given;
}

/** Does it without a crash. Returns what is seen before and after it. */
async function doWhole(act: Act) {
  const world = await createWorld();
  const given = await prepare(world, act);
  const test = await world.open();
  await act.before?.(test, given);
  const before = await seen(test);
  await act.does(test, given);
  const after = await seen(test);
  await test.close();
  expect(world.disagreements()).toEqual([]);
  await world.dispose();
  return { before, after };
}

/** @returns what is seen at the next start; null if it was done before so many writes */
async function dieAfter(writes: number, act: Act): Promise<Awaited<ReturnType<typeof seen>> | null> {
  const world = await createWorld();
  try {
    const given = await prepare(world, act);
    const { stores, open } = world.dying();
    const test = await open();
    await act.before?.(test, given);
    await expect.poll(async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing)).toBe(false);
    stores.dieAfter(writes);
    await act.does(test, given).catch(() => {});
    const isDead = stores.isDead();
    await test.close();
    if (!isDead) return null;
    const next = await world.open();
    await expect.poll(world.disagreements, { message: `after ${writes} writes` }).toEqual([]);
    const found = await seen(next);
    await next.close();
    return found;
  } finally {
    await world.dispose();
  }
}

describe('a crash before each write to either store', () => {
  it.each(acts)('of $name leaves it done or undone, and the stores in agreement', async (act) => {
    const { before, after } = await doWhole(act);
    let writes = 0;
    for (let found = await dieAfter(writes, act); found !== null; found = await dieAfter(writes, act)) {
      if (act.mayBePartial) expect(after.typed).toEqual(expect.arrayContaining(found.typed));
      else expect([before, after], `after ${writes} writes`).toContainEqual(found);
      // No account without the key that it was made for.
      if (act.mayBePartial) expect(found.accounts.length).toBe(Math.min(found.keys.length, 1));
      writes += 1;
    }
    expect(writes).toBeGreaterThan(0);
  });
});
