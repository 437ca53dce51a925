import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { HelperAddress } from '../../../main/contract/helper-address.ts';
import type { Finding } from '../../../main/contract/scan.ts';
import type { HelperSetup } from '../../../main/core/ports/helper-setup.ts';
import { createHelperSetup } from '../../../main/platform/helper-setup/helper-setup.ts';
import { createPlainFiles } from '../../../main/platform/plain-files/plain-files.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const token = `ghp_${'A1b2'.repeat(9)}`;
const other = `ghp_${'C3d4'.repeat(9)}`;
const aws = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYabcdefghij';
const awsId = 'AKIAIOSFODNN7ABCDEFG';
const auth = (userName: string, secret: string) => Buffer.from(`${userName}:${secret}`).toString('base64');

let home: string;
let launcher: string;
let setup: HelperSetup;
let test: TestVault;

const homeWith = (env: NodeJS.ProcessEnv = {}) => ({
  folder: home,
  env: { PATH: join(home, '.latchkey/bin'), ...env },
  platform: 'linux' as const,
});

async function open(given: HelperSetup): Promise<TestVault> {
  const opened = await openTestVault({ plainFiles: createPlainFiles(homeWith()), helperSetup: given });
  onTestFinished(() => opened.close());
  return opened;
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'latchkey-helpers-'));
  launcher = join(home, 'latchkey');
  // Answers as `latchkey helper git` does.
  writeFileSync(launcher, '#!/bin/sh\n[ "$1" = get ] && printf "username=ann\\npassword=from-latchkey\\n"\n', {
    mode: 0o700,
  });
  setup = createHelperSetup(homeWith(), launcher);
  test = await open(setup);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(path: string, text: string, mode = 0o600): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const read = (path: string) => readFileSync(join(home, path), 'utf8');

/** Looks for keys and takes all of them in. */
async function imported(vault = test) {
  const { importId, findings } = await vault.call('scanFiles', { targets: ['git', 'docker', 'aws'], folder: null });
  const choices = findings.map(({ index, label, service, environment }: Finding) => ({
    ...{ index, label, environment },
    service: service ?? 'Imported',
  }));
  await vault.call('confirmImport', { importId, choices });
  const of = (name: string) => ({ importId, index: findings.find((each) => each.name === name)?.index ?? -1 });
  return { findings, of };
}

const assigned = async (vault = test) =>
  (await vault.call('listAssigned', {})).map(({ at, userName, key }) => [at.tool, at.address, userName, key.label]);

interface Row {
  name: string;
  at: HelperAddress;
  secret: string;
  /** The files as they are before, and what is in them then. */
  files: Record<string, { before: string | null; has: string[] }>;
  userName: string | null;
}

const credentials = [
  '# mine\r\n[default]\r\nregion = eu-west-1\r\naws_access_key_id=AKIAIOSFODNN7ZZZZZZZ\r\naws_secret_access_key=',
  `${aws.replace('wJal', 'aaaa')}\r\n\r\n[ prod ]\r\naws_secret_access_key = ${aws}  \r\n# of the shop\r\n`,
  `aws_access_key_id = ${awsId}\r\nregion = us-east-1`,
].join('');

const rows: Record<string, Row> = {
  git: {
    name: 'ann@github.com',
    at: { tool: 'git', address: 'https://github.com' },
    secret: token,
    files: {
      '.gitconfig': { before: '[user]\n\tname = Ann', has: ['[credential "https://github.com"]', '\thelper =\n'] },
      '.git-credentials': {
        before: `https://bob:x%2fy@example.org\nhttps://ann:${token}@github.com\n`,
        has: ['https://bob:x%2fy@example.org\nhttps://ann@github.com\n'],
      },
    },
    userName: 'ann',
  },
  docker: {
    name: 'ann@ghcr.io',
    at: { tool: 'docker', address: 'ghcr.io' },
    secret: token,
    files: {
      '.docker/config.json': {
        before: `{\n\t"auths": {\n\t\t"a.example.org": {"auth": "${auth('bob', other)}"},\n\t\t"ghcr.io": {\n\t\t\t"auth": "${auth('ann', token)}"\n\t\t}\n\t},\n\t"credHelpers": {"b.example.org": "pass"}\n}`,
        has: ['"ghcr.io": "latchkey"', '"ghcr.io": {\n\t\t\t"auth": ""\n', auth('bob', other), '"pass"'],
      },
    },
    userName: 'ann',
  },
  aws: {
    name: 'prod',
    at: { tool: 'aws', address: 'prod' },
    secret: aws,
    files: {
      '.aws/config': {
        before: '[profile prod]\r\nregion = eu-central-1\r\n',
        has: ['[profile prod]\r\n# >>> latchkey aws prod\r\ncredential_process = '],
      },
      '.aws/credentials': {
        before: credentials,
        has: [
          '# latchkey: aws_secret_access_key = lk://AWS/prod  \r\n# of the shop\r\n',
          `# latchkey: aws_access_key_id = ${awsId}\r\nregion = us-east-1`,
          `${aws.replace('wJal', 'aaaa')}\r\n`,
        ],
      },
    },
    // It is the key's public part, which follows a rotation.
    userName: null,
  },
};

describe.each(Object.entries(rows))('a helper of %s', (_tool, { name, at, secret, files, userName }) => {
  const paths = Object.keys(files);

  it('takes the place of a key, shown first without secrets, and gives all files back byte for byte', async () => {
    const targets = Object.entries(files).map(([path, { before }], number) => {
      // Each file is a link into a folder of dotfiles.
      const target = write(`dotfiles-${number}`, before ?? '', 0o640);
      mkdirSync(dirname(join(home, path)), { recursive: true });
      symlinkSync(target, join(home, path));
      return target;
    });
    const { of } = await imported();
    const plan = await test.call('planHelper', of(name));
    expect(plan).toMatchObject({ problem: null, path: null });
    expect(plan.changes.map(({ path }) => path)).toEqual(paths.map((path) => `~/${path}`));
    const shown = JSON.stringify(plan);
    for (const hidden of [secret, other, auth('ann', token), auth('bob', other), aws.slice(4)])
      expect(shown).not.toContain(hidden);
    for (const [path, { before }] of Object.entries(files)) expect(read(path)).toBe(before);
    expect(await assigned()).toEqual([]);

    expect(await test.call('letHelperAnswer', of(name))).toEqual(plan);
    for (const [path, { has }] of Object.entries(files)) {
      for (const part of has) expect(read(path)).toContain(part);
      expect(read(path)).not.toContain(secret);
      expect(read(path)).not.toContain(auth('ann', secret));
      expect(lstatSync(join(home, path)).isSymbolicLink()).toBe(true);
    }
    for (const target of targets) expect(statSync(target).mode & 0o777).toBe(0o640);
    const [row] = await assigned();
    expect(row?.slice(0, 3)).toEqual([at.tool, at.address, userName]);

    // The scan is forgotten, as after a restart.
    await test.call('scanFiles', { targets: ['npm'], folder: null });
    expect(await test.call('takeBackHelper', { at })).toMatchObject({ problem: null });
    for (const [path, { before }] of Object.entries(files)) expect(read(path)).toBe(before);
    expect(await assigned()).toEqual([]);
    expect(await test.call('takeBackHelper', { at })).toMatchObject({ problem: 'changed-meanwhile' });
  });

  it.each(Object.keys(paths).map(Number))(
    'killed before file %i of its files is written, is done by the same call, or undone',
    async (dieAt) => {
      for (const [path, { before }] of Object.entries(files)) write(path, before ?? '');
      const { of } = await imported();
      const paths = Object.keys(files);
      const end = paths.slice(dieAt);
      const befores = end.map((path) => read(path));
      await test.call('letHelperAnswer', of(name));
      const afters = paths.map(read);
      // What comes after the kill was not written.
      for (const [number, path] of end.entries()) writeFileSync(join(home, path), befores[number] ?? '');
      expect(await test.call('letHelperAnswer', of(name))).toMatchObject({ problem: null });
      expect(paths.map(read)).toEqual(afters);
      for (const [number, path] of end.entries()) writeFileSync(join(home, path), befores[number] ?? '');
      expect(await test.call('takeBackHelper', { at })).toMatchObject({ problem: null });
      for (const [path, { before }] of Object.entries(files)) expect(read(path)).toBe(before);
      expect(await assigned()).toEqual([]);
    },
  );
});

it('makes what isn’t there, and removes it again', async () => {
  write('.git-credentials', `https://ann:${token}@github.com`);
  const { of } = await imported();
  await test.call('letHelperAnswer', of('ann@github.com'));
  expect(read('.gitconfig')).toContain('(new file)');
  await test.call('takeBackHelper', { at: { tool: 'git', address: 'https://github.com' } });
  expect(existsSync(join(home, '.gitconfig'))).toBe(false);
  expect(read('.git-credentials')).toBe(`https://ann:${token}@github.com`);
});

it('lets git itself ask Latchkey, and its own store again after undo', async () => {
  write('.gitconfig', '[credential]\n\thelper = store\n');
  write('.git-credentials', `https://ann:${token}@github.com\nhttps://ann:${other}@example.org\n`);
  const { of } = await imported();
  const filled = (host: string) =>
    execFileSync('git', ['credential', 'fill'], {
      input: `protocol=https\nhost=${host}\n\n`,
      env: { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' },
    }).toString();
  expect(filled('github.com')).toContain(`password=${token}\n`);
  await test.call('letHelperAnswer', of('ann@github.com'));
  expect(filled('github.com')).toContain('password=from-latchkey\n');
  expect(filled('example.org')).toContain(`password=${other}\n`);
  await test.call('takeBackHelper', { at: { tool: 'git', address: 'https://github.com' } });
  expect(filled('github.com')).toContain(`password=${token}\n`);
});

const gitFile = `https://ann:${token}@github.com\n`;
const dockerFile = (more = '') => `{"auths":{"ghcr.io":{"auth":"${auth('ann', token)}"}}${more}}`;
const awsFile = `[prod]\naws_access_key_id=${awsId}\naws_secret_access_key=${aws}\n`;

it.each<[string, string, Record<string, string>, string, string | null]>([
  [
    'git has a helper for the address',
    'ann@github.com',
    {
      '.git-credentials': gitFile,
      '.gitconfig': '[credential "https://github.com"]\n\thelper = !gh auth git-credential\n',
    },
    'other-helper',
    '~/.gitconfig',
  ],
  [
    'another user is there',
    'ann@github.com',
    { '.git-credentials': `${gitFile}https://bob:${other}@github.com/shop\n` },
    'several-keys',
    '~/.git-credentials',
  ],
  [
    'both files of git have one',
    'ann@github.com',
    { '.git-credentials': gitFile, '.config/git/credentials': gitFile },
    'several-keys',
    '~/.git-credentials',
  ],
  [
    'the form is unusual',
    'ann@github.com',
    { '.git-credentials': `https://ann:%41${token}@github.com\n` },
    'unusual-form',
    '~/.git-credentials',
  ],
  [
    'Docker has a store',
    'ann@ghcr.io',
    { '.docker/config.json': dockerFile(',"credsStore":"desktop"') },
    'other-helper',
    '~/.docker/config.json',
  ],
  [
    'Docker has a helper there',
    'ann@ghcr.io',
    { '.docker/config.json': dockerFile(',"credHelpers":{"ghcr.io":"pass"}') },
    'other-helper',
    '~/.docker/config.json',
  ],
  [
    'Docker’s file has comments',
    'ann@ghcr.io',
    { '.docker/config.json': `// mine\n${dockerFile()}` },
    'unreadable',
    '~/.docker/config.json',
  ],
  [
    'AWS has a process',
    'prod',
    { '.aws/credentials': awsFile, '.aws/config': '[profile prod]\ncredential_process = x\n' },
    'other-helper',
    '~/.aws/config',
  ],
  [
    'the key of AWS is of a session',
    'prod',
    { '.aws/credentials': `${awsFile}aws_session_token=x\n` },
    'unusual-form',
    '~/.aws/credentials',
  ],
  [
    'a profile is there twice',
    'prod',
    { '.aws/credentials': `${awsFile}[prod]\nregion=x\n` },
    'several-keys',
    '~/.aws/credentials',
  ],
  [
    'the configuration is a folder',
    'prod',
    { '.aws/credentials': awsFile, '.aws/config/x': '' },
    'unreadable',
    '~/.aws/config',
  ],
])('leaves all files as they are where %s', async (...[, name, files, problem, path]) => {
  for (const [file, text] of Object.entries(files)) write(file, text);
  const { of } = await imported();
  for (const method of ['planHelper', 'letHelperAnswer'] as const)
    expect(await test.call(method, of(name))).toEqual({ problem, path, changes: [] });
  for (const [file, text] of Object.entries(files)) expect(read(file)).toBe(text);
  expect(await assigned()).toEqual([]);
});

it.each<[string, () => HelperSetup, string]>([
  ['another data folder', () => createHelperSetup(homeWith(), null), 'other-data-folder'],
  ['npm’s cache', () => createHelperSetup(homeWith(), '/home/ann/.npm/_npx/1/latchkey'), 'no-lasting-place'],
  ['no `latchkey`', () => createHelperSetup(homeWith(), join(home, 'none')), 'no-lasting-place'],
  ['a PATH without helpers', () => createHelperSetup(homeWith({ PATH: '/usr/bin' }), launcher), 'not-on-path'],
])('leaves Docker’s file as it is with %s', async (_what, given, problem) => {
  write('.docker/config.json', dockerFile());
  const vault = await open(given());
  const { of } = await imported(vault);
  expect(await vault.call('letHelperAnswer', of('ann@ghcr.io'))).toMatchObject({ problem, changes: [] });
  expect(read('.docker/config.json')).toBe(dockerFile());
  expect(existsSync(join(home, '.latchkey'))).toBe(false);
  expect(await assigned(vault)).toEqual([]);
});

it.each([
  ['the folder of one is a file', { AWS_CONFIG_FILE: 'plain/config' }],
  ['the second one can’t be replaced', {}],
])('writes neither file where %s', async (_what, given: NodeJS.ProcessEnv) => {
  write('.aws/credentials', awsFile);
  write('.aws/config', '[profile prod]\n');
  write('plain', '');
  // The new file would be made under this name.
  if (given.AWS_CONFIG_FILE === undefined) write(`.aws/.credentials.latchkey-${process.pid}/x`, '');
  const env = Object.fromEntries(Object.entries(given).map(([name, path]) => [name, join(home, path ?? '')]));
  const vault = await open(createHelperSetup(homeWith(env), launcher));
  const { of } = await imported(vault);
  expect(await vault.call('letHelperAnswer', of('prod'))).toMatchObject({ problem: 'unwritable', changes: [] });
  expect([read('.aws/credentials'), read('.aws/config')]).toEqual([awsFile, '[profile prod]\n']);
  expect(await assigned(vault)).toEqual([]);
});

it('leaves a key of another assignment alone, and a file that has another secret by now', async () => {
  write('.git-credentials', gitFile);
  write('.docker/config.json', dockerFile().replace(auth('ann', token), auth('ann', other)));
  const { of } = await imported();
  const keys = (await listKeys(test, { sort: 'label', descending: false })).rows;
  const keyId = keys.find(({ label }) => label === 'ann@ghcr.io')?.id ?? '';
  await test.call('assign', { at: { tool: 'git', address: 'https://github.com' }, userName: null, keyId });
  expect(await test.call('letHelperAnswer', of('ann@github.com'))).toMatchObject({ problem: 'other-key' });
  write('.docker/config.json', dockerFile().replace(auth('ann', token), auth('ann', `${other}5`)));
  expect(await test.call('letHelperAnswer', of('ann@ghcr.io'))).toMatchObject({ problem: 'changed-meanwhile' });
  expect(await assigned()).toHaveLength(1);
});

it('offers no helper where none can answer, so that these are told to be rotated', async () => {
  write('.git-credentials', `https://ann:${token}@github.com/shop\n`);
  write('.docker/config.json', `{"auths":{"ghcr.io":{"identitytoken":"${other}"}}}`);
  write('.aws/credentials', `[prod]\naws_secret_access_key=${aws}\n`);
  const { findings } = await imported();
  expect(findings.map(({ replacement, helper }) => [replacement, helper])).toEqual(Array(3).fill([null, null]));
});
