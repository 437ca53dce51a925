import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeKey, refusal, startFakeBroker } from '../../../fakes/broker.ts';
import { temporaryFolder } from '../../../platform/records/temporary-folder.ts';
import { latchkey } from '../command-line.ts';

const soon = Date.now() + 6.5 * 86_400_000;
const ci = fakeKey('CI', 'lev_sk_0123456789abcdef');
const ops = fakeKey('Ops', 'lev_sk_fedcba9876543210', { status: 'expiring', expiresAt: soon });
const bad = fakeKey('Bad', 'lev_sk_1111111111111111');
const gone = fakeKey('Gone', 'lev_sk_0000000000000000', { status: 'revoked' });

function projectWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('the references of all .env files of a folder are checked in one request', async () => {
  const broker = await startFakeBroker([ci, ops, gone]);
  const cwd = projectWith({
    '.env': `TOKEN=${ci.reference}\nMODE=test\nPASSWORD=hunter2\n`,
    '.env.local': `TOKEN="${ops.reference}" # mine\r\nexport OLD=${gone.reference}\r\n`,
    '.env.schema': `# @sensitive\nSAME=${ci.reference}\n`,
    'not.env': 'X=lk://lev/none\n',
  });
  const { status, out, err } = await latchkey(broker, ['check'], { cwd });
  expect(out.split('\n')).toEqual([
    `TOKEN\t.env\tworks\t${ci.reference}`,
    `TOKEN\t.env.local\texpires in 7 days\t${ops.reference}`,
    `OLD\t.env.local\trevoked\t${gone.reference}`,
    `SAME\t.env.schema\tworks\t${ci.reference}`,
    '',
  ]);
  expect({ status, err }).toEqual({ status: 1, err: '1 of 4 references fails the check.\n' });
  expect(broker.asked.map(({ method, input }) => [method, input])).toEqual([
    ['check', { references: [ci.reference, ops.reference, gone.reference] }],
  ]);
});

test('a key that expires too soon fails only if that is asked for', async () => {
  const broker = await startFakeBroker([ci, ops]);
  const named = ['check', '-e', `A=${ops.reference}`, '-e', `B=${ci.reference}`];
  expect(await latchkey(broker, named)).toMatchObject({ status: 0, err: '2 references, and all work.\n' });
  expect((await latchkey(broker, [...named, '--within', '6d'])).status).toBe(0);
  const late = await latchkey(broker, [...named, '--within', '7', '--json']);
  expect(late).toMatchObject({ status: 1, err: '' });
  expect(JSON.parse(late.out).checked).toMatchObject([
    { name: 'A', file: null, state: 'expiring', ok: false },
    { name: 'B', file: null, state: 'works', ok: true },
  ]);
});

test('with --live, each key that works is verified once, and one that its provider refuses fails the check', async () => {
  const verdicts: Record<string, unknown[]> = {
    [`lk:${ci.id}`]: [{ ok: true, output: { verdict: 'accepted' } }],
    [`lk:${ops.id}`]: refusal('not_supported', { what: 'manage-by-api' }),
    [`lk:${bad.id}`]: [{ ok: true, output: { verdict: 'refused' } }],
  };
  const broker = await startFakeBroker([ci, ops, bad, gone], {
    verify: ({ reference }: { reference: string }) => verdicts[reference] ?? null,
  });
  const named = [ci, ops, gone, ci].flatMap((key, at) => ['-e', `K${at}=${key.reference}`]);
  const first = await latchkey(broker, ['check', '--live', ...named.slice(0, 4)]);
  expect(first).toMatchObject({ status: 0 });
  expect(first.out.split('\n')).toEqual([
    `K0\t-e\tworks, accepted by its provider\t${ci.reference}`,
    `K1\t-e\texpires in 7 days, its provider gave no answer or can’t be asked\t${ops.reference}`,
    '',
  ]);
  broker.asked.length = 0;
  const { status, out } = await latchkey(broker, ['check', '--live', '--json', ...named, '-e', `B=${bad.reference}`]);
  expect(status).toBe(1);
  expect(JSON.parse(out).checked).toMatchObject([
    { live: 'accepted', ok: true },
    { live: 'unknown', ok: true },
    { live: null, ok: false },
    { live: 'accepted', ok: true },
    { live: 'refused', ok: false },
  ]);
  expect(broker.asked.filter(({ method }) => method === 'verify')).toHaveLength(3);
});

test('the keys that may be meant by an ambiguous reference are named', async () => {
  const broker = await startFakeBroker([], {
    check: () => [
      {
        ok: true,
        output: { checked: [{ reference: 'lk://lev/x', state: 'ambiguous', candidates: ['lk:1', 'lk:2'], key: null }] },
      },
    ],
  });
  expect(await latchkey(broker, ['check', '-e', 'A=lk://lev/x'])).toMatchObject({
    status: 1,
    out: 'A\t-e\tambiguous: lk:1, lk:2\tlk://lev/x\n',
  });
});

test.each<[string[], Record<string, string>, number, RegExp]>([
  [['check'], {}, 2, /no \.env file/],
  [['check'], { '.env': 'MODE=test\n' }, 0, /No references/],
  [['check', '--env-file', 'none'], {}, 2, /ENOENT/],
  [['check', '-e', 'A=hunter2'], {}, 2, /-e isn’t a reference/],
  [['check', '--within', 'soon'], {}, 2, /--within/],
  [['chekc'], {}, 2, /“check”/],
])('%j of %j ends with %i, and nothing is asked', async (words, files, status, said) => {
  const broker = await startFakeBroker([ci]);
  const ended = await latchkey(broker, words, { cwd: projectWith(files) });
  expect(ended).toMatchObject({ status, err: expect.stringMatching(said) });
  expect(ended.err).not.toContain('hunter2');
  expect(broker.asked).toEqual([]);
});

test('uses lists programs and folders, of one key or of all', async () => {
  const lastReadAt = new Date(2026, 10, 28, 9, 30).getTime();
  const { secret: _secret, warns: _warns, ...key } = ci;
  const use = { key, program: 'np\u202em', folder: '/home/ann/shop', reads: 3, lastReadAt };
  const broker = await startFakeBroker([ci], { uses: () => [{ ok: true, output: { uses: [use] } }] });
  expect(await latchkey(broker, ['uses'])).toMatchObject({
    status: 0,
    out: `${ci.reference}\tnpm\t/home/ann/shop\t3\t2026-11-28 09:30\n`,
  });
  await latchkey(broker, ['uses', ci.reference]);
  expect(broker.asked.map(({ input }) => input)).toEqual([{ reference: null }, { reference: ci.reference }]);
  const unused = await startFakeBroker([ci]);
  expect(await latchkey(unused, ['uses'])).toMatchObject({ status: 0, out: '', err: 'No program has read a key.\n' });
});

test('a named pipe is neither read nor waited for', async () => {
  const broker = await startFakeBroker([ci]);
  const cwd = projectWith({ '.env.local': `A=${ci.reference}\n` });
  spawnSync('mkfifo', [join(cwd, '.env')]);
  expect(await latchkey(broker, ['check'], { cwd })).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^A\t\.env\.local/),
  });
  expect(await latchkey(broker, ['init', '--yes'], { cwd })).toMatchObject({
    status: 2,
    err: expect.stringMatching(/FIFO/),
  });
});
