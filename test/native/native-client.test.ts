import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FakeBroker, fakeKey, refusal, startFakeBroker } from '../fakes/broker.ts';
import { builtCommandLine, type Ended, hasNative, startProgram } from '../hosts/cli/command-line.ts';
import { copiesInMemory } from '../platform/memory/memory-of.ts';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';

const secret = 'lev_sk_0123456789abcdef';
const key = fakeKey('CI', secret);
const { secret: _secret, warns: _warns, ...line } = key;
const reply = (more: object = {}) => ({
  ok: true,
  output: { secrets: [{ key: line, secret, warns: false, ...more }] },
});

/** Stands for the other client: says which words it was started with, and waits for its input to end. */
const standIn = `#!/bin/sh
shift 2
case $1 in --report) eval "cat <&$3";; --warn) eval "cat <&$2"; echo; cat;; *) echo "other client: $*";; esac
`;

async function native(broker: FakeBroker, words: string[], more: NodeJS.ProcessEnv = {}) {
  const folder = temporaryFolder();
  const other = join(folder, 'other');
  writeFileSync(other, standIn);
  chmodSync(other, 0o755);
  const program = join(await builtCommandLine(), 'command-line/latchkey');
  const call = [program, other, 'index.cjs', '--data-dir', broker.dataDir, ...words];
  return { call, cwd: folder, env: { ...broker.env, ...more } };
}

async function ended(broker: FakeBroker, words: string[], more: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const { call, ...where } = await native(broker, words, more);
  return startProgram(call, { input: '', ...where }).ended;
}

/** The flags of the memory that it has for data, in pieces of which so many kB are used. */
const flagsOfMemory = (pid: number, usedKb: number): string[][] =>
  readFileSync(`/proc/${pid}/smaps`, 'utf8')
    .split(/^(?=[\da-f]+-[\da-f]+ )/m)
    .filter((piece) => piece.includes(' rw-p ') && Number(/^Rss: +(\d+)/m.exec(piece)?.[1]) >= usedKb)
    .map((piece) => /^VmFlags: (.*)$/m.exec(piece)?.[1]?.split(' ') ?? []);

const run = ['run', '-e', `T=${key.reference}`];

describe.skipIf(!hasNative)('the native client', () => {
  test('answers get, and run without masks, by itself', async () => {
    const broker = await startFakeBroker([key]);
    expect(await ended(broker, ['get', key.reference])).toMatchObject({ status: 0, out: secret, err: '' });
    expect(await ended(broker, [...run, '--no-mask', '--', 'sh', '-c', 'echo $T'])).toMatchObject({
      status: 0,
      out: `${secret}\n`,
    });
    expect(broker.asked.map(({ heldBy }) => typeof heldBy)).toEqual(['number', 'number']);
    expect(readdirSync(broker.folder)).toHaveLength(1);
  });

  test.each([
    [['ls']],
    [['get', key.reference, '--json']],
    [['get', key.reference, '--field', 'secret']],
    [['get', key.reference, 'another']],
    [['get', '--help']],
    [['get', '--', key.reference]],
    [['get', 'lk://lev/\u{1f511}', '--printt']],
    [[...run, '--', 'true']],
    [[...run, '--no-mask', '--as', 'file', '--', 'true']],
    [[...run, '--no-mask', '--only', 'T', '--', 'true']],
    [[...run, '--no-mask', '--', 'no-such-program']],
    [['run', '--no-mask', '-e', 'T=secret', '--', 'true']],
    [['run', '--no-mask', '--', 'true']],
    [['run', '--no-mask', '--env-file', '/nowhere', '--', 'true']],
    [['run']],
  ])('leaves %j to the other client, and asks nobody', async (words) => {
    const broker = await startFakeBroker([key]);
    const { out } = await ended(broker, words);
    expect(out).toBe(`other client: --data-dir ${broker.dataDir} ${words.join(' ')}\n`);
    expect(broker.asked).toEqual([]);
  });

  test('what the vault refuses without a question is asked again by the other client', async () => {
    const broker = await startFakeBroker([key], { read: () => refusal('vault_locked') });
    expect((await ended(broker, ['get', key.reference])).out).toMatch(/^other client: .* get /);
    expect(broker.asked).toHaveLength(1);
  });

  test('after a question, the vault is not asked again: what it said is told', async () => {
    const refused = refusal('not_allowed', { reason: { is: 'refused' } });
    const broker = await startFakeBroker([key], { read: () => [{ waiting: 'answer' }, ...refused] });
    const { out, err } = await ended(broker, ['get', key.reference]);
    expect(JSON.parse(out)).toEqual({ is: 'vault', error: (refused[0] as { error: object }).error });
    expect(err).toBe('Waiting for you to allow “latchkey get” in Latchkey\n');
    expect(broker.asked).toHaveLength(1);
  });

  test.each([
    ['de_AT.UTF-8', 'Warte darauf, dass du „latchkey get“ in Latchkey erlaubst\n'],
    ['es', 'Esperando a que permitas «latchkey get» en Latchkey\n'],
    ['fr_FR', 'Waiting for you to allow “latchkey get” in Latchkey\n'],
  ])('waits in the language of the terminal: %s', async (language, said) => {
    const broker = await startFakeBroker([key], { read: () => [{ waiting: 'answer' }, reply()] });
    const got = await ended(broker, ['get', key.reference], { LC_ALL: '', LC_MESSAGES: language });
    expect(got).toMatchObject({ out: secret, err: said });
  });

  test('a socket or a folder that others may write is not asked', async () => {
    const broker = await startFakeBroker([key]);
    chmodSync(broker.folder, 0o750);
    expect((await ended(broker, ['get', key.reference])).out).toMatch(/^other client/);
    expect(broker.asked).toEqual([]);
  });

  test.skipIf(process.getuid?.() !== 0)('a socket or a folder of another user is not asked', async () => {
    for (const what of ['socket', 'folder'] as const) {
      const broker = await startFakeBroker([key]);
      const path = what === 'folder' ? broker.folder : join(broker.folder, readdirSync(broker.folder)[0] ?? '');
      chownSync(path, 65534, 65534);
      expect((await ended(broker, ['get', key.reference])).out).toMatch(/^other client/);
      expect(broker.asked).toEqual([]);
    }
  });
});

describe.skipIf(!hasNative)('the memory of the native client', () => {
  test('once the secret is written, it is no longer in memory, with its escapes or without', async () => {
    const lines = `-----BEGIN\n${secret}\n${secret}-END`;
    const pem = fakeKey('TLS', lines, { warns: true });
    const broker = await startFakeBroker([pem]);
    // The warning needs a terminal, and the stand-in waits there until its input ends.
    const { call, ...where } = await native(broker, ['get', pem.reference]);
    const words = call.map((word) => `'${word}'`).join(' ');
    const terminal = startProgram(['script', '-qec', `${words} > >(cat)`, '/dev/null'], {
      ...where,
      env: { ...where.env, SHELL: '/bin/bash' },
    });
    await expect.poll(() => terminal.out()).toContain(`"id":"${pem.id}"`);
    const pid = broker.asked[0]?.heldBy ?? 0;
    expect(copiesInMemory(pid, secret)).toBe(0);
    // It would be found: what isn't secret is still there.
    expect(copiesInMemory(pid, pem.reference)).toBeGreaterThan(0);
    terminal.kill('SIGTERM');
    await terminal.ended;
  });

  test('while it is written, the secret is in memory once, and that memory goes into no core dump and no child', async () => {
    const long = fakeKey('long', secret + 'x'.repeat(200_000));
    const broker = await startFakeBroker([long]);
    const { call, ...where } = await native(broker, ['get', long.reference]);
    const words = call.map((word) => `'${word}'`).join(' ');
    const blocked = startProgram(['bash', '-c', `${words} | { read -r -n 3 start; echo started; sleep 600; }`], {
      ...where,
      detached: true,
    });
    await expect.poll(() => blocked.out()).toBe('started\n');
    const pid = broker.asked.at(-1)?.heldBy ?? 0;
    // Before the memory is read: some kernels count what was read as used.
    const flags = flagsOfMemory(pid, 100);
    expect(copiesInMemory(pid, secret)).toBe(1);
    // As proc_pid_smaps(5) has them: “dd” for no dumps, “dc” for no copies.
    expect(flags).not.toEqual([]);
    for (const each of flags) expect(each).toEqual(expect.arrayContaining(['dd', 'dc']));
    process.kill(-blocked.pid, 'SIGKILL');
    await blocked.ended;
  });
});

describe.skipIf(!hasNative)('files of variables in the native client', () => {
  test('reads files of plain lines as the other client does', async () => {
    const broker = await startFakeBroker([key]);
    const folder = temporaryFolder();
    const a = `# Schlüssel\nONE=lk://lev/none\n\nexport TWO=a@b:c/d.e+f%20,g~h-i_J9\nTHREE=\n`;
    writeFileSync(join(folder, 'a'), a);
    writeFileSync(join(folder, 'b'), `ONE=${key.reference}\nTWO_TOO=2`);
    const files = ['--env-file', join(folder, 'a'), `--env-file=${join(folder, 'b')}`];
    const words = ['run', '--no-mask', ...files, '-e', `FOUR=${key.reference}`, '--', 'sh', '-c'];
    const { out } = await ended(broker, [...words, 'echo $ONE $TWO $THREE $TWO_TOO $FOUR'], { ONE: 'before' });
    expect(out).toBe(`${secret} a@b:c/d.e+f%20,g~h-i_J9 2 ${secret}\n`);
    expect(broker.asked.map(({ input }) => (input as { references: string[] }).references)).toEqual([[key.reference]]);
  });

  test.each([
    'A="lk://lev/CI"',
    'A=lk://lev/CI # x',
    'A=$B',
    'A=b c',
    ' A=b',
    'A =b',
    'A.B=c',
    'A',
    'A==',
    'A=b\r',
    '\ufeffA=b',
    'A=\0',
  ])('leaves a file with the line %j to the other client', async (text) => {
    const broker = await startFakeBroker([key]);
    const file = join(temporaryFolder(), 'env');
    writeFileSync(file, `${text}\nB=${key.reference}\n`);
    expect((await ended(broker, ['run', '--no-mask', '--env-file', file, '--', 'true'])).out).toMatch(/^other/);
    expect(broker.asked).toEqual([]);
  });

  test('leaves a file that says no size to the other client, such as one of the system', async () => {
    const broker = await startFakeBroker([key]);
    const words = [...run, '--no-mask', '--env-file', '/proc/version', '--', 'true'];
    expect((await ended(broker, words)).out).toMatch(/^other/);
    expect(broker.asked).toEqual([]);
  });

  test('leaves a named pipe to the other client, with what a program writes into it', async () => {
    const broker = await startFakeBroker([key]);
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const text = `A=${key.reference}\n`;
    const written = writeFile(pipe, text).catch(() => {});
    expect((await ended(broker, ['run', '--no-mask', '--env-file', pipe, '--', 'true'])).out).toMatch(/^other/);
    expect((await startProgram(['timeout', '5', 'cat', pipe]).ended).out).toBe(text);
    await written;
  });
});
