import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { askRunning } from '../../../main/platform/local-socket/ask.ts';
import { placesToAsk } from '../../../main/platform/local-socket/find.ts';
import { readLine } from '../../../main/platform/local-socket/line.ts';
import { type LocalSocket, serveLocalSocket } from '../../../main/platform/local-socket/serve.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';
import { answering } from './answering.ts';

/** Sets `XDG_RUNTIME_DIR` for a test: this folder, or none. */
function runtimeFolder(folder = ''): void {
  vi.stubEnv('XDG_RUNTIME_DIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
}

async function serve(dataDir: string, name: string): Promise<LocalSocket> {
  const socket = await serveLocalSocket(dataDir, answering({ who: () => name }));
  if (socket === null) throw new Error('no place to listen');
  onTestFinished(() => socket.close());
  return socket;
}

/** The path of the socket that a program asks. */
function socketOf(dataDir: string): string {
  const [path] = placesToAsk(dataDir);
  if (path === undefined) throw new Error('nothing listens');
  return path;
}

/** What the server answers to anything that a program may send. */
async function said(path: string, sent: string | Buffer): Promise<unknown> {
  const socket = connect(path);
  await once(socket, 'connect');
  socket.end(sent);
  return JSON.parse(await text(socket));
}

const asRoot = process.geteuid?.() === 0;

test.each(['a runtime folder', 'no runtime folder'])(
  'with %s, each data folder has a socket of its own',
  async (which) => {
    const runtime = temporaryFolder();
    const dataDirs = [temporaryFolder(), temporaryFolder()] as const;
    runtimeFolder(which === 'a runtime folder' ? runtime : '');
    await serve(dataDirs[0], 'first');
    await serve(dataDirs[1], 'second');
    expect(await askRunning(dataDirs[0], 'who')).toBe('first');
    expect(await askRunning(dataDirs[1], 'who')).toBe('second');
    const folders =
      which === 'a runtime folder' ? [join(runtime, 'latchkey')] : dataDirs.map((dataDir) => join(dataDir, 'run'));
    for (const folder of folders) {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
  },
);

test('it is found by another path to the same data folder, and by a program with a runtime folder that the first didn’t have', async () => {
  runtimeFolder();
  const dataDir = temporaryFolder();
  const link = join(temporaryFolder(), 'link');
  symlinkSync(dataDir, link);
  await serve(dataDir, 'first');
  expect(await askRunning(link, 'who')).toBe('first');
  vi.stubEnv('XDG_RUNTIME_DIR', temporaryFolder());
  expect(await askRunning(dataDir, 'who')).toBe('first');
});

test('nobody answers where nothing has listened, and after it has closed', async () => {
  runtimeFolder();
  const dataDir = temporaryFolder();
  expect(await askRunning(dataDir, 'who')).toBeNull();
  const socket = await serve(dataDir, 'first');
  const path = socketOf(dataDir);
  socket.close();
  expect(existsSync(path)).toBe(false);
  expect(await askRunning(dataDir, 'who')).toBeNull();
});

test('the socket of a killed process is replaced', async () => {
  runtimeFolder();
  const dataDir = temporaryFolder();
  const program = fileURLToPath(new URL('./serving-child.ts', import.meta.url));
  const killed = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(killed.stdout, 'data');
  expect(await askRunning(dataDir, 'who')).toBe('the killed one');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(existsSync(socketOf(dataDir))).toBe(true);
  expect(await askRunning(dataDir, 'who')).toBeNull();
  await serve(dataDir, 'the next one');
  expect(await askRunning(dataDir, 'who')).toBe('the next one');
});

test('a folder that others can use is closed before it is used', async () => {
  const runtime = temporaryFolder();
  runtimeFolder(runtime);
  mkdirSync(join(runtime, 'latchkey'));
  chmodSync(join(runtime, 'latchkey'), 0o777);
  const dataDir = temporaryFolder();
  await serve(dataDir, 'first');
  expect(statSync(join(runtime, 'latchkey')).mode & 0o777).toBe(0o700);
  expect(await askRunning(dataDir, 'who')).toBe('first');
});

test('a link in the place of the folder is not followed', async () => {
  const runtime = temporaryFolder();
  runtimeFolder(runtime);
  const target = temporaryFolder();
  symlinkSync(target, join(runtime, 'latchkey'));
  const dataDir = temporaryFolder();
  await serve(dataDir, 'first');
  expect(readdirSync(target)).toEqual([]);
  expect(await askRunning(dataDir, 'who')).toBe('first');
  renameSync(join(dataDir, 'run'), join(temporaryFolder(), 'run'));
  expect(placesToAsk(dataDir)).toEqual([]);
});

test.runIf(asRoot)('a folder or socket of another user is neither used nor asked', async () => {
  const runtime = temporaryFolder();
  const folder = join(runtime, 'latchkey');
  mkdirSync(folder, { mode: 0o700 });
  chownSync(folder, 65_534, 65_534);
  runtimeFolder(runtime);
  const dataDir = temporaryFolder();
  await serve(dataDir, 'ours');
  expect(readdirSync(folder)).toEqual([]);
  const path = socketOf(dataDir);
  expect(path).toBe(join(dataDir, 'run', path.slice(-21)));

  chownSync(path, 65_534, 65_534);
  expect(await askRunning(dataDir, 'who')).toBeNull();
  chownSync(path, 0, 0);
  expect(await askRunning(dataDir, 'who')).toBe('ours');
  chownSync(join(dataDir, 'run'), 65_534, 65_534);
  expect(await askRunning(dataDir, 'who')).toBeNull();
});

test('a folder that others can write to is not asked', async () => {
  runtimeFolder();
  const dataDir = temporaryFolder();
  await serve(dataDir, 'first');
  chmodSync(join(dataDir, 'run'), 0o722);
  expect(await askRunning(dataDir, 'who')).toBeNull();
});

test('a path that is too long for a socket is left out', async () => {
  const long = join(temporaryFolder(), 'x'.repeat(100));
  mkdirSync(long);
  runtimeFolder(long);
  const dataDir = temporaryFolder();
  await serve(dataDir, 'first');
  expect(await askRunning(dataDir, 'who')).toBe('first');
  expect(await serveLocalSocket(long, answering({}))).toBeNull();
});

test('anything but a request for one of its methods gets an error, and the next program its answer', async () => {
  runtimeFolder();
  const dataDir = temporaryFolder();
  const socket = await serveLocalSocket(
    dataDir,
    answering({
      who: () => 'first',
      fail: () => {
        throw new Error('a reason that may quote a secret');
      },
    }),
  );
  onTestFinished(() => socket?.close());
  const path = socketOf(dataDir);
  const unknown = { ok: false, error: { code: 'unknown_method', params: {}, requestId: null } };
  for (const sent of [
    '',
    '\n',
    'who\n',
    '{"v":1,"method":"toString","input":{},"nonce":null}\n',
    '{"v":1,"method":1,"input":{},"nonce":null}\n',
    '{"v":2,"method":"who","input":{},"nonce":null}\n',
    '{"method":"who"}\n',
    '{"v":1,"method":"who","input":{},"nonce":null}',
    'x'.repeat(2 * 1024 * 1024 + 40_000),
  ])
    expect(await said(path, sent)).toEqual(unknown);
  expect(await said(path, '{"v":1,"method":"fail","input":{},"nonce":null}\n')).toEqual({
    ok: false,
    error: { code: 'internal', params: {}, requestId: null },
  });
  expect(await said(path, '{"v":1,"method":"who","input":{},"nonce":null}\nand more')).toEqual({
    ok: true,
    output: 'first',
  });
  expect(await askRunning(dataDir, 'nothing')).toBeNull();
});

test('a program that goes away before its answer does no harm', async () => {
  runtimeFolder();
  const dataDir = temporaryFolder();
  await serve(dataDir, 'first');
  const gone = connect(socketOf(dataDir));
  await once(gone, 'connect');
  gone.write('{"v":1,"method":"who","input":{},"nonce":null}\n');
  gone.destroy();
  expect(await askRunning(dataDir, 'who')).toBe('first');
});

test('a program has ten seconds for taking its reply, whatever it has read meanwhile', async () => {
  runtimeFolder();
  const dataDir = temporaryFolder();
  const served = await serveLocalSocket(dataDir, answering({ long: () => 'x'.repeat(64 * 1024 * 1024) }));
  onTestFinished(() => served?.close());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const socket = connect(socketOf(dataDir)).on('error', () => {});
  onTestFinished(() => void socket.destroy());
  socket.write('{"v":1,"method":"long","input":{},"nonce":null}\n');
  let bytes = 0;
  const part = async () => {
    await once(socket, 'readable');
    bytes += socket.read().byteLength;
  };
  await part();
  vi.advanceTimersByTime(9000);
  await part();
  vi.advanceTimersByTime(1000);
  for await (const chunk of socket) bytes += chunk.byteLength;
  expect(bytes).toBeLessThan(64 * 1024 * 1024);
});

test.runIf(process.platform === 'linux')('files of programs that have ended are removed, and no others', async () => {
  const runtime = temporaryFolder();
  runtimeFolder(runtime);
  const folder = join(runtime, 'latchkey');
  mkdirSync(folder, { mode: 0o700 });
  const nonce = (n: number) => `${process.pid}.${String(n).repeat(32)}`;
  const held = openSync(join(folder, nonce(1)), 'wx', 0o600);
  onTestFinished(() => closeSync(held));
  for (const name of [nonce(2), `4194304.${'3'.repeat(32)}`, 'note.txt']) writeFileSync(join(folder, name), '');
  await serve(temporaryFolder(), 'first');
  expect(readdirSync(folder).filter((name) => !name.endsWith('.sock'))).toEqual([nonce(1), 'note.txt'].sort());
});

/** Both ends of a connection. */
async function connection(): Promise<{ one: Socket; other: Socket }> {
  const path = join(temporaryFolder(), 'socket');
  const server: Server = createServer().listen(path);
  await once(server, 'listening');
  const other = connect(path);
  const [one] = (await once(server, 'connection')) as [Socket];
  onTestFinished(() => {
    for (const each of [one, other, server]) 'destroy' in each ? each.destroy() : each.close();
  });
  return { one, other };
}

test('a line that comes in parts is read as one', async () => {
  const { one, other } = await connection();
  const line = readLine(one, 10_000, 1000);
  for (const part of ['{"a":', '"é', '"}\n']) {
    other.write(part);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await line).toEqual({ a: 'é' });
});

test('a program that says nothing, or never ends its line, is cut off', async () => {
  const { one, other } = await connection();
  other.on('error', () => {});
  other.write('{"a":');
  const closed = once(other, 'close');
  expect(await readLine(one, 50, 1000)).toBeNull();
  await closed;
});

/** Linux's numbers of chmod, or of fchmodat where there is no chmod, and of the machine. */
const machines: Readonly<Record<string, { chmod: number; audit: number } | undefined>> = {
  x64: { chmod: 90, audit: 0xc000003e },
  arm64: { chmod: 53, audit: 0xc00000b7 },
};

/** Starts a program in whose process the kernel answers each change of a file's mode with EPERM. */
const withoutModes = `
import ctypes, os, struct, sys
chmod, audit = map(int, sys.argv[1:3])
load, equal, answer = 0x20, 0x15, 0x06
steps = [(load, 0, 0, 4), (equal, 0, 3, audit), (load, 0, 0, 0), (equal, 0, 1, chmod), (answer, 0, 0, 0x50001),
  (answer, 0, 0, 0x7fff0000)]
program = ctypes.create_string_buffer(b''.join(struct.pack('HBBI', *step) for step in steps))
libc = ctypes.CDLL(None)
filters = struct.pack('HxxxxxxQ', len(steps), ctypes.addressof(program))
if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, filters): sys.exit(77)
os.execv(sys.argv[3], sys.argv[3:])
`;

test('a socket that can’t be closed to other users is not served', (context) => {
  const machine = machines[process.arch];
  runtimeFolder(temporaryFolder());
  const dataDir = temporaryFolder();
  const child = fileURLToPath(new URL('./serving-child.ts', import.meta.url));
  const command = [machine?.chmod, machine?.audit, process.execPath, child, dataDir].map(String);
  const started = spawnSync('python3', ['-c', withoutModes, ...command], { encoding: 'utf8' });
  const isPossible = machine !== undefined && started.error === undefined && started.status !== 77;
  if (!isPossible) return context.skip('needs Python and a kernel that filters system calls');
  expect(started).toMatchObject({ status: 0, stdout: 'no place to listen\n' });
  expect(placesToAsk(dataDir)).toEqual([]);
});
