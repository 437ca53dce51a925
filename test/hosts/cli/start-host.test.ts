import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { places } from '../../../main/platform/local-socket/find.ts';
import { fakeKey } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { builtCommandLine, type Ended, programIn, startProgram } from './command-line.ts';

const { secret, warns, ...key } = fakeKey('CI', 'lev_sk_0123456789');

/** Stands where the built host does: listens, answers each request alike, and writes down how it was started. */
const standIn = (of: { path: string; file: string; reply: string; fails: boolean }) => `
const { createServer } = require('node:net');
const { readFileSync, rmSync, writeFileSync } = require('node:fs');
const { path, file, reply, fails } = ${JSON.stringify(of)};
if (fails) process.exit(1);
rmSync(path, { force: true });
createServer((socket) => socket.on('data', () => socket.end(reply + '\\n'))).listen(path, () => {
  const session = Number(readFileSync('/proc/self/stat', 'latin1').split(') ')[1].split(' ')[3]);
  const { pid, argv, env } = process;
  writeFileSync(file, JSON.stringify({ pid, session, words: argv.slice(2), cwd: process.cwd(), env }));
});
`;

interface Notes {
  pid: number;
  session: number;
  words: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

interface Case {
  env: NodeJS.ProcessEnv;
  onTerminal?: boolean;
  fails?: boolean;
  /** What is done before, with the path of the socket. */
  before?(path: string): Promise<void>;
}

async function withoutHost({
  env,
  onTerminal = false,
  fails = false,
  before,
}: Case): Promise<{ ended: Ended; notes: Notes | null; dataDir: string }> {
  const folder = await builtCommandLine();
  mkdirSync(join(folder, 'main'), { recursive: true });
  const [dataDir, runtime] = [temporaryFolder(), temporaryFolder()];
  const path = join(
    dataDir,
    'run',
    join(places(dataDir).at(-1)?.path ?? '')
      .split('/')
      .at(-1) ?? '',
  );
  mkdirSync(dirname(path), { mode: 0o700 });
  const file = join(runtime, 'notes');
  const reply = JSON.stringify({ ok: true, output: { secrets: [{ key, secret, warns }] } });
  writeFileSync(join(folder, 'main/loopback.js'), standIn({ path, file, reply, fails }));
  await before?.(path);
  const call = [process.execPath, '--', programIn(folder), '--data-dir', dataDir, 'get', key.reference];
  const program = onTerminal ? ['script', '-qec', `${call.join(' ')} | cat`, '/dev/null'] : call;
  const { ended } = startProgram(program, { env, detached: true, input: '' });
  const result = await ended;
  const notes = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Notes) : null;
  if (notes) onTestFinished(() => void process.kill(notes.pid));
  return { ended: result, notes, dataDir };
}

test.each([
  ['a desktop', { DISPLAY: ':9' }, false],
  ['a terminal', {}, true],
])('where nothing runs and there is %s, Latchkey is started in a session of its own', async (_, env, onTerminal) => {
  const { ended, notes, dataDir } = await withoutHost({ env, onTerminal });
  expect({ ...ended, out: ended.out.trim() }).toMatchObject({ status: 0, out: secret });
  expect(notes).toMatchObject({
    pid: notes?.pid,
    session: notes?.pid,
    words: ['--headless', '--data-dir', dataDir],
    cwd: '/',
  });
});

test('the packaged program starts its window where there is a display, and itself without one elsewhere', async () => {
  const file = join(temporaryFolder(), 'words');
  const program = join(dirname(file), 'program');
  writeFileSync(program, `#!/bin/sh\nprintf '%s|' "$@" > ${file}\nexit 1\n`, { mode: 0o755 });
  const asPackaged = `data:text/javascript,process.execPath='${program}';Object.defineProperty(process.versions,'electron',{value:'45'})`;
  const folder = await builtCommandLine();
  mkdirSync(join(folder, 'main'), { recursive: true });
  writeFileSync(join(folder, 'main/loopback.js'), '');
  const dataDir = temporaryFolder();
  const call = [process.execPath, '--import', asPackaged, programIn(folder), '--data-dir', dataDir, 'ls'];
  const wordsIn = async (env: NodeJS.ProcessEnv, words: readonly string[]) => {
    await startProgram(words, { env, input: '' }).ended;
    return readFileSync(file, 'utf8');
  };
  expect(await wordsIn({ DISPLAY: ':9' }, call)).toBe(`--at-login|--data-dir|${dataDir}|`);
  const inTerminal = [
    'script',
    '-qec',
    call.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' '),
    '/dev/null',
  ];
  expect(await wordsIn({}, inTerminal)).toBe(`--|host|--headless|--data-dir|${dataDir}|`);
});

test.each([
  ['no desktop and no terminal', {}, false],
  ['a terminal that nobody looks at', { CI: 'true' }, true],
])('with %s, nothing is started and nothing waits', async (_, env, onTerminal) => {
  const { ended, notes } = await withoutHost({ env, onTerminal });
  expect(notes).toBeNull();
  expect(ended.out + ended.err).toContain('no desktop and no terminal');
});

test('a Latchkey that ends at once is told', async () => {
  const { ended } = await withoutHost({ env: { DISPLAY: ':9' }, fails: true });
  expect(ended).toMatchObject({ status: 5, out: '', err: expect.stringContaining('could not be started (1)') });
});

test('a socket that a killed Latchkey left isn’t taken for one that listens', async () => {
  const { ended } = await withoutHost({
    env: { DISPLAY: ':9' },
    async before(path) {
      const script = 'require("node:net").createServer().listen(process.argv[1], () => console.log())';
      const killed = spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(killed.stdout, 'data');
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      expect(existsSync(path)).toBe(true);
    },
  });
  expect(ended).toMatchObject({ status: 0, out: secret });
});

test('it gets the variables that it needs, and no others of the terminal', async () => {
  const needed = { DISPLAY: ':9', LANG: 'de_DE.UTF-8', HTTPS_PROXY: 'http://proxy.test', no_proxy: 'intern.test' };
  const { notes } = await withoutHost({ env: { ...needed, GITHUB_TOKEN: 'ghp_0', NODE_OPTIONS: '--no-warnings' } });
  const { HOME, PATH } = process.env;
  expect(notes?.env).toEqual({ HOME, PATH, ...needed });
});
