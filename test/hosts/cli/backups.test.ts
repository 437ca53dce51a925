import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusal, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { builtCommandLine, latchkey, programIn, startProgram } from './command-line.ts';
import { served } from './served.ts';
import { typed } from './typed.ts';

const open = { state: 'open', keys: 1, expiring: 0, grants: 0 } as const;

/** A vault whose backup takes this passphrase. */
const vaultWith = (of: 'vault' | 'backup', right = '') =>
  startFakeBroker([], {
    status: () => [{ ok: true, output: { ...open, backupPassphrase: of } }],
    backup: ({ passphrase }: { passphrase: { passphrase: string } }) =>
      of === 'backup' || passphrase.passphrase === right
        ? [{ ok: true, output: { secrets: 2 } }]
        : refusal('passphrase_wrong'),
    restore: ({ passphrase }: { passphrase: string }) =>
      passphrase === right ? [{ ok: true, output: { state: 'locked' } }] : refusal('backup_passphrase_wrong'),
  });

test('a new passphrase is typed twice, and not shown', async () => {
  const broker = await vaultWith('backup');
  const file = join(temporaryFolder(), 'b.kdbx');
  const twice = await typed(broker, ['backup', file], ['horse battery\r', 'horse battery\r']);
  expect(twice).toMatchObject({ status: 0, out: expect.stringContaining('2 secrets') });
  expect(twice.out).not.toContain('horse');
  const passphrase = { of: 'backup', passphrase: 'horse battery' };
  expect(broker.asked.at(-1)).toMatchObject({ method: 'backup', input: { file, passphrase } });
  expect(await typed(broker, ['backup', file], ['horse battery\r', 'horse batery\r'])).toMatchObject({
    status: 2,
    out: expect.stringContaining('differ'),
  });
});

test('the passphrase of a vault file is typed once, and again if it is wrong', async () => {
  const broker = await vaultWith('vault', 'right');
  const file = join(temporaryFolder(), 'b.kdbx');
  const { out, status } = await typed(broker, ['backup', file], ['wrong\r', 'right\r']);
  expect(status).toBe(0);
  expect(out).toContain('Try again.');
});

test('a restore takes the passphrase of the backup, from the terminal or a descriptor', async () => {
  const broker = await vaultWith('backup', 'right');
  const file = join(temporaryFolder(), 'b.kdbx');
  writeFileSync(file, '');
  const { out, status } = await typed(broker, ['restore', file], ['wrong\r', 'right\r']);
  expect(status).toBe(0);
  expect(out).toContain('Take over');
  const call = `${process.execPath} -- ${programIn(await builtCommandLine())} --data-dir ${broker.dataDir} restore ${file}`;
  const run = (shell: string) => startProgram(['bash', '-c', shell], { env: broker.env, input: '' }).ended;
  expect(await run(`${call} --json --passphrase-fd 3 3<<< right`)).toMatchObject({
    status: 0,
    out: '{"v":1,"state":"locked"}\n',
  });
  expect(await run(`${call} --passphrase-fd 3 3<<< wrong`)).toMatchObject({
    status: 3,
    err: expect.stringContaining('passphrase of the backup'),
  });
});

test('a file that is there, or isn’t, is said before anything is typed', async () => {
  const broker = await vaultWith('backup');
  const folder = temporaryFolder();
  const file = join(folder, 'mine.kdbx');
  writeFileSync(file, 'mine');
  expect(await latchkey(broker, ['backup', file])).toMatchObject({
    status: 2,
    err: expect.stringContaining('already'),
  });
  expect((await latchkey(broker, ['restore', folder])).status).toBe(2);
  expect((await latchkey(broker, ['restore', join(folder, 'none')])).err).toContain('ENOENT');
  expect(broker.asked).toEqual([]);
});

test('a real vault is backed up into a file of its owner alone, once the user has allowed it', async () => {
  const { broker, place } = await served();
  const file = join(temporaryFolder(), 'latchkey.kdbx');
  const program = programIn(await builtCommandLine());
  const call = `${process.execPath} -- ${program} --data-dir ${place.dataDir} backup ${file}`;
  const run = startProgram(['bash', '-c', `${call} --passphrase-fd 3 3<<< 'horse battery'`], {
    env: place.env,
    input: '',
  });
  expect((await broker.allow('once')).asks).toEqual({ is: 'backup', file });
  expect(await run.ended).toMatchObject({ status: 0, err: expect.stringContaining('2 secrets') });
  expect(existsSync(file) && statSync(file).mode & 0o777).toBe(0o600);
  expect((await broker.ports.backupFiles.open(file, 'horse battery')).secrets.map(({ title }) => title)).toContain(
    'CI – Sandbox',
  );
});
