import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { places } from '../../../main/platform/local-socket/find.ts';
import { fakeKey } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { builtCommandLine, type Ended, programIn, startProgram } from './command-line.ts';

const { secret, warns, ...key } = fakeKey('CI', 'lev_sk_0123456789');

/** Stands where the built host does: listens, answers each request alike, and writes down how it was started. */
const standIn = `
const { createServer } = require('node:net');
const { writeFileSync } = require('node:fs');
const { SOCKET, NOTES, FAILS } = process.env;
if (FAILS) process.exit(1);
createServer((socket) => socket.on('data', () => socket.end(process.env.REPLY + '\\n'))).listen(SOCKET, () => {
  const session = require('node:fs').readFileSync('/proc/self/stat', 'latin1').split(') ')[1].split(' ')[3];
  writeFileSync(NOTES, JSON.stringify({ pid: process.pid, session: Number(session), words: process.argv.slice(2), cwd: process.cwd() }));
});
`;

interface Notes {
  pid: number;
  session: number;
  words: string[];
  cwd: string;
}

async function withoutHost(
  env: NodeJS.ProcessEnv,
  onTerminal = false,
): Promise<{ ended: Ended; notes: Notes | null; dataDir: string }> {
  const folder = await builtCommandLine();
  mkdirSync(join(folder, 'main'), { recursive: true });
  writeFileSync(join(folder, 'main/loopback.js'), standIn);
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
  const call = [process.execPath, '--', programIn(folder), '--data-dir', dataDir, 'get', key.reference];
  const program = onTerminal ? ['script', '-qec', `${call.join(' ')} | cat`, '/dev/null'] : call;
  const reply = JSON.stringify({ ok: true, output: { secrets: [{ key, secret, warns }] } });
  const { ended } = startProgram(program, {
    env: { ...env, SOCKET: path, NOTES: file, REPLY: reply },
    detached: true,
    input: '',
  });
  const result = await ended;
  const notes = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Notes) : null;
  if (notes) onTestFinished(() => void process.kill(notes.pid));
  return { ended: result, notes, dataDir };
}

test.each([
  ['a desktop', { DISPLAY: ':9' }, false],
  ['a terminal', {}, true],
])('where nothing runs and there is %s, Latchkey is started in a session of its own', async (_, env, onTerminal) => {
  const { ended, notes, dataDir } = await withoutHost(env, onTerminal);
  expect({ ...ended, out: ended.out.trim() }).toMatchObject({ status: 0, out: secret });
  expect(notes).toEqual({
    pid: notes?.pid,
    session: notes?.pid,
    words: ['--headless', '--data-dir', dataDir],
    cwd: '/',
  });
});

test.each([
  ['no desktop and no terminal', {}, false],
  ['a terminal that nobody looks at', { CI: 'true' }, true],
])('with %s, nothing is started and nothing waits', async (_, env, onTerminal) => {
  const { ended, notes } = await withoutHost(env, onTerminal);
  expect(notes).toBeNull();
  expect(ended.out + ended.err).toContain('no desktop and no terminal');
});

test('a Latchkey that ends at once is told', async () => {
  const { ended } = await withoutHost({ DISPLAY: ':9', FAILS: '1' });
  expect(ended).toMatchObject({ status: 5, out: '', err: expect.stringContaining('could not be started (1)') });
});
