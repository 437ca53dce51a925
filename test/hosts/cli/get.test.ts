import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as testOnce } from 'vitest';
import { fakeKey, refusal, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { builtCommandLine, callOf, latchkey, programIn, startProgram, test } from './command-line.ts';

const secret = 'lev_sk_0123456789abcdef';
const key = fakeKey('CI', secret);

test('a program gets the bytes of the secret alone', async () => {
  const pem = fakeKey('TLS', '-----BEGIN\n\u{1f511}\r\n-----END\n');
  const broker = await startFakeBroker([key, pem]);
  expect(await latchkey(broker, ['get', key.reference])).toMatchObject({ status: 0, out: secret, err: '' });
  expect((await latchkey(broker, ['get', pem.reference])).out).toBe(pem.secret);
  expect(broker.asked[0]).toMatchObject({
    method: 'read',
    input: { references: [key.reference], use: 'get', expiredToo: false, onTerminal: false },
    heldBy: expect.any(Number),
  });
  // The file that says who asks is gone with the call.
  expect(readdirSync(broker.folder)).toHaveLength(1);
});

test('the vault can tell the process that asks, also behind the launcher', async () => {
  const broker = await startFakeBroker([key]);
  const { ended, pid } = startProgram([...(await callOf()), '--data-dir', broker.dataDir, 'get', key.reference], {
    env: broker.env,
  });
  await ended;
  expect(broker.asked[0]?.heldBy).toBe(pid);
});

test('a secret is written into a file or on a terminal with --print alone, and nobody is asked before', async () => {
  const broker = await startFakeBroker([key]);
  const file = join(temporaryFolder(), 'out');
  const words = await callOf();
  const through = (shell: string) =>
    startProgram(['sh', '-c', shell, 'sh', ...words, '--data-dir', broker.dataDir, 'get', key.reference], {
      env: broker.env,
    }).ended;
  expect(await through(`"$@" > ${file}`)).toMatchObject({
    status: 2,
    err: expect.stringContaining('isn’t written into a file'),
  });
  const call = `${words.join(' ')} --data-dir ${broker.dataDir} get ${key.reference}`;
  const onTerminal = await through(`script -qec '${call}' /dev/null`);
  expect(onTerminal).toMatchObject({ status: 2, out: expect.stringContaining('isn’t shown on a terminal') });
  expect(broker.asked).toEqual([]);
  await through(`"$@" --print > ${file}`);
  expect(readFileSync(file, 'utf8')).toBe(secret);
  expect((await through(`script -qec '${call} --print' /dev/null`)).out.trim()).toBe(secret);
});

test('the other fields go anywhere, without asking for the secret', async () => {
  const expiring = fakeKey('CI', secret, { expiresAt: Date.UTC(2026, 11, 4), mask: 'lev_••••cdef' });
  const broker = await startFakeBroker([expiring]);
  expect((await latchkey(broker, ['get', expiring.reference, '--field', 'expires'])).out).toBe(
    '2026-12-04T00:00:00.000Z\n',
  );
  expect((await latchkey(broker, ['get', expiring.reference, '--field', 'last-used'])).out).toBe('\n');
  expect((await latchkey(broker, ['get', expiring.reference, '--field', 'mask'])).out).toBe('lev_••••cdef\n');
  expect((await latchkey(broker, ['get', expiring.reference, '--field', 'maks'])).status).toBe(2);
  expect(broker.asked.map(({ method }) => method)).toEqual(['show', 'show', 'show']);
});

const problem = (reference: string, is: string, candidates: string[] = []) => ({ reference, is, candidates });

test.each([
  [refusal('vault_locked'), 3, 'latchkey unlock'],
  [refusal('not_allowed', { reason: { is: 'refused' } }), 4, 'minute'],
  [refusal('not_allowed', { reason: { is: 'unanswered' } }), 4, 'minute'],
  [refusal('not_allowed', { reason: { is: 'muted' } }), 4, 'Ask me again'],
  [refusal('not_allowed', { reason: { is: 'nobody-to-ask' } }), 5, 'latchkey open'],
  [refusal('bad_references', { references: [problem('lk://a/b', 'unknown')] }), 1, 'lk://a/b'],
  [refusal('bad_references', { references: [problem('lk://a/b', 'ambiguous', ['lk:1', 'lk:2'])] }), 1, 'lk:2'],
  [refusal('bad_references', { references: [problem('lk:', 'malformed')] }), 2, 'lk:'],
  [refusal('bad_references', { references: [problem('lk://a/b', 'expired')] }), 1, '--expired-ok'],
  [refusal('bad_references', { references: [problem('lk://a/b', 'not-in-vault')] }), 1, 'Enter its secret'],
  [refusal('provider_timeout', { provider: 'Lev', seconds: 10 }), 6, 'Lev'],
  [refusal('disk_full'), 7, ''],
  [refusal('setup_required'), 5, 'latchkey open'],
])('what the vault refuses with %j ends with %i', async (lines, expected, said) => {
  const broker = await startFakeBroker([key], { read: () => lines });
  const { status, out, err } = await latchkey(broker, ['get', key.reference]);
  expect({ status, out }).toEqual({ status: expected, out: '' });
  expect(err).toContain(said);
  expect(err).toMatch(/^latchkey: .+\n.+\n$/);
  // In `run`, the status of the program can be any of these.
  expect((await latchkey(broker, ['run', '-e', `A=${key.reference}`, '--', 'true'])).status).toBe(125);
});

test('several wrong references get what each of them needs, once', async () => {
  const references = [problem('lk://a/b', 'expired'), problem('lk://a/c', 'unknown'), problem('lk://a/d', 'expired')];
  const broker = await startFakeBroker([key], { read: () => refusal('bad_references', { references }) });
  const { err } = await latchkey(broker, ['get', key.reference]);
  expect(err.trimEnd().split('\n').slice(1)).toEqual([
    expect.stringContaining('--expired-ok'),
    expect.stringContaining('latchkey ls'),
  ]);
});

test('a wait for the user is said once', async () => {
  const { secret: _secret, warns, ...line } = key;
  const reply = { ok: true, output: { secrets: [{ key: line, secret, warns }] } };
  const lines = [{ waiting: 'unlock' }, { waiting: 'answer' }, { waiting: 'unlock' }, { waiting: 'answer' }, reply];
  const broker = await startFakeBroker([key], { read: () => lines });
  expect(await latchkey(broker, ['get', key.reference])).toMatchObject({
    status: 0,
    out: secret,
    err: 'Waiting for you to unlock Latchkey\nWaiting for you to allow “latchkey get” in Latchkey\n',
  });
  expect((await latchkey(broker, ['--quiet', 'get', key.reference])).err).toBe('');
  const run = await latchkey(broker, ['run', '-e', `A=${key.reference}`, '--', '/bin/true']);
  expect(run.err).toContain('allow “true” in Latchkey');
});

test('what goes wrong after a question is told, and the user is not asked again', async () => {
  const { secret: _secret, warns, ...line } = key;
  const waiting = { waiting: 'answer' };
  for (const [rest, expected] of [
    [[], 5],
    [[{ waiting: 'something' }], 5],
    [[{ ok: true, output: { secrets: [] } }], 5],
    [refusal('vault_locked'), 3],
  ] as const) {
    const broker = await startFakeBroker([key], { read: () => [waiting, ...rest] });
    expect((await latchkey(broker, ['get', key.reference])).status).toBe(expected);
    expect((await latchkey(broker, ['run', '--no-mask', '-e', `T=${key.reference}`, '--', 'true'])).status).toBe(125);
    expect(broker.asked).toHaveLength(2);
  }
  if (!existsSync('/dev/full')) return;
  const broker = await startFakeBroker([key], {
    read: () => [waiting, { ok: true, output: { secrets: [{ key: line, secret, warns }] } }],
  });
  const toFull = ['sh', '-c', '"$@" > /dev/full', 'sh', ...(await callOf()), '--data-dir', broker.dataDir];
  expect(await startProgram([...toFull, 'get', key.reference], { env: broker.env }).ended).toMatchObject({
    status: 7,
    err: expect.stringContaining('ENOSPC'),
  });
  expect(broker.asked).toHaveLength(1);
});

test('a host that is killed mid-answer, and a socket that nobody serves, end the call', async () => {
  const silent = await startFakeBroker([key], { read: () => null });
  const waiting = latchkey(silent, ['get', key.reference]);
  await expect.poll(() => silent.asked).toHaveLength(1);
  silent.close();
  expect(await waiting).toMatchObject({ status: 5, err: expect.stringContaining('ended before it answered') });
  // No terminal and no desktop: nothing is started, and nothing waits.
  expect(await latchkey(silent, ['get', key.reference], { detached: true })).toMatchObject({
    status: 5,
    err: expect.stringContaining('no desktop and no terminal'),
  });
  expect((await latchkey(silent, ['run', '-e', `A=${key.reference}`, '--', 'true'], { detached: true })).status).toBe(
    125,
  );
  expect(await latchkey(silent, ['status'])).toMatchObject({
    status: 5,
    err: expect.stringContaining('isn’t running'),
  });
  expect((await latchkey(silent, ['lock'])).status).toBe(0);
});

test('a full disk, a reader that is gone and closed descriptors are told or borne', async () => {
  const broker = await startFakeBroker([key]);
  const words = await callOf();
  const through = (shell: string) =>
    startProgram(['bash', '-c', shell, 'bash', ...words, '--data-dir', broker.dataDir], {
      env: broker.env,
    }).ended;
  if (existsSync('/dev/full')) {
    const full = await through(`"$@" ls > /dev/full`);
    expect(full).toMatchObject({ status: 7, err: expect.stringContaining('ENOSPC') });
  }
  expect(await through(`"$@" get ${key.reference} | true; echo \${PIPESTATUS[0]}`)).toMatchObject({
    out: expect.stringMatching(/^(0|141)\n$/),
    err: '',
  });
  expect(await through(`"$@" get ${key.reference} <&- | cat`)).toMatchObject({ status: 0, out: secret, err: '' });
  expect(await through(`"$@" get ${key.reference} 2>&- | cat`)).toMatchObject({ status: 0, out: secret });
});

test('a reader of the messages that is gone ends neither the wait nor what comes after it', async () => {
  const broker = await startFakeBroker([key], {
    read: () => {
      const { secret: _secret, warns, ...line } = key;
      return [{ waiting: 'answer' }, { ok: true, output: { secrets: [{ key: line, secret, warns }] } }];
    },
  });
  const gone = 'exec 2> >(:); wait $!; exec "$@"';
  const through = async (words: string[]) =>
    startProgram(['bash', '-c', gone, 'bash', ...(await callOf()), '--data-dir', broker.dataDir, ...words], {
      env: broker.env,
    }).ended;
  expect(await through(['get', key.reference])).toMatchObject({ status: 0, out: secret });
  const ignored = ['run', '--no-mask', '-e', `T=${key.reference}`, '--', 'grep', 'SigIgn', '/proc/self/status'];
  expect((await through(ignored)).out).toBe('SigIgn:\t0000000000000000\n');
});

test('a secret with a NUL is no variable', async () => {
  const odd = fakeKey('odd', 'a\0b');
  const broker = await startFakeBroker([odd]);
  expect((await latchkey(broker, ['get', odd.reference])).out).toBe('a\0b');
  expect(await latchkey(broker, ['run', '--no-mask', '-e', `T=${odd.reference}`, '--', 'true'])).toMatchObject({
    status: 125,
    err: expect.stringMatching(/\bT\b/),
  });
});

test('a key that expires soon is told on a terminal, once the program has its secret', async () => {
  const expiring = fakeKey('CI', secret, { warns: true, expiresAt: Date.now() + 3.5 * 86_400_000 });
  const broker = await startFakeBroker([expiring]);
  const onTerminal = async (words: string[]) => {
    const call = [...(await callOf()), '--data-dir', broker.dataDir, ...words].join(' ');
    return (await startProgram(['script', '-qec', call, '/dev/null'], { env: broker.env }).ended).out;
  };
  const told = /“CI” expires in 4 days/;
  expect(await onTerminal(['get', expiring.reference, '--print'])).toMatch(told);
  expect(await onTerminal(['run', '-e', `T=${expiring.reference}`, '--', 'true'])).toMatch(told);
  expect(await onTerminal(['-q', 'get', expiring.reference, '--print'])).not.toMatch(told);
  expect((await latchkey(broker, ['get', expiring.reference])).err).toBe('');
});

testOnce('nothing heavy is loaded for it', async () => {
  const broker = await startFakeBroker([key]);
  const list = join(temporaryFolder(), 'list');
  const program = programIn(await builtCommandLine());
  const script = `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify([process.moduleLoadList, Object.keys(require.cache)])))`;
  const preload = join(temporaryFolder(), 'preload.cjs');
  writeFileSync(preload, script);
  const { ended } = startProgram(
    [process.execPath, '--require', preload, program, '--data-dir', broker.dataDir, 'get', key.reference],
    { env: broker.env },
  );
  expect((await ended).out).toBe(secret);
  const [modules, files] = JSON.parse(readFileSync(list, 'utf8')) as [string[], string[]];
  expect(files.filter((file) => file !== preload)).toEqual([program]);
  const heavy = /^NativeModule (crypto|child_process|http|https|readline|worker_threads|tls|zlib)$/;
  expect(modules.filter((name) => heavy.test(name))).toEqual([]);
});
