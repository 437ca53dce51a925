import { expect, test } from 'vitest';
import type { BrokerInput } from '../../../main/contract/broker.ts';
import { addSandbox, createKept } from '../test-vault.ts';
import { agent, type BrokerTest, commandOf, openBroker, reading } from './programs.ts';

const github = { tool: 'git', address: 'https://github.com' } as const;
const refusedAs = (is: string) => ({ code: 'not_allowed', params: { reason: { is } } });

type Asked = Partial<BrokerInput<'readAssigned'>>;
const read = (broker: BrokerTest, pid: number, asked: Asked = {}) =>
  broker
    .program(commandOf(pid, 'git'))
    .call('readAssigned', { at: github, userName: null, foreground: true, ...asked });

async function assigned() {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const { keyId, secret } = await createKept(broker, account.id, 'CI');
  const assign = (rest: Partial<BrokerInput<'assign'>> = {}) =>
    broker
      .program(commandOf(500))
      .call('assign', { at: github, userName: 'me', reference: 'lk://Sandbox/CI', ...rest });
  const first = assign();
  const asked = await broker.allow('once');
  await first;
  return { broker, account, keyId, secret, assign, asked };
}

test('an assignment is asked about by itself, with the address, the key and the user name', async () => {
  const { broker, keyId, asked, assign } = await assigned();
  expect(asked).toMatchObject({ asks: { is: 'assign', at: github, userName: 'me', key: { id: keyId, label: 'CI' } } });
  // The same once more changes nothing.
  await assign();
  const other = assign({ userName: 'you' });
  await broker.refuse();
  await expect(other).rejects.toMatchObject(refusedAs('refused'));
  expect((await broker.program(commandOf(1)).call('listAssigned', { foreground: true })).assigned).toMatchObject([
    { at: github, userName: 'me', key: { reference: 'lk://Sandbox/CI' }, refusedAt: null },
  ]);
});

test('what is assigned is asked about once a run, and the answer counts for this address alone', async () => {
  const { broker, secret, assign } = await assigned();
  const other = assign({ at: { tool: 'git', address: 'https://git.example.com/' } });
  await broker.allow('once');
  expect(await other).toEqual({ address: 'https://git.example.com' });
  const first = read(broker, 100);
  expect(await broker.allow()).toMatchObject({
    asks: { is: 'read', use: 'helper', at: github, keys: [{ label: 'CI' }] },
    preselected: agent.pid,
  });
  expect((await first).found).toMatchObject({ secret, userName: 'me', key: { label: 'CI' } });
  expect((await read(broker, 200, { foreground: false })).found).toMatchObject({ secret });
  const elsewhere = read(broker, 300, { at: { tool: 'git', address: 'https://git.example.com' } });
  expect(await broker.refuse()).toMatchObject({ asks: { at: { address: 'https://git.example.com' } } });
  await expect(elsewhere).rejects.toMatchObject(refusedAs('refused'));
});

test('a grant for run or get covers no helper, and a helper’s no run', async () => {
  const { broker } = await assigned();
  const run = broker.program(commandOf(100)).call('read', reading('lk://Sandbox/CI'));
  await broker.allow();
  await run;
  await expect(read(broker, 200, { foreground: false })).rejects.toMatchObject(refusedAs('nobody-to-ask'));
  const helped = read(broker, 300);
  await broker.allow();
  await helped;
  const got = broker.program(commandOf(400)).call('read', { ...reading('lk://Sandbox/CI'), use: 'get' });
  await broker.refuse();
  await expect(got).rejects.toMatchObject(refusedAs('refused'));
});

test('a background program never causes a question, neither for a key nor to unlock', async () => {
  const { broker } = await assigned();
  const before = broker.led();
  await expect(read(broker, 100, { foreground: false })).rejects.toMatchObject(refusedAs('nobody-to-ask'));
  await broker.call('lock', {});
  await expect(read(broker, 100, { foreground: false })).rejects.toMatchObject({ code: 'vault_locked' });
  const list = broker.program(commandOf(100)).call('listAssigned', { foreground: false });
  await expect(list).rejects.toMatchObject({ code: 'vault_locked' });
  expect(broker.led()).toBe(before);
});

test('another address, another user, a removed and a revoked key get nothing', async () => {
  const { broker, keyId, assign } = await assigned();
  expect(await read(broker, 100, { at: { tool: 'git', address: 'https://example.com' } })).toEqual({ found: null });
  expect(await read(broker, 100, { at: { tool: 'cargo', address: github.address } })).toEqual({ found: null });
  expect(await read(broker, 100, { userName: 'you' })).toEqual({ found: null });
  await broker.call('revokeKey', { keyId, unverified: false, code: '', confirmation: null });
  await expect(read(broker, 100)).rejects.toMatchObject({ code: 'bad_references' });
  await expect(assign({ at: { tool: 'git', address: 'https://example.com' } })).rejects.toMatchObject({
    params: { references: [{ is: 'revoked' }] },
  });
  expect(await broker.questions()).toEqual([]);
});

test('no address is assigned that leads elsewhere, and no user name with a line break', async () => {
  const { assign } = await assigned();
  for (const address of ['http://github.com', 'https://me@github.com', 'github.com', 'https://github.com/a/../b']) {
    await expect(assign({ at: { tool: 'git', address } })).rejects.toMatchObject({ code: 'invalid_input' });
  }
  await expect(assign({ userName: 'me\nhost=example.com' })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('an address that refuses the key marks it, until it takes it again; another secret marks nothing', async () => {
  const { broker, secret } = await assigned();
  const program = broker.program(commandOf(100, 'git'));
  const report = (worked: boolean, said: string) =>
    program.call('reportAssigned', { at: github, userName: 'me', secret: said, worked, mayKeep: true });
  const refusedAt = async () => (await program.call('listAssigned', { foreground: true })).assigned[0]?.refusedAt;
  await report(false, 'typed');
  expect(await refusedAt()).toBe(null);
  await report(false, secret);
  await report(false, secret);
  expect(await refusedAt()).toEqual(expect.any(Number));
  await report(true, secret);
  expect(await refusedAt()).toBe(null);
  const { total } = await broker.call('listHistory', { kind: 'address-refused', offset: 0, limit: 10 });
  expect(total).toBe(1);
  expect(broker.led()).toBe(1);
});

test('after a rotation, the new key answers in the place of the old one', async () => {
  const { broker, account, keyId, secret } = await assigned();
  const readOnce = async (pid: number) => {
    const got = read(broker, pid);
    await broker.allow('once');
    return (await got).found?.secret;
  };
  expect(await readOnce(100)).toBe(secret);
  const next = await createKept(broker, account.id, 'CI', { rotates: keyId });
  expect(await readOnce(200)).toBe(next.secret);
  await broker.call('retireOldKey', { rotationId: next.keyId, unverified: false, code: '', confirmation: null });
  await broker.call('removeKey', { keyId });
  expect(await readOnce(300)).toBe(next.secret);
});

test('a key that is removed while the user is asked is assigned to nothing', async () => {
  const { broker, keyId, assign } = await assigned();
  const other = assign({ at: { tool: 'git', address: 'https://git.example.com' } });
  await broker.question();
  await broker.call('removeKey', { keyId });
  await broker.allow('once');
  await expect(other).rejects.toMatchObject({ code: 'key_not_found' });
  expect((await broker.program(commandOf(1)).call('listAssigned', { foreground: true })).assigned).toEqual([]);
});

test('an assignment is ended by a question of its own', async () => {
  const { broker } = await assigned();
  const end = broker.program(commandOf(100)).call('unassign', { at: github });
  expect(await broker.allow('once')).toMatchObject({ asks: { is: 'unassign', at: github, key: { label: 'CI' } } });
  expect(await end).toEqual({ wasAssigned: true });
  expect(await broker.program(commandOf(100)).call('unassign', { at: github })).toEqual({ wasAssigned: false });
  expect(await read(broker, 200)).toEqual({ found: null });
});

test('the window lists what is assigned, ends it and takes that back, and is told of each change', async () => {
  const { broker, account, keyId, secret } = await assigned();
  const listed = () => broker.call('listAssigned', {});
  const row = { at: github, userName: 'me', key: { id: keyId, account: account.label, label: 'CI' }, refusedAt: null };
  expect(await listed()).toEqual([row]);
  const changes = () => broker.events.filter(({ is }) => is === 'assigned-changed').length;
  const before = changes();
  const report = { at: github, userName: null, secret, worked: false, mayKeep: true };
  await broker.program(commandOf(1)).call('reportAssigned', report);
  expect(await listed()).toEqual([{ ...row, refusedAt: expect.any(Number) }]);
  await broker.call('unassign', { at: github });
  expect(await listed()).toEqual([]);
  expect((await read(broker, 100)).found).toBeNull();
  await broker.call('assign', { at: github, userName: 'me', keyId });
  expect(await listed()).toEqual([row]);
  expect(changes() - before).toBe(3);
  const { rows } = await broker.call('listHistory', { keyId, offset: 0, limit: 4 });
  expect(rows.map(({ kind }) => kind)).toEqual(['assigned', 'unassigned', 'address-refused', 'assigned']);
  const wrong = broker.call('assign', { at: { tool: 'git', address: 'http://example.com' }, userName: null, keyId });
  await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' });
});

test('without a user name, a tool gets the public part of the key that answers', async () => {
  const { broker, keyId, assign } = await assigned();
  const of = broker.ports.records.keys.find(keyId);
  if (of) broker.ports.records.keys.update({ ...of, publicPart: 'AKIAIOSFODNN7EXAMPLE' });
  const at = { tool: 'aws', address: 'default' } as const;
  const made = assign({ at, userName: null });
  await broker.allow('once');
  await made;
  const first = read(broker, 100, { at });
  await broker.allow();
  expect((await first).found).toMatchObject({ userName: 'AKIAIOSFODNN7EXAMPLE' });
  // A name that was said comes first.
  const named = assign({ at, userName: 'AKIAI44QH8DHBEXAMPLE' });
  await broker.allow('once');
  await named;
  expect((await read(broker, 100, { at })).found).toMatchObject({ userName: 'AKIAI44QH8DHBEXAMPLE' });
});
