import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeToListen } from '../main/platform/local-socket/places.ts';
import { type BenchRow, row } from './records.ts';

const rounds = 40;
const root = join(import.meta.dirname, '..');
const launcher = join(root, 'bin/latchkey');
const reference = 'lk://bench/token';

/**
 * Whole processes, from their start to their end, beside `node -e 0` of the same Node in each round, because a busy computer makes
 * all of them slower. The vault's side is a stand-in that answers at once.
 */
export async function benchCommandLine(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const server = await answering(dataDir);
  const get = [launcher, '--data-dir', dataDir, 'get', reference];
  const run = [launcher, '--data-dir', dataDir, 'run', '-e', `TOKEN=${reference}`, '--', '/bin/true'];
  const programs = { node: [process.execPath, '-e', '0'], get, run, true: ['/bin/true'] };
  const taken = { node: [], get: [], run: [], true: [] } as Record<keyof typeof programs, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, words] of Object.entries(programs))
      taken[name as keyof typeof programs].push(await timeOf(words));
  }
  const toPipe = [];
  for (let round = 0; round < rounds; round += 1) toPipe.push(await timeOf(run, 'pipe'));
  server.close();
  rmSync(dataDir, { recursive: true });
  const ratios = taken.get.map((ms, round) => ms / (taken.node[round] ?? 0));
  const over = taken.run.map((ms, round) => ms - (taken.get[round] ?? 0) - (taken.true[round] ?? 0));
  return [
    row('node -e 0', null, taken.node),
    row('latchkey get', null, taken.get),
    { ...row('… as a multiple of node -e 0, in pairs', 1.35, ratios), unit: 'times' },
    row('/bin/true', null, taken.true),
    row('latchkey run -- /bin/true, which takes its place', null, taken.run),
    row('… over get and /bin/true', 5, over),
    row('… with its output masked', null, toPipe),
  ];
}

async function timeOf(
  [program = '', ...words]: readonly string[],
  output: 'ignore' | 'pipe' = 'ignore',
): Promise<number> {
  const from = performance.now();
  const child = spawn(program, words, { stdio: ['ignore', output, 'ignore'] });
  child.stdout?.resume();
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
  return performance.now() - from;
}

async function answering(dataDir: string) {
  const path = placeToListen(dataDir);
  if (path === null) throw new Error('no place to listen');
  const key = {
    id: crypto.randomUUID(),
    reference,
    account: 'bench',
    label: 'token',
    status: 'active',
    mask: '••••',
    access: 'read-write',
    createdAt: null,
    lastUsedAt: null,
    expiresAt: null,
    inVault: true,
  };
  const secrets = [{ key, secret: 'lev_sk_0123456789abcdef', warns: false }];
  const reply = `${JSON.stringify({ ok: true, output: { secrets } })}\n`;
  const server = createServer((socket) => socket.on('data', () => socket.end(reply)));
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return server;
}
