import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HelperSetup } from '../../../main/core/ports/helper-setup.ts';
import { createHelperSetup } from '../../../main/platform/helper-setup/helper-setup.ts';
import { listKeys } from '../test-vault.ts';
import {
  assigned,
  auth,
  aws,
  awsId,
  home,
  homeWith,
  imported,
  launcher,
  open,
  other,
  read,
  setUpHomes,
  test,
  token,
  write,
} from './helper-home.ts';

setUpHomes();

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

it('puts no key back that the file can’t hold', async () => {
  write('.aws/credentials', awsFile);
  const { of } = await imported();
  await test.call('letHelperAnswer', of('prod'));
  const [key] = (await listKeys(test)).rows;
  const before = read('.aws/credentials');
  test.secretStores.store.items.set(key?.id ?? '', `${aws}\ncredential_process = another`);
  const at = { tool: 'aws', address: 'prod' } as const;
  expect(await test.call('takeBackHelper', { at })).toMatchObject({ problem: 'changed-meanwhile' });
  expect(read('.aws/credentials')).toBe(before);
  expect(await assigned()).toHaveLength(1);
});

it('takes no other key out of a file that was changed while it was read', async () => {
  write('.git-credentials', gitFile);
  write('.docker/config.json', dockerFile().replace(auth('ann', token), auth('ann', other)));
  const changing = createHelperSetup(homeWith(), launcher);
  const vault = await open({
    ...changing,
    write(...asked) {
      write('.git-credentials', gitFile.replace(token, other));
      return changing.write(...asked);
    },
  });
  const { of } = await imported(vault);
  expect(await vault.call('letHelperAnswer', of('ann@github.com'))).toMatchObject({ problem: 'changed-meanwhile' });
  expect(read('.git-credentials')).toBe(gitFile.replace(token, other));
  expect(await assigned(vault)).toEqual([]);
});

it('assigns nothing if the vault is locked before a file is written', async () => {
  write('.git-credentials', gitFile);
  const changing = createHelperSetup(homeWith(), launcher);
  const vault = await open({
    ...changing,
    async write(...asked) {
      await vault.call('lock', {});
      return changing.write(...asked);
    },
  });
  const { of } = await imported(vault);
  await vault.call('setAppPassphrase', { passphrase: 'a long passphrase' });
  await expect(vault.call('letHelperAnswer', of('ann@github.com'))).rejects.toMatchObject({ code: 'vault_locked' });
  await vault.call('unlock', { passphrase: 'a long passphrase' });
  expect(read('.git-credentials')).toBe(gitFile);
  expect(await assigned(vault)).toEqual([]);
});
