import { expect, test, vi } from 'vitest';
import type { BrokerInput } from '../../../main/contract/broker.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { addSandbox, createKept, listKeys } from '../test-vault.ts';
import { type BrokerTest, commandOf, openBroker, processOf, shell } from './programs.ts';

const forge = { tool: 'git', address: 'https://git.example.com' } as const;
const typed = 'typed-on-the-terminal-0123456789';
const token = `ghp_${'a1B2'.repeat(9)}`;

/** What git says after the server took what it was sent. Each git is a program of its own, started in a shell. */
const report = (broker: BrokerTest, pid: number, said: Partial<BrokerInput<'reportAssigned'>> = {}) =>
  broker
    .program([processOf(pid + 1, 'latchkey'), processOf(pid, 'git'), shell])
    .call('reportAssigned', { at: forge, userName: 'me', secret: typed, worked: true, mayKeep: true, ...said });

/** Reports, and returns how many questions are open once everything has settled. */
async function asked(broker: BrokerTest, pid: number, said: Partial<BrokerInput<'reportAssigned'>> = {}) {
  await report(broker, pid, said);
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  return (await broker.questions()).length;
}

const declined = async (broker: BrokerTest) => (await broker.call('listDeclined', {})).map(({ at }) => at);
const assigned = (broker: BrokerTest) => broker.call('listAssigned', {});

test('what was typed for an address is kept if the user wants it, and then answers there', async () => {
  const broker = await openBroker();
  expect(await report(broker, 100)).toEqual({});
  const question = await broker.allow('once');
  expect(question.asks).toEqual({
    is: 'keep',
    at: forge,
    userName: 'me',
    key: { id: '', account: 'git.example.com', label: 'git', mask: '••••6789', isHere: false },
  });
  expect(question.programs.map(({ name }) => name)).toEqual(['zsh', 'git', 'latchkey']);
  const [key] = (await listKeys(broker)).rows;
  expect(key).toMatchObject({ label: 'git', mask: '••••6789', inVault: true });
  expect(await assigned(broker)).toMatchObject([{ at: forge, userName: 'me', key: { id: key?.id }, refusedAt: null }]);
  const read = broker
    .program(commandOf(200, 'git'))
    .call('readAssigned', { at: forge, userName: null, foreground: true });
  await broker.allow();
  expect(await read).toMatchObject({ found: { secret: typed, userName: 'me' } });
  const { rows } = await broker.call('listHistory', { keyId: key?.id ?? null, offset: 0, limit: 9 });
  expect(rows.map(({ kind }) => kind)).toEqual(['read', 'assigned', 'added']);
  // The secret is in the store alone.
  const records = Buffer.from(await broker.ports.records.copy());
  expect(records.includes('git.example.com')).toBe(true);
  expect(records.includes(typed)).toBe(false);
  expect(JSON.stringify([broker.logged, broker.events, question])).not.toContain(typed);
  // Git says so once more after each success.
  expect(await asked(broker, 300)).toBe(0);
});

test('a key whose form tells its issuer goes to the account there', async () => {
  const broker = await openBroker();
  await report(broker, 100, { at: { tool: 'git', address: 'https://github.com' }, userName: null, secret: token });
  expect((await broker.allow('once')).asks).toMatchObject({ userName: null, key: { account: 'GitHub', label: 'git' } });
  await report(broker, 200, { at: { tool: 'git', address: 'https://example.com' }, secret: `${token.slice(0, -1)}Z` });
  expect((await broker.allow('once')).asks).toMatchObject({ key: { account: 'GitHub', label: 'git-2' } });
  expect((await assigned(broker)).map(({ at, key }) => [at.address, key.label])).toEqual([
    ['https://example.com', 'git-2'],
    ['https://github.com', 'git'],
  ]);
});

test('a key that the vault has is only assigned, and one that doesn’t work isn’t offered', async () => {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const { keyId, secret } = await createKept(broker, account.id, 'CI');
  await report(broker, 100, { secret });
  const { asks } = await broker.allow('once');
  expect(asks).toMatchObject({ key: { id: keyId, account: 'Sandbox', label: 'CI', isHere: true } });
  expect((await listKeys(broker)).total).toBe(1);
  expect(await assigned(broker)).toMatchObject([{ at: forge, key: { id: keyId } }]);
  await broker.call('unassign', { at: forge });
  const key = broker.ports.records.keys.find(keyId);
  if (key) broker.ports.records.keys.update({ ...key, isDisabled: true });
  expect(await asked(broker, 200, { secret })).toBe(0);
});

test('what the user doesn’t keep isn’t asked about again at that address, until they want to be asked', async () => {
  const broker = await openBroker();
  await report(broker, 100);
  await broker.refuse();
  expect(await declined(broker)).toEqual([forge]);
  expect((await listKeys(broker)).total).toBe(0);
  expect(await asked(broker, 200)).toBe(0);
  expect(await asked(broker, 300, { at: { tool: 'git', address: `${forge.address}/shop.git` } })).toBe(0);
  expect(await asked(broker, 400, { at: { tool: 'git', address: 'https://git.example.com.au' } })).toBe(1);
  await broker.refuse();
  await broker.call('forgetDeclined', { at: forge });
  expect(await asked(broker, 500)).toBe(1);
  await broker.refuse();
  // A key that is assigned there takes the place of that answer.
  const account = await addSandbox(broker);
  const { keyId } = await createKept(broker, account.id, 'CI');
  await broker.call('assign', { at: forge, userName: null, keyId });
  expect(await declined(broker)).toEqual([{ tool: 'git', address: 'https://git.example.com.au' }]);
});

test('a program whose secret wasn’t kept isn’t asked about for a minute, and may still ask to read', async () => {
  const clock = createVirtualClock();
  const broker = await openBroker({ clock });
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  const agent = (pid: number, host: string) =>
    broker.program(commandOf(pid, 'git')).call('reportAssigned', {
      at: { tool: 'git', address: `https://${host}` },
      userName: null,
      secret: typed,
      worked: true,
      mayKeep: true,
    });
  await agent(100, 'a.example.com');
  await broker.refuse();
  await agent(200, 'b.example.com');
  const read = broker
    .program(commandOf(300))
    .call('read', { references: ['lk://Sandbox/CI'], use: 'get', expiredToo: false });
  expect((await broker.allow('once')).asks.is).toBe('read');
  await read;
  expect(await broker.questions()).toEqual([]);
  clock.advance(60_000);
  await agent(400, 'b.example.com');
  expect((await broker.question()).asks.is).toBe('keep');
});

test('without an answer in time, nothing is kept and nothing recorded, and neither at a lock', async () => {
  const clock = createVirtualClock();
  const broker = await openBroker({ clock });
  await report(broker, 100);
  await broker.question();
  clock.advance(60_000);
  expect(await broker.questions()).toEqual([]);
  const elsewhere = { at: { tool: 'git', address: 'https://example.com' } } as const;
  await report(broker, 200, elsewhere);
  const { id } = await broker.question();
  await broker.call('lock', {});
  await broker.call('unlock', { passphrase: null });
  expect(await broker.call('answerQuestion', { id, allow: true, anchor: null })).toEqual({ wasOpen: false });
  expect(await declined(broker)).toEqual([]);
  expect((await listKeys(broker)).total).toBe(0);
  expect(await asked(broker, 300, elsewhere)).toBe(1);
});

test('what nobody answered isn’t asked again for an hour, by whatever program, nor are more than three addresses', async () => {
  const clock = createVirtualClock();
  const broker = await openBroker({ clock });
  await broker.call('changeSettings', { lockMinutes: null });
  const at = (host: string) => ({ at: { tool: 'git', address: `https://${host}.example.com` } }) as const;
  expect(await asked(broker, 100, at('a'))).toBe(1);
  clock.advance(60_000);
  expect(await asked(broker, 200, at('a'))).toBe(0);
  for (const [index, host] of ['b', 'c'].entries()) {
    expect(await asked(broker, 300 + index * 100, at(host))).toBe(1);
    clock.advance(60_000);
  }
  expect(await asked(broker, 500, at('d'))).toBe(0);
  clock.advance(3_600_000);
  expect(await asked(broker, 600, at('d'))).toBe(1);
});

test('a key that stops working while the user is asked isn’t assigned, and they are told', async () => {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const { keyId, secret } = await createKept(broker, account.id, 'CI');
  await report(broker, 100, { secret });
  const { id } = await broker.question();
  const key = broker.ports.records.keys.find(keyId);
  if (key) broker.ports.records.keys.update({ ...key, isDisabled: true });
  await expect(broker.call('answerQuestion', { id, allow: true, anchor: null })).rejects.toMatchObject({
    code: 'bad_references',
  });
  expect(await assigned(broker)).toEqual([]);
});

test('a lock while the vault is searched for the secret asks nobody', async () => {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const { keyId } = await createKept(broker, account.id, 'CI');
  const key = broker.ports.records.keys.find(keyId);
  if (key) broker.ports.records.keys.update({ ...key, fingerprint: null });
  const { store } = broker.secretStores;
  const read = store.read.bind(store);
  store.read = async (id) => {
    const found = await read(id);
    if (id === keyId) await broker.call('lock', {});
    return found;
  };
  await report(broker, 100);
  await vi.waitFor(async () => expect(await broker.call('getStatus', {})).toMatchObject({ state: 'locked' }));
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  expect(broker.led()).toBe(0);
});

test.each<[string, Partial<BrokerInput<'reportAssigned'>>, Partial<Ports>?]>([
  ['a background program', { mayKeep: false }],
  ['what the address refused', { worked: false }],
  ['nothing', { secret: '' }],
  ['a token as the user name', { userName: token }],
  ['the same as user name and password', { userName: typed }],
  ['a token of no known form as the user name', { userName: '9f86d081884c7d659a2feaa0c55ad015', secret: 'x' }],
  ['a token with GitHub’s word for no password', { userName: 'f00', secret: 'x-oauth-basic' }],
  ['a user whom no window can ask', {}, { leadUser: async () => false }],
])('%s causes no question', async (_, said, ports) => {
  const broker = await openBroker(ports);
  expect(await asked(broker, 100, said)).toBe(0);
  expect(await asked(broker, 200)).toBe(ports === undefined ? 1 : 0);
});

test('an address with another key, and a locked vault, cause no question', async () => {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const { keyId } = await createKept(broker, account.id, 'CI');
  await broker.call('assign', { at: forge, userName: 'you', keyId });
  expect(await asked(broker, 100)).toBe(0);
  await broker.call('lock', {});
  const led = broker.led();
  await report(broker, 200, { at: { tool: 'git', address: 'https://example.com' } });
  expect(broker.led()).toBe(led);
});

test('an address is asked about once at a time, and at most three are', async () => {
  const broker = await openBroker();
  const at = (host: string) => ({ at: { tool: 'git', address: `https://${host}.example.com` } }) as const;
  await Promise.all([100, 200, 300].map((pid) => report(broker, pid, at('a'))));
  expect(await asked(broker, 400, at('a'))).toBe(1);
  for (const [index, host] of ['b', 'c', 'd', 'e'].entries()) await asked(broker, 500 + index * 100, at(host));
  expect(await broker.questions()).toHaveLength(3);
  await broker.refuse();
  expect(await asked(broker, 1000, at('d'))).toBe(3);
});

test('what the store refuses is told to the user, and nothing of it stays', async () => {
  const broker = await openBroker();
  await report(broker, 100);
  const { id } = await broker.question();
  // The keys of fingerprints and MACs are there already.
  const { store } = broker.secretStores;
  store.refuseWrites(new VaultError('disk_full'));
  await expect(broker.call('answerQuestion', { id, allow: true, anchor: null })).rejects.toMatchObject({
    code: 'disk_full',
  });
  store.refuseWrites(null);
  expect((await listKeys(broker)).total).toBe(0);
  expect([await assigned(broker), await declined(broker), await broker.call('listAccounts', {})]).toEqual([[], [], []]);
  await vi.waitFor(async () => expect(await asked(broker, 200)).toBe(1));
  await broker.allow('once');
  expect(await assigned(broker)).toHaveLength(1);
});
