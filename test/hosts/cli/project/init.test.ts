import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listKeys } from '../../../core/test-vault.ts';
import { fakeKey, refusal, startFakeBroker } from '../../../fakes/broker.ts';
import { temporaryFolder } from '../../../platform/records/temporary-folder.ts';
import { callOf, latchkey, startProgram } from '../command-line.ts';
import { type Served, served } from '../served.ts';

const stripe = 'sk_live_51Habcdefghijklmnopqrstuv';
const password = 'correct-horse-battery-9';
const written = [
  '\ufeff# Stripe',
  `export STRIPE_KEY="${stripe}"  # live`,
  'MODE=test\r',
  `APP_PASSWORD = '${password}'`,
  'PEM="one\\ntwo"',
  '',
  ` DATABASE_URL=postgres://me:${password}@db/shop`,
].join('\n');

/** A project with this `.env`, in a folder of the name `shop`. */
function projectWith(text: string, more: Record<string, string> = {}): string {
  const folder = join(temporaryFolder(), 'shop');
  mkdirSync(folder);
  for (const [name, each] of Object.entries({ '.env': text, ...more })) writeFileSync(join(folder, name), each);
  return folder;
}

const init = (place: Served['place'], cwd: string, words: string[] = []) =>
  latchkey(place, ['init', '--yes', ...words], { cwd });

test('the secrets of a file are in the vault, references in their places, and all else stays byte for byte', async () => {
  const { broker, place } = await served();
  const cwd = projectWith('');
  // The file is a link into a folder of dotfiles, and only this user may read it.
  const target = join(cwd, '../dotfiles');
  writeFileSync(target, written);
  chmodSync(target, 0o640);
  spawnSync('rm', [join(cwd, '.env')]);
  symlinkSync(target, join(cwd, '.env'));
  const done = init(place, cwd);
  const asked = await broker.allow('once');
  expect(asked).toMatchObject({ folder: cwd, asks: { is: 'import', file: '.env' } });
  const { status, out, err } = await done;
  expect(status).toBe(0);
  expect(out).toMatch(/STRIPE_KEY\tsk_live_\S+\tStripe\tSTRIPE_KEY\n/);
  expect(readFileSync(target, 'utf8')).toBe(
    written
      .replace(stripe, 'lk://Stripe/STRIPE_KEY')
      .replace(`'${password}'`, "'lk://shop/APP_PASSWORD'")
      .replace(/postgres.*/, 'lk://PostgreSQL/DATABASE_URL'),
  );
  expect(lstatSync(join(cwd, '.env')).isSymbolicLink()).toBe(true);
  expect(statSync(target).mode & 0o777).toBe(0o640);
  for (const text of [out, err]) {
    expect(text).not.toContain(stripe);
    expect(text).not.toContain(password);
  }
  expect(err).toContain('latchkey run -- COMMAND');
  // The project works as before, and once more there is nothing to do.
  const ran = latchkey(place, ['run', '--no-mask', '--', 'sh', '-c', 'echo $STRIPE_KEY $MODE $DATABASE_URL'], { cwd });
  await broker.allow('once');
  expect((await ran).out).toBe(`${stripe} test postgres://me:${password}@db/shop\n`);
  expect(await init(place, cwd)).toMatchObject({ status: 0, err: expect.stringContaining('nothing to move') });
  // Back again.
  const undone = init(place, cwd, ['--undo']);
  expect(await broker.allow('once')).toMatchObject({ asks: { is: 'read', use: 'get' } });
  expect(await undone).toMatchObject({ status: 0, err: expect.stringContaining('3 values are back') });
  expect(readFileSync(target, 'utf8')).toBe(written);
  expect(statSync(target).mode & 0o777).toBe(0o640);
  // Once more into the vault: the same keys.
  const again = init(place, cwd);
  expect(await broker.allow('once')).toMatchObject({
    asks: { keys: [{ isHere: true }, { isHere: true }, { isHere: true }] },
  });
  await again;
  expect((await listKeys(broker)).total).toBe(4);
});

test('what the user refuses in the window, or on the terminal, leaves the file', async () => {
  const { broker, place } = await served();
  const cwd = projectWith(written);
  const refused = init(place, cwd);
  await broker.refuse();
  expect(await refused).toMatchObject({ status: 4, err: expect.stringContaining('refused') });
  expect(await latchkey(place, ['init'], { cwd, detached: true })).toMatchObject({
    status: 2,
    err: expect.stringContaining('--yes'),
  });
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(written);
  expect(readdirSync(cwd)).toEqual(['.env']);
  expect((await listKeys(broker)).total).toBe(1);
});

test('git’s history, copies of the values and lines that are put together are told', async () => {
  const { broker, place } = await served();
  const cwd = projectWith(`STRIPE_KEY=${stripe}\n`, {
    '.env.bak': `\n# STRIPE_KEY=${stripe}\n`,
    '.env.local': `HEADER=Bearer\n`,
  });
  writeFileSync(join(cwd, '.env'), `STRIPE_KEY=${stripe}\nHEADER=Bearer $STRIPE_KEY\n`);
  const git = (...words: string[]) =>
    spawnSync('git', ['-C', cwd, '-c', 'user.name=A', '-c', 'user.email=a@b.c', ...words], { encoding: 'utf8' });
  git('init', '-q');
  git('add', '.env');
  git('commit', '-qm', 'Add all');
  git('rm', '-q', '--cached', '.env');
  git('commit', '-qm', 'Remove it');
  const done = init(place, cwd);
  await broker.allow('once');
  const { status, err } = await done;
  expect(status).toBe(0);
  expect(err).toContain('git has .env in its history');
  expect(err).toContain('latchkey rotate lk://Stripe/STRIPE_KEY');
  expect(err).toContain('.env.bak, line 2, still has the value of STRIPE_KEY');
  expect(err).toContain('HEADER is put together');
  const undone = init(place, cwd, ['--undo']);
  await broker.allow('once');
  expect((await undone).err).toContain('git doesn’t ignore .env');
});

test('a file that changes while the user is asked is left as it is, and the next run stores nothing twice', async () => {
  const { broker, place } = await served();
  const cwd = projectWith(`STRIPE_KEY=${stripe}\n`);
  const done = init(place, cwd);
  await broker.question();
  writeFileSync(join(cwd, '.env'), `STRIPE_KEY=${stripe}\nMODE=test\n`);
  await broker.allow('once');
  expect(await done).toMatchObject({ status: 1, err: expect.stringContaining('has changed meanwhile') });
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(`STRIPE_KEY=${stripe}\nMODE=test\n`);
  const again = init(place, cwd);
  await broker.allow('once');
  expect(await again).toMatchObject({ status: 0 });
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('STRIPE_KEY=lk://Stripe/STRIPE_KEY\nMODE=test\n');
  expect((await listKeys(broker)).total).toBe(2);
});

test('a client that is killed while the user is asked takes its question along, and the file keeps its values', async () => {
  const { broker, place } = await served();
  const cwd = projectWith(`STRIPE_KEY=${stripe}\n`);
  const done = init(place, cwd, ['--json']);
  const { programs } = await broker.question();
  process.kill(programs.at(-1)?.pid ?? 0, 'SIGKILL');
  await done;
  await expect.poll(broker.questions).toEqual([]);
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(`STRIPE_KEY=${stripe}\n`);
});

const variable = (name: string, more: object = {}) => ({
  name,
  mask: '••••',
  account: 'shop',
  label: name,
  isSecret: true,
  readBy: [],
  repeated: false,
  ...more,
});

/** A vault that finds these variables, and imports what it is told to. */
const finding = (...variables: object[]) =>
  startFakeBroker([], {
    previewImport: () => [{ ok: true, output: { variables } }],
    importVariables: ({ names }: { names: string[] }) => [
      { ok: true, output: { imported: names.map((name) => ({ name, reference: `lk://shop/${name}` })) } },
    ],
  });

test('what a schema of varlock says about a variable counts before the form of its value', async () => {
  const text = [
    'A=aaaaaaaaaaaa',
    'B=bbbbbbbbbbbb',
    'C=cccccccccccc',
    'D=dddddddddddd',
    'PUBLIC_E=eeeeeeeeeeee',
    '',
  ].join('\n');
  const schema = [
    '# @defaultSensitive=inferFromPrefix(PUBLIC_)',
    '# ---',
    '# The first',
    '# @required @sensitive',
    'A=',
    '# @sensitive=false',
    'B=',
    'C= # @public',
    '# @sensitive={enabled=forEnv(production)}',
    'D=',
    '# Not sensitive',
    'PUBLIC_E=',
  ].join('\n');
  const cwd = projectWith(text, { '.env.schema': schema });
  const broker = await finding(
    variable('A', { isSecret: false }),
    variable('B'),
    variable('C'),
    variable('D'),
    variable('PUBLIC_E'),
  );
  expect((await latchkey(broker, ['init', '--yes'], { cwd })).status).toBe(0);
  expect(broker.asked[1]?.input).toMatchObject({ names: ['A', 'D'], file: { name: '.env', folder: 'shop' } });
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(
    text.replace('aaaaaaaaaaaa', 'lk://shop/A').replace('dddddddddddd', 'lk://shop/D'),
  );
});

test('what can’t be moved is named with what to do, and stays', async () => {
  const text = [
    'OP=op://vault/item/field',
    'ENC="encrypted:BDabc"',
    'DOTENV_PUBLIC_KEY="0367bd"',
    'ODD=aaaaaaaa#bbbb',
    'TWICE=1',
    'TWICE=2',
    'DONE=lk://shop/DONE',
    '',
  ].join('\n');
  const cwd = projectWith(text);
  const broker = await finding(
    variable('OP'),
    variable('ENC'),
    variable('DOTENV_PUBLIC_KEY'),
    variable('ODD', { readBy: ['node'] }),
    variable('TWICE', { repeated: true }),
    variable('DONE'),
  );
  const { status, err } = await latchkey(broker, ['init', '--yes'], { cwd });
  expect(status).toBe(1);
  expect(err).toMatch(/OP\. They are references of another/);
  expect(err).toMatch(/ENC\. dotenvx/);
  expect(err).toMatch(/TWICE\. They are set more than once/);
  expect(err).toMatch(/ODD\. Programs read different values/);
  expect(err).not.toContain('DOTENV_PUBLIC_KEY');
  expect(broker.asked).toHaveLength(1);
  const named = await latchkey(broker, ['init', '--yes', '--only', 'ODD', '--json'], { cwd });
  expect(JSON.parse(named.out)).toEqual({
    v: 1,
    file: '.env',
    imported: [{ name: 'ODD', reference: 'lk://shop/ODD' }],
    left: [],
    remains: [],
    inGit: false,
  });
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(text.replace('aaaaaaaa#bbbb', 'lk://shop/ODD'));
});

test('what a kill has left beside the file is removed when it is written again: values may be in it', async () => {
  const key = fakeKey('CI', 'plain', { reference: 'lk://a/1' });
  const cwd = projectWith(`A=${key.reference}\n`, { '..env.latchkey-1': 'A=plain\n' });
  expect((await latchkey(await startFakeBroker([key]), ['init', '--undo', '--yes'], { cwd })).status).toBe(0);
  expect(readdirSync(cwd)).toEqual(['.env']);
});

test('a schema that is a named pipe is not waited for', async () => {
  const cwd = projectWith('A=aaaaaaaaaaaa\n');
  spawnSync('mkfifo', [join(cwd, '.env.schema')]);
  const broker = await finding(variable('A'));
  expect(await latchkey(broker, ['init', '--yes'], { cwd })).toMatchObject({
    status: 7,
    err: expect.stringContaining('.env.schema'),
  });
  expect(broker.asked.map(({ method }) => method)).toEqual(['previewImport']);
});

test('a value that comes back gets the quotes that it needs', async () => {
  const references = ['lk://a/1', 'lk://a/2', 'lk://a/3', 'lk://a/4'];
  const secrets = ['plain', 'two words', "it's", 'a\nb'];
  const broker = await startFakeBroker(
    references.map((reference, at) => fakeKey(`k${at}`, secrets[at] ?? '', { reference })),
  );
  const cwd = projectWith(
    `A="${references[0]}" # a\nB=${references[1]}\r\nC='${references[2]}'\nD=${references[3]}\nE=1`,
  );
  expect((await latchkey(broker, ['init', '--undo', '--yes'], { cwd })).status).toBe(0);
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(`A="plain" # a\nB='two words'\r\nC="it's"\nD="a\\nb"\nE=1`);
  expect(broker.asked.map(({ input }) => input)).toEqual([{ references, use: 'get', expiredToo: true }]);
});

test.each<[string[], Record<string, string | Buffer>, number, RegExp]>([
  [['init'], {}, 2, /no file \.env/],
  [['init', '--from', '.env.none'], {}, 2, /\.env\.none/],
  [['init', '--only', 'NONE'], { '.env': 'A=1\n' }, 2, /“NONE”/],
  [['init'], { '.env': Buffer.from([0xff, 0xfe, 0x41, 0x00]) }, 2, /isn’t UTF-8/],
  [['init'], { '.env': `A=${'x'.repeat(100_000)}\n` }, 2, /EFBIG/],
  [['init', '--undo'], { '.env': 'A=1\n' }, 0, /no references/],
])('%j of %j ends with %i, and nobody is asked', async (words, files, status, said) => {
  const broker = await startFakeBroker([]);
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  expect(await latchkey(broker, [...words, '--yes'], { cwd })).toMatchObject({
    status,
    err: expect.stringMatching(said),
  });
  expect(broker.asked).toEqual([]);
});

test('where no window can ask, the terminal names the variables, and the passphrase answers', async () => {
  const cwd = projectWith(`STRIPE_KEY=${stripe}\n`);
  const broker = await startFakeBroker([], {
    previewImport: () => [{ ok: true, output: { variables: [variable('STRIPE_KEY')] } }],
    importVariables: (_: never, passphrase: string | null) =>
      passphrase === 'hunter2'
        ? [{ ok: true, output: { imported: [{ name: 'STRIPE_KEY', reference: 'lk://shop/STRIPE_KEY' }] } }]
        : refusal('not_allowed', { reason: { is: 'passphrase-needed' } }),
  });
  const call = `cd ${cwd} && ${(await callOf()).join(' ')} --data-dir ${broker.dataDir} init --yes`;
  const { ended, out } = startProgram(['script', '-qec', call, '/dev/null'], { env: broker.env, input: 'hunter2\n' });
  await ended;
  expect(out()).toContain('“latchkey init” asks for: STRIPE_KEY');
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('STRIPE_KEY=lk://shop/STRIPE_KEY\n');
});

test('what is typed on the terminal decides', async () => {
  const cwd = projectWith(`STRIPE_KEY=${stripe}\n`);
  const broker = await finding(variable('STRIPE_KEY'));
  const call = `cd ${cwd} && ${(await callOf()).join(' ')} --data-dir ${broker.dataDir} init`;
  const answered = (answer: string) =>
    startProgram(['script', '-qec', call, '/dev/null'], { env: broker.env, input: `${answer}\n` }).ended;
  expect(await answered('n')).toMatchObject({ status: 1, out: expect.stringContaining('.env is unchanged') });
  expect(broker.asked.map(({ method }) => method)).toEqual(['previewImport']);
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(`STRIPE_KEY=${stripe}\n`);
  const { status, out } = await answered('y');
  expect(status).toBe(0);
  expect(out).toMatch(/VARIABLE +MASK +ACCOUNT +LABEL\r\nSTRIPE_KEY +•••• +shop +STRIPE_KEY\r\n/);
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('STRIPE_KEY=lk://shop/STRIPE_KEY\n');
});
