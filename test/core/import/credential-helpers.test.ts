import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HelperAddress } from '../../../main/contract/helper-address.ts';
import type { HelperPlan } from '../../../main/contract/scan.ts';
import {
  assigned,
  auth,
  aws,
  awsId,
  home,
  imported,
  other,
  read,
  setUpHomes,
  test,
  token,
  write,
} from './helper-home.ts';

setUpHomes();

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

it('undoes two at once, whose helpers are in one file', async () => {
  const [config, keys] = [
    '[user]\n\tname = Ann\n',
    `https://ann:${token}@github.com\nhttps://ann:${other}@example.org\n`,
  ];
  write('.gitconfig', config);
  write('.git-credentials', keys);
  const { of } = await imported();
  const hosts = ['github.com', 'example.org'];
  const atOnce = (what: (host: string) => Promise<HelperPlan>) => Promise.all(hosts.map(what));
  const done = [{ problem: null }, { problem: null }];
  expect(await atOnce((host) => test.call('letHelperAnswer', of(`ann@${host}`)))).toMatchObject(done);
  expect(read('.git-credentials')).toBe('https://ann@github.com\nhttps://ann@example.org\n');
  const addressOf = (host: string) => ({ tool: 'git' as const, address: `https://${host}` });
  expect(await atOnce((host) => test.call('takeBackHelper', { at: addressOf(host) }))).toMatchObject(done);
  expect([read('.gitconfig'), read('.git-credentials')]).toEqual([config, keys]);
  expect(await assigned()).toEqual([]);
});

it('removes the secrets that a kill has left beside a file', async () => {
  write('.git-credentials', `https://ann:${token}@github.com\n`);
  write('..git-credentials.latchkey-1', `https://ann:${token}@github.com\n`);
  write('..git-credentials.latchkey-mine', '');
  const { of } = await imported();
  expect(await test.call('letHelperAnswer', of('ann@github.com'))).toMatchObject({ problem: null });
  expect(existsSync(join(home, '..git-credentials.latchkey-1'))).toBe(false);
  expect(existsSync(join(home, '..git-credentials.latchkey-mine'))).toBe(true);
});
