import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { createHelperSetup } from '../../../main/platform/helper-setup/helper-setup.ts';
import { createPlainFiles } from '../../../main/platform/plain-files/plain-files.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { listKeys, openTestVault } from '../test-vault.ts';
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

const gitAt = { tool: 'git', address: 'https://github.com' } as const;
const gitFile = `https://ann:${token}@github.com\n`;

/** A vault whose records are a file, which `reopen` opens again as after a restart. */
async function lasting() {
  const folder = join(home, 'data');
  const secretStores = createMemorySecretStores();
  const start = (env: NodeJS.ProcessEnv = {}) =>
    openTestVault({
      records: openRecords(folder),
      secretStores,
      plainFiles: createPlainFiles(homeWith(env)),
      helperSetup: createHelperSetup(homeWith(env), launcher),
    });
  const lasts = {
    vault: await start(),
    async reopen(sql = '', env: NodeJS.ProcessEnv = {}) {
      await lasts.vault.close();
      const db = new Database(join(folder, 'latchkey.sqlite'));
      db.exec(sql);
      db.close();
      lasts.vault = await start(env);
    },
  };
  onTestFinished(() => lasts.vault.close());
  return lasts;
}

it('lists what it has set up, and undoes it after a restart, also where the tool’s file is another one by then', async () => {
  const before = `[prod]\naws_access_key_id=${awsId}\naws_secret_access_key=${aws}\n`;
  write('.aws/credentials', before);
  const lasts = await lasting();
  const { of } = await imported(lasts.vault);
  expect(await lasts.vault.call('listHelpers', {})).toEqual([]);
  await lasts.vault.call('letHelperAnswer', of('prod'));
  await lasts.reopen('', { AWS_CONFIG_FILE: join(home, 'other/config') });
  const at = { tool: 'aws', address: 'prod' } as const;
  expect(await lasts.vault.call('listHelpers', {})).toEqual([
    {
      at,
      key: { id: expect.any(String), account: 'AWS', label: 'prod' },
      configFile: '~/.aws/config',
      keyFile: '~/.aws/credentials',
      setUpAt: expect.any(Number),
    },
  ]);
  lasts.vault.events.length = 0;
  expect(await lasts.vault.call('takeBackHelper', { at })).toMatchObject({ problem: null });
  expect(read('.aws/credentials')).toBe(before);
  expect(() => read('.aws/config')).toThrow();
  expect(await lasts.vault.call('listHelpers', {})).toEqual([]);
  expect(await assigned(lasts.vault)).toEqual([]);
  expect(lasts.vault.events).toContainEqual({ is: 'assigned-changed' });
});

it.each([
  ['its key', `UPDATE helper SET key_id = (SELECT id FROM key WHERE label = 'ann@ghcr.io')`],
  ['its file', `UPDATE helper SET key_file = '~/shared'`],
])('puts nothing back if somebody has changed %s in the records', async (_what, sql) => {
  write('.git-credentials', gitFile);
  write('.docker/config.json', `{"auths":{"ghcr.io":{"auth":"${auth('ann', other)}"}}}`);
  const lasts = await lasting();
  const { of } = await imported(lasts.vault);
  await lasts.vault.call('letHelperAnswer', of('ann@github.com'));
  write('shared', read('.git-credentials'));
  await lasts.reopen(sql);
  expect(await lasts.vault.call('listHelpers', {})).toEqual([]);
  expect(await lasts.vault.call('takeBackHelper', { at: gitAt })).toMatchObject({ problem: 'changed-meanwhile' });
  expect(read('shared')).toBe('https://ann@github.com\n');
});

it('leaves a file that somebody has changed since, until the user drops it from the list', async () => {
  write('.git-credentials', gitFile);
  const { of } = await imported();
  await test.call('letHelperAnswer', of('ann@github.com'));
  const changed = `https://ann:${other}@github.com\n`;
  write('.git-credentials', changed);
  expect(await test.call('takeBackHelper', { at: gitAt })).toEqual({
    problem: 'changed-meanwhile',
    path: '~/.git-credentials',
    changes: [],
  });
  expect(read('.git-credentials')).toBe(changed);
  expect(await test.call('listHelpers', {})).toHaveLength(1);
  await test.call('forgetHelper', { at: gitAt });
  expect(await test.call('listHelpers', {})).toEqual([]);
  expect(await assigned()).toHaveLength(1);
});

it('puts back the key that stood there, whatever is assigned by now', async () => {
  write('.git-credentials', gitFile);
  write('.docker/config.json', `{"auths":{"ghcr.io":{"auth":"${auth('ann', other)}"}}}`);
  const { of } = await imported();
  await test.call('letHelperAnswer', of('ann@github.com'));
  await test.call('letHelperAnswer', of('ann@ghcr.io'));
  const docker = (await listKeys(test)).rows.find(({ label }) => label === 'ann@ghcr.io')?.id ?? '';
  await test.call('assign', { at: gitAt, userName: 'bob', keyId: docker });
  expect(await test.call('takeBackHelper', { at: gitAt })).toMatchObject({ problem: null });
  expect(read('.git-credentials')).toBe(gitFile);
  const dockerAt = { tool: 'docker', address: 'ghcr.io' } as const;
  await test.call('unassign', { at: dockerAt });
  expect(await test.call('takeBackHelper', { at: dockerAt })).toMatchObject({ problem: null });
  expect(read('.docker/config.json')).toContain(auth('ann', other));
  expect(await assigned()).toEqual([['git', 'https://github.com', 'bob', 'ann@ghcr.io']]);
});

it('leaves what was assigned before as it was if the file can’t be written', async () => {
  write('.git-credentials', gitFile);
  const working = createHelperSetup(homeWith(), launcher);
  const vault = await open({
    ...working,
    write: async () => ({ problem: 'unwritable', path: '~/.gitconfig', changes: [] }),
  });
  const { of } = await imported(vault);
  const [key] = (await listKeys(vault)).rows;
  await vault.call('assign', { at: gitAt, userName: 'former', keyId: key?.id ?? '' });
  const before = await assigned(vault);
  expect(await vault.call('letHelperAnswer', of('ann@github.com'))).toMatchObject({ problem: 'unwritable' });
  expect(await assigned(vault)).toEqual(before);
  expect(before).toEqual([['git', 'https://github.com', 'former', 'ann@github.com']]);
  expect(await vault.call('listHelpers', {})).toEqual([]);
});
