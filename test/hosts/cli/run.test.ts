import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { variablesOf } from '../../../main/hosts/cli/run/variables.ts';
import { type FakeBroker, fakeKey, refusal, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryDisk, temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { callOf, latchkey, start, startProgram, test } from './command-line.ts';

const secret = 'lev_sk_0123456789abcdef';
const key = fakeKey('CI', secret, { mask: 'lev_••••cdef' });
const withKey = ['-e', `TOKEN=${key.reference}`];

function projectWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('a program gets its variables, and what it prints to a pipe has the mask', async () => {
  const broker = await startFakeBroker([key]);
  const print = ['--', 'sh', '-c', 'echo "$TOKEN $PLAIN"; echo "$TOKEN" >&2; test -n "$TOKEN"'];
  const env = { PLAIN: 'as it was' };
  expect(await latchkey(broker, ['run', ...withKey, ...print], { env })).toEqual({
    status: 0,
    signal: null,
    out: 'lev_••••cdef as it was\n',
    err: 'lev_••••cdef\n',
  });
  expect((await latchkey(broker, ['run', '--no-mask', ...withKey, ...print], { env })).out).toBe(
    `${secret} as it was\n`,
  );
  expect(broker.asked[0]?.input).toEqual({
    references: [key.reference],
    use: 'run',
    expiredToo: false,
    command: 'sh',
    onTerminal: false,
  });
});

test('the command line wins over files, later files over earlier ones, and other lines pass as they are', () => {
  const folder = projectWith({
    a: '# a comment\nONE=lk://lev/a\nTWO="two words" # two\nTHREE=3\nexport FOUR=\'$HOME\'\nPEM="a\\nb"\n',
    b: 'ONE=lk://lev/b\nTHREE=lk://lev/three\nnot a line\n',
  });
  const options = new Map([
    ['--env-file', [join(folder, 'a'), join(folder, 'b')]],
    ['--env', ['FIVE=lk:5', 'THREE=lk:3']],
  ]);
  expect(variablesOf(options)).toEqual([
    { name: 'ONE', reference: 'lk://lev/b' },
    { name: 'TWO', value: 'two words' },
    { name: 'THREE', reference: 'lk:3' },
    { name: 'FOUR', value: '$HOME' },
    { name: 'PEM', value: 'a\nb' },
    { name: 'FIVE', reference: 'lk:5' },
  ]);
  expect(variablesOf(options.set('--only', ['FIVE,TWO']))).toEqual([
    { name: 'FIVE', reference: 'lk:5' },
    { name: 'TWO', value: 'two words' },
  ]);
});

test('without a file and a reference, the project’s .env is read', async () => {
  const broker = await startFakeBroker([key]);
  const cwd = projectWith({ '.env': `TOKEN=${key.reference}\nMODE=test\n` });
  expect((await latchkey(broker, ['run', '--', 'sh', '-c', 'echo $MODE $TOKEN'], { cwd })).out).toBe(
    'test lev_••••cdef\n',
  );
  expect(await latchkey(broker, ['run', '--', 'true'], { cwd: temporaryFolder() })).toMatchObject({ status: 125 });
});

test.each([
  [['run'], 125, 'after “--”'],
  [['run', '--'], 125, 'after “--”'],
  [['run', '-e', 'TOKEN', '--', 'true'], 125, '-e NAME=lk://'],
  [['run', '--env-file', '/nowhere/.env', '--', 'true'], 125, 'ENOENT'],
  [['run', '--env-file', '/', '--', 'true'], 125, 'EISDIR'],
  [['run', ...withKey, '--only', 'OTHER', '--', 'true'], 125, 'TOKEN'],
  [['run', ...withKey, '--as', 'fd:1', '--', 'true'], 125, 'fd:3'],
  [['run', ...withKey, '-e', `B=${key.reference}`, '--as', 'stdin', '--', 'true'], 125, '--only'],
  [['run', ...withKey, '--', 'no-such-program'], 127, 'PATH'],
  [['run', ...withKey, '--', '/etc/passwd'], 126, 'permissions'],
  [['run', ...withKey, '--', '/etc'], 126, 'permissions'],
  [['run', ...withKey, '--', ''], 127, 'PATH'],
])('%j ends with %i, and nobody is asked', async (words, status, said) => {
  const broker = await startFakeBroker([key]);
  const ended = await latchkey(broker, words);
  expect(ended).toMatchObject({ status, out: '', err: expect.stringContaining(said) });
  expect(broker.asked).toEqual([]);
});

test('a secret in the place of a reference is not repeated', async () => {
  const broker = await startFakeBroker([key]);
  const ended = await latchkey(broker, [
    'run',
    '-e',
    'A=hunter2-A',
    '-e',
    `B=${key.reference}`,
    '-e',
    'C=hunter2-C',
    '--',
    'true',
  ]);
  expect(ended).toMatchObject({ status: 125, err: expect.stringContaining('A, C') });
  expect(ended.err).not.toContain('hunter2');
  expect(broker.asked).toEqual([]);
});

test('all bad references of a file are told at once, and nothing runs', async () => {
  const references = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `lk://lev/${n}`);
  const bad = ['lk://lev/3', 'lk://lev/7'];
  const problems = bad.map((reference) => ({ reference, is: 'unknown', candidates: [] }));
  const broker = await startFakeBroker([], { read: () => refusal('bad_references', { references: problems }) });
  const cwd = projectWith({ '.env': references.map((reference, n) => `V${n}=${reference}\n`).join('') });
  const { status, err } = await latchkey(broker, ['run', '--', 'touch', 'was-run'], { cwd });
  expect(status).toBe(125);
  for (const reference of bad) expect(err).toContain(reference);
  expect(existsSync(join(cwd, 'was-run'))).toBe(false);
});

test('a file of a thousand references is one request', async () => {
  const keys = Array.from({ length: 1000 }, (_, n) => fakeKey(`key ${n}`, `lev_sk_${n}_0123456789`));
  const broker = await startFakeBroker(keys);
  const cwd = projectWith({ '.env': keys.map(({ reference }, n) => `V${n}=${reference}\n`).join('') });
  const { status, out } = await latchkey(broker, ['run', '--no-mask', '--', 'sh', '-c', 'echo $V0 $V999'], { cwd });
  expect({ status, out }).toEqual({ status: 0, out: `${keys[0]?.secret} ${keys[999]?.secret}\n` });
  expect(broker.asked).toHaveLength(1);
});

test('labels with spaces, quotes, $, line breaks and from right to left arrive as they are', async () => {
  const labels = ['two words', `quote' and "double"`, '$HOME `id`', 'line\nbreak', 'מפתח ראשי', '%41=;&|'];
  const keys = labels.map((label) => fakeKey(label, `lev_sk_${label.length}_0123456789`));
  const broker = await startFakeBroker(keys);
  for (const { reference, secret: own } of keys) {
    expect((await latchkey(broker, ['get', reference])).out).toBe(own);
  }
  const listed = await latchkey(broker, ['ls']);
  expect(
    listed.out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0]),
  ).toEqual(keys.map(({ reference }) => reference));
  const shown = await latchkey(broker, ['show', keys[3]?.reference ?? '']);
  expect(shown.out).toContain('line break');
});

/** Lists what a program finds of the secret where others could, too. */
const look = `
const { readFileSync, readdirSync } = require('node:fs');
const env = Object.entries(process.env).filter(([, value]) => value.includes('lev_sk_')).map(([name]) => name);
const stat = (path) => { try { return (require('node:fs').statSync(path).mode & 0o777).toString(8); } catch { return null; } };
const file = process.env.TOKEN_FILE ?? process.argv[1];
console.log(JSON.stringify({ env, file, mode: stat(file), text: readFileSync(file, 'utf8'), argv: process.argv.join(' ') }));
`;

test.each([
  ['file', ''],
  ['stdin', '/dev/stdin'],
  ['fd:5', '/dev/fd/5'],
])('as %s, the environment is empty of it, and no file stays', async (way, path) => {
  const broker = await startFakeBroker([key]);
  const runtime = broker.env.XDG_RUNTIME_DIR;
  const words = ['run', '--no-mask', '--as', way, ...withKey, '--', process.execPath, '-e', look, path];
  // A temporary folder may be on a disk, and then the one in memory is taken.
  const env = { ...broker.env, TOKEN: 'an older lev_sk_ value' };
  const { pid, ended } = await start(['--data-dir', broker.dataDir, ...words], { env, input: '' });
  const { status, out, err } = await ended;
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const found = JSON.parse(out);
  expect(found).toMatchObject({ env: [], text: secret, mode: way === 'file' ? '600' : expect.any(String) });
  if (way === 'file') expect(existsSync(found.file)).toBe(false);
  const left = [runtime, '/dev/shm'].flatMap((folder) =>
    readdirSync(folder ?? '').filter((name) => name.startsWith(`latchkey-run-${pid}-`)),
  );
  expect(left).toEqual([]);
});

async function inShell(broker: FakeBroker, shell: string, cwd = temporaryFolder()): ReturnType<typeof latchkey> {
  const call = `${(await callOf()).join(' ')} --data-dir ${broker.dataDir}`;
  return startProgram(['bash', '-c', shell.replaceAll('LATCHKEY', call)], { env: broker.env, cwd, input: '' }).ended;
}

test.each([[''], [`2>&1 | cat; exit \${PIPESTATUS[0]}`]])(
  'exit statuses and signals of the program come through, with output to %j',
  async (rest) => {
    const broker = await startFakeBroker([key]);
    const toNowhere = rest === '' ? '> /dev/null 2>&1' : rest;
    const statusOf = async (script: string) =>
      (await inShell(broker, `LATCHKEY run -e T=${key.reference} -- sh -c '${script}' ${toNowhere}`)).status;
    for (const status of [0, 1, 125, 255]) expect(await statusOf(`exit ${status}`)).toBe(status);
    for (const [name, number] of [
      ['TERM', 15],
      ['KILL', 9],
      ['INT', 2],
    ])
      expect(await statusOf(`kill -${name} $$`)).toBe(128 + Number(number));
  },
);

test('a program that takes the place of this one has signals as they were: a pipe in it ends', async () => {
  const broker = await startFakeBroker([key]);
  const { out } = await inShell(
    broker,
    `LATCHKEY run -e T=${key.reference} -- sh -c 'grep SigIgn /proc/self/status > ign; (yes; echo $? >&2) | head -1 > out' > /dev/null 2>/dev/null; cat ign out`,
  );
  expect(out).toBe('SigIgn:\t0000000000000000\ny\n');
});

test('a reader that ends early ends the program', async () => {
  const broker = await startFakeBroker([key]);
  const { out, err } = await inShell(
    broker,
    `LATCHKEY run -e T=${key.reference} -- yes | head -2; echo \${PIPESTATUS[0]}`,
  );
  expect({ out, err }).toEqual({ out: 'y\ny\n141\n', err: '' });
});

test('a signal that is sent to this process reaches the program', async () => {
  const broker = await startFakeBroker([key]);
  const script = `process.on('SIGTERM', () => process.exit(7)); process.on('SIGINT', () => process.exit(8)); console.log('ready'); setInterval(() => {}, 1000)`;
  for (const [signal, status] of [
    ['SIGTERM', 7],
    ['SIGINT', 8],
  ] as const) {
    // In a session of its own, it has no terminal that could have sent it.
    const run = await start(['--data-dir', broker.dataDir, 'run', ...withKey, '--', process.execPath, '-e', script], {
      env: broker.env,
      detached: true,
    });
    await expect.poll(() => run.out()).toBe('ready\n');
    run.kill(signal);
    expect((await run.ended).status).toBe(status);
  }
});

test('a program that ends leaves no file, and signals end this process, even if what it started keeps its output open', async () => {
  const broker = await startFakeBroker([key]);
  const script = 'sleep 600 & echo $! $TOKEN_FILE';
  const words = ['run', '--as', 'file', ...withKey, '--', 'sh', '-c', script];
  const run = await start(['--data-dir', broker.dataDir, ...words], { env: broker.env, detached: true });
  await expect.poll(() => run.out()).toMatch(/^\d+ .+\n$/);
  const [left, file = ''] = run.out().trim().split(' ');
  onTestFinished(() => void process.kill(Number(left)));
  await expect.poll(() => existsSync(file)).toBe(false);
  run.kill('SIGTERM');
  expect(await run.ended).toMatchObject({ status: null, signal: 'SIGTERM' });
});

test('on a terminal, the program has it untouched, with its size', async () => {
  const broker = await startFakeBroker([key]);
  const call = `LATCHKEY run -e T=${key.reference} -- sh -c "test -t 0 && test -t 1 && test -t 2 && stty size && echo \\$T"`;
  const { out, status } = await inShell(broker, `script -qec 'stty rows 33 cols 77; ${call}' /dev/null`);
  expect({ out: out.replaceAll('\r', ''), status }).toEqual({ out: `33 77\n${secret}\n`, status: 0 });
});

test('it runs under nohup and in a session without a terminal', async () => {
  const broker = await startFakeBroker([key]);
  const cwd = temporaryFolder();
  expect(
    (await inShell(broker, `nohup LATCHKEY run -e T=${key.reference} -- sh -c 'echo $T' > out 2>&1; cat out`, cwd)).out,
  ).toContain('lev_••••cdef');
  expect(
    (await inShell(broker, `setsid -w LATCHKEY run -e T=${key.reference} -- sh -c 'echo $T' | cat`, cwd)).out,
  ).toBe('lev_••••cdef\n');
});

test('a full disk is told, and a script without a first line runs as in a shell', async () => {
  const broker = await startFakeBroker([key]);
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'plain'), `echo "ran with \${#T}"\n`);
  chmodSync(join(cwd, 'plain'), 0o755);
  expect((await inShell(broker, `LATCHKEY run -e T=${key.reference} -- ./plain | cat`, cwd)).out).toBe(
    `ran with ${secret.length}\n`,
  );
  expect(
    (await inShell(broker, `LATCHKEY run -e T=${key.reference} -- ./plain 2>/dev/null >/dev/null; echo $?`, cwd)).out,
  ).toBe('0\n');
  const full = await inShell(broker, `LATCHKEY run -e T=${key.reference} -- sh -c 'echo hello' > /dev/full`, cwd);
  // The program writes there by itself.
  expect(full).toMatchObject({ status: 1, err: expect.stringMatching(/I\/O error|No space/) });
  const disk = temporaryDisk('64k');
  if (disk === null) return;
  const masked = await inShell(
    broker,
    `LATCHKEY run -e T=${key.reference} -- head -c 200000 /dev/zero > ${disk}/file`,
    cwd,
  );
  expect(masked).toMatchObject({ status: 125, err: expect.stringContaining('ENOSPC') });
});

test('variables too long for the system are told with the way out', async () => {
  const long = fakeKey('long', `lev_sk_${'x'.repeat(200_000)}`);
  const broker = await startFakeBroker([long]);
  const run = (way: string[]) => latchkey(broker, ['run', ...way, '-e', `T=${long.reference}`, '--', 'true']);
  expect(await run([])).toMatchObject({ status: 125, err: expect.stringContaining('--as file') });
  expect((await run(['--as', 'file'])).status).toBe(0);
});
