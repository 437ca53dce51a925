import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeToListen } from '../main/platform/local-socket/places.ts';
import { type BenchRow, row } from './records.ts';

const rounds = 40;
const root = join(import.meta.dirname, '..');
const launcher = join(root, 'bin/latchkey');
const client = join(root, 'out/command-line/index.cjs');
const native = join(root, 'out/command-line/latchkey');
const reference = 'lk://bench/token';
const secret = 'lev_sk_0123456789abcdef';

/**
 * Whole processes, from their start to their end, beside `node -e 0` of the same Node in each round, because a busy computer makes
 * all of them slower. The vault's side is a stand-in that answers at once; the keyring of `secret-tool` and the GnuPG of `pass` are real.
 */
export async function benchCommandLine(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const dataDir = join(folder, 'vault');
  mkdirSync(dataDir);
  const server = await answering(dataDir);
  // Helpers ask the vault in the usual folder.
  symlinkSync(dataDir, join(folder, 'Latchkey'));
  process.env.XDG_DATA_HOME = folder;
  const endStore = passwordStore(folder);
  const take = await rowsOf(programsFor(dataDir));
  const { node, get, run, plain } = take;
  const toPipe = [];
  const masked = programsFor(dataDir).run;
  for (let round = 0; round < rounds; round += 1) toPipe.push(await timeOf(masked, 'pipe'));
  server.close();
  endStore();
  rmSync(folder, { recursive: true });
  const rows = [
    row('node -e 0', null, node),
    row('/bin/true', null, plain),
    row('get by the client in TypeScript', null, get),
    { ...row('… as a multiple of node -e 0, in pairs', 1.35, pairs(get, node)), unit: 'times' },
    row('run -- /bin/true by the client in TypeScript', null, run),
    row('… with its output masked', null, toPipe),
    row('helper aws by the client in TypeScript', null, take.helper),
  ];
  if (!existsSync(native)) return rows;
  return [
    ...rows,
    row('get by the native client', 3, take.nativeGet),
    { ...row('… as a multiple of /bin/true, in pairs', null, pairs(take.nativeGet, plain)), unit: 'times' },
    row('run -- /bin/true by the native client', null, take.nativeRun),
    row('helper aws by the native client', 3, take.nativeHelper),
    row('latchkey get, as typed: the launcher and the native client', null, take.typed),
    row('secret-tool lookup', null, take.secretTool),
    ...(hasPass ? [row('pass show', null, take.pass)] : []),
  ];
}

/** Debian's package. */
const hasPass = existsSync('/usr/bin/pass');

/** The store of `pass`, with a key without a passphrase whose agent runs already, as that of a user who has typed one. */
function passwordStore(folder: string): () => void {
  if (!hasPass) return () => {};
  Object.assign(process.env, { GNUPGHOME: join(folder, 'gpg'), PASSWORD_STORE_DIR: join(folder, 'store') });
  mkdirSync(join(folder, 'gpg'), { mode: 0o700 });
  const made = ['--batch', '--passphrase', '', '--quick-gen-key', 'bench', 'default', 'default', 'never'];
  spawnSync('gpg', made, { stdio: 'ignore' });
  spawnSync('pass', ['init', 'bench'], { stdio: 'ignore' });
  spawnSync('pass', ['insert', '--multiline', 'bench/token'], { input: secret });
  return () => void spawnSync('gpgconf', ['--kill', 'all']);
}

type Name = keyof ReturnType<typeof programsFor>;

function programsFor(dataDir: string) {
  const get = ['--data-dir', dataDir, 'get', reference];
  const run = ['--data-dir', dataDir, 'run', '-e', `TOKEN=${reference}`, '--', '/bin/true'];
  const inTypeScript = [process.execPath, '--', client];
  const inC = existsSync(native) ? [native, process.execPath, client] : inTypeScript;
  return {
    node: [process.execPath, '-e', '0'],
    plain: ['/bin/true'],
    get: [...inTypeScript, ...get],
    run: [...inTypeScript, ...run],
    nativeGet: [...inC, ...get],
    nativeRun: [...inC, ...run],
    helper: [...inTypeScript, 'helper', 'aws', 'bench'],
    nativeHelper: [...inC, 'helper', 'aws', 'bench'],
    typed: [launcher, ...get],
    secretTool: ['secret-tool', 'lookup', 'latchkey-bench', 'token'],
    pass: hasPass ? ['pass', 'show', 'bench/token'] : ['/bin/true'],
  };
}

async function rowsOf(programs: Record<Name, string[]>): Promise<Record<Name, number[]>> {
  const store = ['store', '--label', 'bench', 'latchkey-bench', 'token'];
  spawnSync('secret-tool', store, { input: secret });
  const names = Object.keys(programs) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) taken[name].push(await timeOf(programs[name]));
  }
  return taken;
}

const pairs = (some: readonly number[], others: readonly number[]): number[] =>
  some.map((ms, round) => ms / (others[round] ?? 0));

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
  const secrets = [{ key, secret, warns: false }];
  const reply = `${JSON.stringify({ ok: true, output: { secrets, found: { key, secret, userName: 'AKIA' } } })}\n`;
  const server = createServer((socket) => socket.on('data', () => socket.end(reply)));
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return server;
}
