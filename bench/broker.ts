import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createVault } from '../main/core/create-vault.ts';
import { hostHandlers } from '../main/hosts/loopback/host-handlers.ts';
import { serveBroker } from '../main/hosts/serve-broker.ts';
import { placesToAsk } from '../main/platform/local-socket/find.ts';
import { builtPorts } from './open-vault.ts';
import { type BenchRow, row } from './records.ts';

const rounds = 40;
const reads = 1000;
const client = join(import.meta.dirname, '../out/command-line/index.cjs');
const passphrase = 'correct horse battery';

/** What the vault does in a call of the command line: the built vault, a vault file, its socket, and a grant that the user has given. */
export async function benchBroker(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const keys of [100, 10_000]) rows.push(...(await withKeys(keys)));
  return rows;
}

async function withKeys(keys: number): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const ports = await builtPorts(dataDir);
  const vault = await createVault({ ...ports, leadUser: async () => true }, hostHandlers);
  await vault.handlers.createSecretStore({ store: 'vault-file', passphrase });
  await importKeys(vault.handlers, keys);
  const socket = await serveBroker(dataDir, vault, { open: async () => ({ url: null }) }, ports.log);
  // The user's answer, for this process and all that it starts.
  const stop = vault.subscribe(({ is }) => void (is === 'questions-changed' && allowAll(vault.handlers)));
  const [path = ''] = placesToAsk(dataDir);
  const get = [process.execPath, '--', client, '--data-dir', dataDir, 'get', `lk://Bench/Token%20${keys - 1}`];
  try {
    // Until now, nothing was allowed.
    await timeOf(get);
    const taken = { node: [] as number[], get: [] as number[], calls: [] as number[] };
    const before = process.cpuUsage();
    for (let n = 0; n < reads; n += 1) taken.calls.push(await read(path, `lk://Bench/Token%20${keys - 1}`));
    const { user, system } = process.cpuUsage(before);
    for (let round = 0; round < rounds; round += 1) {
      taken.node.push(await timeOf([process.execPath, '-e', '0']));
      taken.get.push(await timeOf(get));
    }
    const times = taken.get.map((ms, at) => ms / (taken.node[at] ?? 0));
    const sorted = taken.calls.toSorted((one, other) => one - other);
    const p99 = sorted.slice(Math.floor(reads * 0.99));
    return [
      row(`broker: one read, allowed already, among ${keys} keys`, null, taken.calls),
      row(`… the slowest hundredth of ${reads}`, 2, p99.slice(0, 1)),
      row('… processor time of one, of both sides', null, [(user + system) / 1000 / reads]),
      {
        ...row(`get by the client in TypeScript, ${keys} keys, as a multiple of node -e 0`, 1.35, times),
        unit: 'times',
      },
    ];
  } finally {
    stop();
    socket?.close();
    await vault.close();
    rmSync(dataDir, { recursive: true });
  }
}

type Handlers = Awaited<ReturnType<typeof createVault>>['handlers'];

async function importKeys(handlers: Handlers, count: number): Promise<void> {
  // An import takes 96 KiB of a file at most.
  for (let from = 0; from < count; from += 1000) {
    const names = Array.from({ length: Math.min(1000, count - from) }, (_, n) => from + n);
    const lines = names.map((n) => `TOKEN_${n}=sk_live_${String(n).padStart(24, '0')}`);
    const base64 = Buffer.from(lines.join('\n')).toString('base64');
    const { importId } = await handlers.previewImport({ source: { base64, passphrase: '', keyFile: null }, more: [] });
    const unplaced = { project: null, environment: null, rotates: null };
    const choices = names.map((n, index) => ({
      index,
      reading: 0,
      label: `Token ${n}`,
      service: 'Bench',
      ...unplaced,
    }));
    await handlers.confirmImport({ importId, choices, withNotes: false });
  }
}

async function allowAll({ listQuestions, answerQuestion }: Handlers): Promise<void> {
  for (const { id, programs } of await listQuestions({})) {
    const offered = programs.find(({ pid, isOffered }) => isOffered && pid === process.pid);
    if (!offered)
      throw new Error('This process leads a session, so nothing can be allowed to it: start it from a shell.');
    await answerQuestion({ id, allow: true, anchor: process.pid });
  }
}

/** One request over the socket, by this process. Both sides share a processor. */
async function read(path: string, reference: string): Promise<number> {
  const name = `${process.pid}.${crypto.randomUUID().replaceAll('-', '')}`;
  const from = performance.now();
  const held = openSync(join(dirname(path), name), 'wx', 0o600);
  const socket = connect(path);
  const input = { references: [reference], use: 'get', expiredToo: false };
  socket.write(`${JSON.stringify({ v: 1, method: 'read', input, nonce: name })}\n`);
  let said = '';
  for await (const chunk of socket.setEncoding('utf8')) said += chunk;
  const ms = performance.now() - from;
  closeSync(held);
  if (JSON.parse(said).ok !== true) throw new Error(said);
  // What it writes down afterwards isn't part of the next one.
  await sleep(1);
  return ms;
}

async function timeOf([program = '', ...words]: readonly string[]): Promise<number> {
  const from = performance.now();
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
  return performance.now() - from;
}
