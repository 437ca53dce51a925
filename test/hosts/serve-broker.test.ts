import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serveBroker } from '../../main/hosts/serve-broker.ts';
import { placesToAsk } from '../../main/platform/local-socket/find.ts';
import { processes } from '../../main/platform/processes/processes.ts';
import { type BrokerTest, openBroker, reading } from '../core/broker/programs.ts';
import { addSandbox, createKept } from '../core/test-vault.ts';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';

/** A vault with a key, which programs can ask. */
async function serving() {
  const dataDir = temporaryFolder();
  vi.stubEnv('XDG_RUNTIME_DIR', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  const broker = await openBroker({ processes: processes.ofSystem });
  const account = await addSandbox(broker);
  const { keyId, secret } = await createKept(broker, account.id, 'CI');
  const open = async () => ({ url: null });
  const socket = await serveBroker(dataDir, broker.vault, { open }, broker.ports.log);
  onTestFinished(() => socket?.close());
  const [path = ''] = placesToAsk(dataDir);
  return { broker, path, keyId, secret, close: () => socket?.close() };
}

const pathOf = (name: string) => fileURLToPath(new URL(`../fakes/${name}`, import.meta.url));
const ci = JSON.stringify(reading('lk://Sandbox/CI'));

interface Agent {
  process: ChildProcess;
  /** What its programs got, once all have ended. */
  replies(): Promise<{ ok: boolean; output?: { secrets: { secret: string }[] }; error?: { code: string } }[]>;
  again(): void;
}

function agentOf(count: number, path: string): Agent {
  const words = [pathOf('agent.mjs'), String(count), path, 'read', ci];
  const process = spawn(globalThis.process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void process.kill('SIGKILL'));
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  return {
    process,
    async replies() {
      const { value } = await lines.next();
      return JSON.parse(String(value)).map((reply: string) => JSON.parse(reply));
    },
    again: () => void process.stdin.write('again\n'),
  };
}

const onLinux = test.runIf(process.platform === 'linux');

/** Allows the open question for the agent's process, whatever else is above it. */
async function allowFor(broker: BrokerTest, pid: number | undefined): Promise<void> {
  const { id, programs } = await broker.question();
  expect(programs.find((each) => each.pid === pid)).toMatchObject({ name: 'agent', isOffered: true });
  await broker.call('answerQuestion', { id, allow: true, anchor: pid ?? null });
}

onLinux(
  '50 programs of an agent without a terminal cost one question, and the next ones none',
  async () => {
    const { broker, path, secret } = await serving();
    const agent = agentOf(50, path);
    await allowFor(broker, agent.process.pid);
    const replies = await agent.replies();
    expect(replies).toHaveLength(50);
    for (const { output } of replies) expect(output?.secrets).toMatchObject([{ secret }]);
    agent.again();
    expect((await agent.replies()).every(({ ok }) => ok)).toBe(true);
    expect(broker.led()).toBe(1);
    // The files by which they were known are gone, and only the socket is left.
    expect(readdirSync(path.replace(/[^/]+$/, ''))).toHaveLength(1);
  },
  60_000,
);

onLinux('a killed agent takes its grant along, and the next one is asked about', async () => {
  const { broker, path } = await serving();
  const first = agentOf(1, path);
  await allowFor(broker, first.process.pid);
  await first.replies();
  expect((await broker.call('listGrants', {})).grants).toMatchObject([{ anchor: { pid: first.process.pid } }]);
  first.process.kill('SIGKILL');
  await once(first.process, 'exit');
  expect((await broker.call('listGrants', {})).grants).toEqual([]);
  const second = agentOf(1, path);
  await broker.refuse();
  expect(await second.replies()).toMatchObject([{ error: { code: 'not_allowed' } }]);
  expect(broker.led()).toBe(2);
});

onLinux('a program that is killed while the user is asked takes its question along', async () => {
  const { broker, path } = await serving();
  const program = spawn(process.execPath, [pathOf('asking-program.mjs'), path, 'read', ci]);
  await broker.question();
  program.kill('SIGKILL');
  await expect.poll(() => broker.questions()).toEqual([]);
});

onLinux(
  'a secret is in no arguments and no environment of the processes, and nowhere in the socket’s folder',
  async () => {
    const { broker, path, secret } = await serving();
    const agent = agentOf(3, path);
    const seen: string[] = [];
    const look = () => {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
        for (const name of ['cmdline', 'environ']) {
          try {
            seen.push(readFileSync(`/proc/${pid}/${name}`, 'latin1'));
          } catch {
            // It has ended, or is another user's.
          }
        }
    };
    await broker.question();
    look();
    await allowFor(broker, agent.process.pid);
    await agent.replies();
    look();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter((text) => text.includes(secret.slice(8)))).toEqual([]);
    expect(JSON.stringify([broker.logged, broker.events])).not.toContain(secret.slice(8));
  },
);

/** Sends these bytes and resolves to all lines of the answer. */
async function said(path: string, sent: string): Promise<{ ok?: boolean; error?: { code: string } }[]> {
  const socket = connect(path);
  await once(socket, 'connect');
  socket.write(sent);
  return (await text(socket))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const line = (method: string, input: unknown, nonce: string | null = null) =>
  `${JSON.stringify({ v: 1, method, input, nonce })}\n`;

test('a program that says nothing of itself, or another name than its own, is allowed one read at a time', async () => {
  const { broker, path, secret } = await serving();
  for (const nonce of [null, `${process.pid}.${'0'.repeat(32)}`, '../../etc/passwd']) {
    const got = said(path, line('read', reading('lk://Sandbox/CI'), nonce));
    expect(await broker.question()).toMatchObject({ programs: [], preselected: null, folder: null });
    await broker.allow('once');
    expect(await got).toMatchObject([{ waiting: 'answer' }, { ok: true, output: { secrets: [{ secret }] } }]);
  }
  expect((await broker.call('listGrants', {})).grants).toEqual([]);
});

test('a wrong input, an unknown method and a method of the window get an error', async () => {
  const { path } = await serving();
  expect(await said(path, line('read', {}))).toMatchObject([{ ok: false, error: { code: 'invalid_input' } }]);
  for (const method of ['revealSecret', 'toString', 'answerQuestion'])
    expect(await said(path, line(method, {}))).toMatchObject([{ error: { code: 'unknown_method' } }]);
  expect(await said(path, line('status', {}))).toMatchObject([{ ok: true, output: { state: 'open', keys: 1 } }]);
});

test('a thousand references with the longest labels arrive', async () => {
  const { path } = await serving();
  const references = Array.from(
    { length: 1000 },
    (_, n) => `lk://Sandbox/${encodeURIComponent('ключ'.repeat(70))}${n}`,
  );
  const [reply] = await said(path, line('check', { references }));
  expect(reply?.ok).toBe(true);
});

test('200 programs at once are all answered', async () => {
  const { path } = await serving();
  const all = await Promise.all(Array.from({ length: 200 }, () => said(path, line('status', {}))));
  expect(all.every(([reply]) => reply?.ok === true)).toBe(true);
});

test('a host that ends in the middle of a question leaves no program waiting', async () => {
  const { broker, path, close } = await serving();
  const got = said(path, line('read', reading('lk://Sandbox/CI')));
  await broker.question();
  close();
  await expect(got).resolves.toEqual([{ waiting: 'answer' }]);
  await expect.poll(() => broker.questions()).toEqual([]);
});
