import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeKey, startFakeBroker } from '../../fakes/broker.ts';
import { type Installed, install } from './installed.ts';

const secret = 'lev_sk_0123456789abcdef';
const key = fakeKey('CI', secret, { mask: 'lev_••••cdef' });
const tool = `#!/bin/sh\necho "real: $TOKEN $*"\nexit 7\n`;

interface Ready extends Installed {
  /** The folder of the real program, and one with a `.env` that names the key. */
  real: string;
  project: string;
  shim(words: string[], env?: NodeJS.ProcessEnv): ReturnType<Installed['run']>;
}

/** A real program “wrangler” behind the folder of the shims on the PATH. */
async function ready(): Promise<Ready> {
  const latchkey = await install(await startFakeBroker([key]));
  const real = join(latchkey.home, 'real programs');
  const project = join(latchkey.home, 'shop');
  for (const folder of [real, project]) mkdirSync(folder);
  writeFileSync(join(real, 'wrangler'), tool);
  chmodSync(join(real, 'wrangler'), 0o755);
  writeFileSync(join(project, '.env'), `TOKEN=${key.reference}\n`);
  const env = { ...latchkey.env, PATH: `${latchkey.env.PATH}:${real}` };
  const run: Installed['run'] = (words, options = {}) =>
    latchkey.run(words, { ...options, env: { ...env, ...options.env } });
  const shim = (words: string[], more: NodeJS.ProcessEnv = {}) =>
    run([latchkey.launcher, 'shim', ...words], { env: more });
  return { ...latchkey, env, real, project, run, shim };
}

test('a shim runs the real program with the keys of the folder, with its arguments and its exit status', async () => {
  const { run, shim, project, home, real, broker } = await ready();
  expect(await shim(['add', 'wrangler'])).toMatchObject({
    status: 0,
    out: `“wrangler” now runs ${real}/wrangler with its keys.\n`,
    err: '',
  });
  const words = ['sh', '-c', 'wrangler "$@"', 'sh', 'deploy', 'a b', '$x'];
  expect(await run(words, { cwd: project })).toMatchObject({ status: 7, out: 'real: lev_••••cdef deploy a b $x\n' });
  // Where no key is named, it is the program as it was, and nobody is asked.
  expect(await run(words, { cwd: home })).toMatchObject({ status: 7, out: 'real:  deploy a b $x\n' });
  writeFileSync(join(home, '.env'), 'TOKEN=plain\n');
  expect(await run(words, { cwd: home })).toMatchObject({ out: 'real:  deploy a b $x\n' });
  expect(broker.asked).toHaveLength(1);
  expect(broker.asked[0]?.input).toMatchObject({ use: 'run', command: 'wrangler' });
  const asIs = await run(['sh', '-c', 'wrangler'], { cwd: home, env: { TOKEN: 'mine' } });
  expect(asIs.out).toBe('real: mine \n');
});

test('of a folder’s file a shim passes keys alone: other lines could make the program run something else', async () => {
  const { run, shim, project, real, broker } = await ready();
  writeFileSync(join(real, 'wrangler'), '#!/bin/sh\necho "real: $TOKEN $HOSTILE $FIRST"\n');
  await shim(['add', 'wrangler']);
  writeFileSync(
    join(project, '.env'),
    `TOKEN=${key.reference}\nHOSTILE=./run-me\nFIRST=${key.reference}\nFIRST=./run-me\n`,
  );
  expect((await run(['wrangler'], { cwd: project })).out).toBe('real: lev_••••cdef  \n');
  writeFileSync(join(project, '.env'), '# lk:\nHOSTILE=./run-me\n');
  expect((await run(['wrangler'], { cwd: project })).out).toBe('real:   \n');
  rmSync(join(project, '.env'));
  spawnSync('mkfifo', [join(project, '.env')]);
  expect((await run(['wrangler'], { cwd: project })).out).toBe('real:   \n');
  expect(broker.asked).toHaveLength(1);
});

test('with -e it always passes these keys', async () => {
  const { run, shim, home } = await ready();
  await shim(['add', 'wrangler', '-e', `TOKEN=${key.reference}`]);
  expect((await run(['wrangler'], { cwd: home })).out).toBe('real: lev_••••cdef \n');
  expect((await shim(['ls'])).out).toMatch(new RegExp(`^wrangler\t.*/wrangler\tTOKEN=${key.reference}\n$`));
});

test('a reference with a line break, which would be a line of the script, is refused', async () => {
  const { shim, home } = await ready();
  const added = await shim(['add', 'wrangler', '-e', 'TOKEN=lk://a/b\ntouch made']);
  expect(added).toMatchObject({ status: 2, err: expect.stringContaining('TOKEN') });
  expect(existsSync(join(home, '.latchkey/bin/wrangler'))).toBe(false);
});

test('shims are listed, replaced and removed', async () => {
  const { run, shim, home, real } = await ready();
  expect(await shim(['ls'])).toMatchObject({ status: 0, out: '', err: 'There are no shims.\n' });
  await shim(['add', 'wrangler']);
  await shim(['add', 'wrangler']);
  const file = join(home, '.latchkey/bin/wrangler');
  expect(statSync(file).mode & 0o777).toBe(0o700);
  const listed = await shim(['ls', '--json']);
  expect(JSON.parse(listed.out).shims).toEqual([
    { name: 'wrangler', file, program: `${real}/wrangler`, variables: [] },
  ]);
  expect(await shim(['remove', 'wranglr'])).toMatchObject({ status: 1, err: expect.stringContaining('“wrangler”?') });
  expect(await shim(['remove', 'wrangler'])).toMatchObject({ status: 0 });
  expect(existsSync(file)).toBe(false);
  expect((await run(['wrangler'])).out).toBe('real:  \n');
});

test('a shim whose program is gone says so, and asks nobody', async () => {
  const { run, shim, home, project, broker } = await ready();
  await shim(['add', 'wrangler']);
  const PATH = `${join(home, '.latchkey/bin')}:/usr/bin:/bin`;
  const ended = await run(['sh', '-c', 'wrangler'], { cwd: project, env: { PATH } });
  expect(ended).toMatchObject({ status: 127, err: expect.stringContaining('no program “wrangler” behind this shim') });
  expect((await shim(['ls'], { PATH })).out).toMatch(/^wrangler\t–\t\.env\n$/);
  expect(broker.asked).toEqual([]);
});

test('a shim of another vault asks that one', async () => {
  const { shim, home } = await ready();
  await shim(['add', 'wrangler', '--data-dir', "it's"]);
  const script = readFileSync(join(home, '.latchkey/bin/wrangler'), 'utf8');
  expect(script).toContain(`'--data-dir' '${home}/it'\\''s' run`);
});

test('a PATH on which the real program comes first is told', async () => {
  const { shim, home, real } = await ready();
  const path = `${real}:${join(home, '.latchkey/bin')}:${process.env.PATH}`;
  expect((await shim(['add', 'wrangler'], { PATH: path })).err).toContain(`Put ${join(home, '.latchkey/bin')} at`);
  expect((await shim(['add', 'wrangler'], { PATH: `${real}:${process.env.PATH}` })).err).toContain('at the front');
});

test.each<[string[], number, RegExp]>([
  [['add'], 2, /COMMAND/],
  [['ad', 'wrangler'], 2, /“add”/],
  [['add', 'no-such-program'], 2, /no program/],
  [['add', '../wrangler'], 2, /can’t be a shim/],
  [['add', 'latchkey'], 2, /can’t be a shim/],
  [['add', '-x'], 2, /-x/],
  [['add', 'wrangler', '-e', 'TOKEN=hunter2'], 2, /isn’t a reference/],
  [['add', 'wrangler', 'git-credential-latchkey'], 2, /is something else/],
])('%j ends with %i, and nothing is written', async (words, status, said) => {
  const { shim, home, launcher } = await ready();
  const link = join(home, '.latchkey/bin/git-credential-latchkey');
  symlinkSync(launcher, link);
  const ended = await shim(words);
  expect(ended).toMatchObject({ status, err: expect.stringMatching(said) });
  expect(ended.err).not.toContain('hunter2');
  expect(existsSync(join(home, '.latchkey/bin/wrangler'))).toBe(false);
  expect(readFileSync(link)).toEqual(readFileSync(launcher));
});
