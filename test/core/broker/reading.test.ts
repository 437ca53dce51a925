import { expect, test } from 'vitest';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { addSandbox, createKept } from '../test-vault.ts';
import { agent, type BrokerTest, commandOf, openBroker, processOf, reading, shell, systemd } from './programs.ts';

const refusedAs = (is: string) => ({ code: 'not_allowed', params: { reason: { is } } });

async function withKeys(...labels: string[]) {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const keys = [];
  for (const label of labels) keys.push(await createKept(broker, account.id, label));
  return { broker, keys };
}

const ci = reading('lk://Sandbox/CI');
const secretOf = async (broker: BrokerTest, pid: number, input = ci) =>
  (await broker.program(commandOf(pid)).call('read', input)).secrets.map(({ secret }) => secret);

test('a program gets a secret once the user allows it, and what the agent starts next gets it unasked', async () => {
  const { broker, keys } = await withKeys('CI');
  const first = broker.program(commandOf(100));
  const read = first.call('read', { ...ci, command: 'wrangler' });
  const asked = await broker.allow();
  expect(asked).toMatchObject({
    asks: { is: 'read', use: 'run', keys: [{ id: keys[0]?.keyId, account: 'Sandbox', label: 'CI' }] },
    preselected: agent.pid,
    command: 'wrangler',
    folder: '/home/me/shop',
  });
  expect(asked.programs.map(({ name, isOffered }) => [name, isOffered])).toEqual([
    ['systemd', false],
    ['ghostty', false],
    ['zsh', false],
    ['claude', true],
    ['wrangler', true],
    ['latchkey', true],
  ]);
  expect((await read).secrets).toMatchObject([{ secret: keys[0]?.secret, warns: false }]);
  expect(first.waited).toEqual(['answer']);
  expect(await secretOf(broker, 200)).toEqual([keys[0]?.secret]);
  expect(broker.led()).toBe(1);
});

test('nothing is read while the user has not answered, and nothing after a refusal', async () => {
  const { broker } = await withKeys('CI');
  const read = secretOf(broker, 100);
  await broker.refuse();
  await expect(read).rejects.toMatchObject(refusedAs('refused'));
  expect((await broker.call('listHistory', { kind: 'read', offset: 0, limit: 10 })).total).toBe(0);
});

test('50 programs of one agent cost one question', async () => {
  const { broker, keys } = await withKeys('CI');
  const reads = Array.from({ length: 50 }, (_, n) => secretOf(broker, 100 + 2 * n));
  await broker.question();
  await expect.poll(async () => (await broker.questions()).length).toBe(1);
  await broker.allow();
  expect(await Promise.all(reads)).toEqual(Array.from({ length: 50 }, () => [keys[0]?.secret]));
  expect(await broker.questions()).toEqual([]);
  expect(broker.led()).toBe(1);
});

test('what is allowed only once is for the program that asked first, and the others are asked about', async () => {
  const { broker, keys } = await withKeys('CI');
  const first = secretOf(broker, 100);
  await broker.question();
  const second = secretOf(broker, 200);
  await broker.allow('once');
  expect(await first).toEqual([keys[0]?.secret]);
  expect((await broker.allow('once')).programs.at(-1)?.pid).toBe(201);
  expect(await second).toEqual([keys[0]?.secret]);
});

test('if the program that the question shows goes away, the others are asked about by themselves', async () => {
  const { broker, keys } = await withKeys('CI');
  const shown = broker.program(commandOf(100));
  const first = shown.call('read', ci);
  const { id } = await broker.question();
  const other = broker.program(commandOf(200));
  const second = other.call('read', ci);
  await expect.poll(() => other.waited).toEqual(['answer']);
  shown.leave();
  await expect(first).rejects.toMatchObject(refusedAs('unanswered'));
  expect(await broker.call('answerQuestion', { id, allow: true, anchor: null })).toEqual({ wasOpen: false });
  expect((await broker.allow('once')).programs.at(-1)?.pid).toBe(201);
  expect((await second).secrets).toMatchObject([{ secret: keys[0]?.secret }]);
});

test('an answer for one read covers the keys of its question, and no key whose grant has ended meanwhile', async () => {
  const { broker } = await withKeys('CI', 'Deploy');
  const granted = secretOf(broker, 100);
  await broker.allow();
  await granted;
  const both = secretOf(broker, 200, reading('lk://Sandbox/CI', 'lk://Sandbox/Deploy'));
  expect(await broker.question()).toMatchObject({ asks: { keys: [{ label: 'Deploy' }] } });
  await broker.call('endGrants', { id: null });
  await broker.allow('once');
  await expect(both).rejects.toMatchObject(refusedAs('refused'));
});

test('another key is asked about alone, and a grant for run doesn’t cover get', async () => {
  const { broker, keys } = await withKeys('CI', 'Deploy');
  const first = secretOf(broker, 100);
  await broker.allow();
  await first;
  const both = secretOf(broker, 200, reading('lk://Sandbox/CI', 'lk://Sandbox/Deploy'));
  expect(await broker.allow()).toMatchObject({ asks: { keys: [{ label: 'Deploy' }] } });
  expect(await both).toEqual(keys.map(({ secret }) => secret));
  const got = broker.program(commandOf(300)).call('read', { ...ci, use: 'get' });
  expect(await broker.refuse()).toMatchObject({ asks: { is: 'read', use: 'get' } });
  await expect(got).rejects.toMatchObject(refusedAs('refused'));
});

test('a grant ends with its process, and a later process with the same number is asked about', async () => {
  const { broker } = await withKeys('CI');
  const first = secretOf(broker, 100);
  await broker.allow();
  await first;
  const again = commandOf(200).map((each) => (each.pid === agent.pid ? { ...each, started: '2' } : each));
  const other = broker.program(again).call('read', ci);
  expect(await broker.refuse()).toMatchObject({ preselected: agent.pid });
  await expect(other).rejects.toMatchObject(refusedAs('refused'));
  broker.ended.add(agent.pid);
  expect((await broker.call('listGrants', {})).grants).toEqual([]);
});

test('a grant ends when the user ends it, at a lock, and after twelve hours', async () => {
  const clock = createVirtualClock();
  const broker = await openBroker({ clock });
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  await broker.call('changeSettings', { lockMinutes: null });
  const granted = async (pid: number) => {
    const read = secretOf(broker, pid);
    await broker.allow();
    await read;
    return (await broker.call('listGrants', {})).grants;
  };
  const [grant] = await granted(100);
  expect(grant).toMatchObject({ anchor: { name: 'claude' }, use: 'run', folder: '/home/me/shop', reads: 1 });
  await broker.call('endGrants', { id: grant?.id ?? null });
  expect(await granted(200)).toHaveLength(1);
  await broker.call('lock', {});
  await broker.call('unlock', { passphrase: null });
  expect((await broker.call('listGrants', {})).grants).toEqual([]);
  expect(await granted(300)).toHaveLength(1);
  clock.advance(12 * 3_600_000);
  expect((await broker.call('listGrants', {})).grants).toEqual([]);
});

test('each time means each time', async () => {
  const { broker } = await withKeys('CI');
  await broker.call('changeSettings', { askForReads: 'each-time' });
  for (const pid of [100, 200]) {
    const read = secretOf(broker, pid);
    // The process that is preselected, if there is one.
    const asked = await broker.allow();
    expect(asked.preselected).toBeNull();
    expect(asked.programs.filter(({ isOffered }) => isOffered)).toEqual([]);
    await read;
    expect((await broker.call('listGrants', {})).grants).toEqual([]);
  }
  expect(broker.led()).toBe(2);
  const refused = secretOf(broker, 300);
  await broker.refuse();
  await expect(refused).rejects.toMatchObject(refusedAs('refused'));
  expect((await broker.call('listGrants', {})).muted).toMatchObject([{ program: { name: 'claude' } }]);
});

test('a lock ends an open question, and a program that waits for the unlocking is asked about after it', async () => {
  const { broker, keys } = await withKeys('CI');
  const open = secretOf(broker, 100);
  await broker.question();
  await broker.call('lock', {});
  await expect(open).rejects.toMatchObject({ code: 'vault_locked' });
  const waiting = broker.program(commandOf(200));
  const read = waiting.call('read', ci);
  await expect.poll(() => waiting.waited).toEqual(['unlock']);
  await broker.call('unlock', { passphrase: null });
  await broker.allow();
  expect((await read).secrets).toMatchObject([{ secret: keys[0]?.secret }]);
  expect(waiting.waited).toEqual(['unlock', 'answer']);
});

test('nobody unlocks and nobody answers: after a minute the program is told', async () => {
  const clock = createVirtualClock();
  const broker = await openBroker({ clock });
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  const read = secretOf(broker, 100);
  await broker.question();
  clock.advance(60_000);
  await expect(read).rejects.toMatchObject(refusedAs('unanswered'));
  await broker.call('lock', {});
  const locked = broker.program(commandOf(200));
  const waits = locked.call('read', ci);
  await expect.poll(() => locked.waited).toEqual(['unlock']);
  clock.advance(60_000);
  await expect(waits).rejects.toMatchObject({ code: 'vault_locked' });
});

test('without anybody to ask, a program is told at once', async () => {
  const broker = await openBroker({ leadUser: async () => false });
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  await expect(secretOf(broker, 100)).rejects.toMatchObject(refusedAs('nobody-to-ask'));
  await broker.call('lock', {});
  await expect(secretOf(broker, 200)).rejects.toMatchObject({ code: 'vault_locked' });
});

test('a program that goes away takes its question along', async () => {
  const { broker } = await withKeys('CI');
  const gone = broker.program(commandOf(100));
  const read = gone.call('read', ci);
  await broker.question();
  gone.leave();
  await expect(read).rejects.toMatchObject(refusedAs('unanswered'));
  expect(await broker.questions()).toEqual([]);
});

test('a refused agent is quiet for a minute, then for a day, whatever it asks for', async () => {
  const clock = createVirtualClock();
  const broker = await openBroker({ clock });
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  await broker.call('changeSettings', { lockMinutes: null });
  const refused = async () => {
    const read = secretOf(broker, 100);
    await broker.refuse();
    await expect(read).rejects.toMatchObject(refusedAs('refused'));
  };
  const storm = async () => {
    for (let n = 0; n < 20; n += 1)
      await expect(secretOf(broker, 200 + 2 * n)).rejects.toMatchObject(refusedAs('muted'));
    await expect(broker.program(commandOf(400)).call('copy', { reference: 'lk://Sandbox/CI' })).rejects.toMatchObject(
      refusedAs('muted'),
    );
  };
  await refused();
  await storm();
  clock.advance(60_000);
  await refused();
  clock.advance(60_000);
  await storm();
  expect(broker.led()).toBe(2);
  expect((await broker.call('listGrants', {})).muted).toMatchObject([{ program: { name: 'claude' } }]);
  await broker.call('askAgain', {});
  await refused();
});

test('200 programs wait for an answer or for the unlocking, and others are refused and can still lock and end grants', async () => {
  const { broker, keys } = await withKeys('CI');
  const other = broker.program(commandOf(2000));
  const programs = Array.from({ length: 200 }, (_, n) => broker.program(commandOf(1000 + 2 * n)));
  const asked = programs.map((program) => program.call('read', ci));
  await expect.poll(() => programs.every(({ waited }) => waited.length === 1)).toBe(true);
  await expect(other.call('read', ci)).rejects.toMatchObject(refusedAs('too-many'));
  expect(await other.call('endGrants', { id: null })).toEqual({ ended: 0 });
  await broker.allow();
  for (const { secrets } of await Promise.all(asked)) expect(secrets).toMatchObject([{ secret: keys[0]?.secret }]);
  await other.call('read', ci);

  await other.call('lock', {});
  const reads = Promise.allSettled(programs.map((program) => program.call('read', ci)));
  await expect.poll(() => programs.every(({ waited }) => waited.length === 2)).toBe(true);
  await expect(other.call('list', { search: '', expiresWithinDays: null })).rejects.toMatchObject(
    refusedAs('too-many'),
  );
  await other.call('lock', {});
  for (const program of programs) program.leave();
  for (const { status } of await reads) expect(status).toBe('rejected');
});

test('more than 20 open questions are a storm', async () => {
  const { broker } = await withKeys('CI');
  const asking = Array.from({ length: 20 }, () => broker.program([]));
  const copies = Promise.allSettled(asking.map((program) => program.call('copy', { reference: 'lk://Sandbox/CI' })));
  await expect.poll(async () => (await broker.questions()).length).toBe(20);
  await expect(broker.program([]).call('read', ci)).rejects.toMatchObject(refusedAs('too-many'));
  for (const program of asking) program.leave();
  await copies;
});

test('a program that nobody knows is allowed one read at a time', async () => {
  const { broker, keys } = await withKeys('CI');
  for (const chain of [[], [processOf(30, 'latchkey', { leadsSession: true, hasTerminal: false }), systemd]]) {
    const read = broker.program(chain).call('read', ci);
    const asked = await broker.question();
    expect(asked.preselected).toBeNull();
    await expect(broker.call('answerQuestion', { id: asked.id, allow: true, anchor: shell.pid })).rejects.toMatchObject(
      { code: 'invalid_input' },
    );
    await broker.allow('once');
    expect((await read).secrets).toMatchObject([{ secret: keys[0]?.secret }]);
    expect((await broker.call('listGrants', {})).grants).toEqual([]);
  }
});

test('all wrong references are told, and nothing is asked', async () => {
  const { broker, keys } = await withKeys('CI', 'Deploy');
  await broker.call('revokeKey', { keyId: keys[1]?.keyId ?? '' });
  const wrong = broker
    .program(commandOf(100))
    .call('read', reading('CI', 'lk://Sandbox/CI', 'lk://Sandbox/Deploy', 'lk://x/y'));
  await expect(wrong).rejects.toMatchObject({
    code: 'bad_references',
    params: {
      references: [
        { reference: 'CI', is: 'malformed' },
        { reference: 'lk://Sandbox/Deploy', is: 'revoked' },
        { reference: 'lk://x/y', is: 'unknown' },
      ],
    },
  });
  const many = Array.from({ length: 1001 }, (_, n) => `lk://Sandbox/${n}`);
  for (const [asked, problem] of [
    [many, { is: 'too-many-keys', max: 1000 }],
    [[`lk://Sandbox/${'x'.repeat(2000)}`], { is: 'too-long', max: 2000 }],
  ] as const)
    await expect(secretOf(broker, 100, reading(...asked))).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'reference', problem },
    });
  expect(broker.led()).toBe(0);
});

test('a read is in the history with program and folder, and a secret is nowhere but in its reply', async () => {
  const { broker, keys } = await withKeys('CI');
  const read = secretOf(broker, 100);
  await broker.allow();
  const [secret = ''] = await read;
  expect(secret).toBe(keys[0]?.secret);
  const { rows } = await broker.call('listHistory', { kind: 'read', offset: 0, limit: 10 });
  expect(rows).toMatchObject([{ label: 'CI', program: 'wrangler', folder: '/home/me/shop' }]);
  const log = await broker.program(commandOf(200)).call('log', { limit: 1 });
  expect(log.entries).toMatchObject([{ kind: 'read', program: 'wrangler' }]);
  const grants = await broker.call('listGrants', {});
  const records = Buffer.from(await broker.ports.records.copy()).toString('latin1');
  const all = JSON.stringify([rows, log, grants, broker.events, broker.logged, await broker.questions()]) + records;
  expect(all).not.toContain(secret.slice(8));
});
