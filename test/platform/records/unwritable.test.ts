import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf } from './some-records.ts';
import { contentsOf, temporaryDisk, temporaryFolder } from './temporary-folder.ts';

const nobody = 65_534;

/** Permissions do not stop root, so the test goes on as a user whom they stop, and who owns the folder. */
function asOrdinaryUser(folder: string): void {
  const { geteuid, seteuid } = process;
  if (geteuid?.() !== 0 || !seteuid) return;
  chownSync(folder, nobody, nobody);
  seteuid(nobody);
  onTestFinished(() => seteuid(0));
}

const refusal = (path: string, is: string) =>
  expect.objectContaining({ code: 'records_unwritable', params: { path, reason: { is } } });

test('a folder below a file', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), 'not a folder');
  const before = contentsOf(folder);
  const below = join(folder, 'file', 'data');
  expect(() => openRecords(below)).toThrow(refusal(join(below, 'latchkey.sqlite'), 'not-a-folder'));
  expect(contentsOf(folder)).toEqual(before);
});

test('a folder whose name, or whose path, is too long', () => {
  const folder = temporaryFolder();
  for (const path of [join(folder, 'x'.repeat(300)), join(folder, ...Array(20).fill('x'.repeat(250)))]) {
    expect(() => openRecords(path)).toThrow(refusal(join(path, 'latchkey.sqlite'), 'name-too-long'));
  }
});

test('a folder where this user may not write', () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o500);
  const before = contentsOf(folder);
  asOrdinaryUser(folder);
  expect(() => openRecords(folder)).toThrow(refusal(join(folder, 'latchkey.sqlite'), 'no-permission'));
  expect(() => openRecords(join(folder, 'deeper'))).toThrow(
    refusal(join(folder, 'deeper', 'latchkey.sqlite'), 'no-permission'),
  );
  expect(contentsOf(folder)).toEqual(before);
});

test('a file that this user may only read', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'latchkey.sqlite');
  openRecords(folder).close();
  chmodSync(file, 0o444);
  const before = contentsOf(folder);
  asOrdinaryUser(folder);
  expect(() => openRecords(folder)).toThrow(refusal(file, 'no-permission'));
  expect(contentsOf(folder)).toEqual(before);
});

test('a disk that became read-only', (context) => {
  const folder = temporaryDisk('4m');
  if (!folder) return context.skip('only root may mount a disk');
  openRecords(folder).close();
  const before = contentsOf(folder);
  expect(spawnSync('mount', ['-o', 'remount,ro', folder]).status).toBe(0);
  expect(() => openRecords(folder)).toThrow(refusal(join(folder, 'latchkey.sqlite'), 'read-only'));
  expect(contentsOf(folder)).toEqual(before);
});

test('a full disk: what was asked for does not happen, and does once there is room', (context) => {
  const folder = temporaryDisk('1m');
  if (!folder) return context.skip('only root may mount a small disk');
  const records = openRecords(folder);
  records.accounts.insert(accountOf(1));
  const filler = join(folder, 'filler');
  expect(() => writeFileSync(filler, Buffer.alloc(2 ** 20))).toThrow('ENOSPC');

  const large = accountOf(2, { clientState: 'x'.repeat(200_000) });
  expect(() => records.accounts.insert(large)).toThrow(expect.objectContaining({ code: 'disk_full' }));
  expect(() => records.transaction(() => records.accounts.insert(large))).toThrow(
    expect.objectContaining({ code: 'disk_full' }),
  );
  expect(records.accounts.all()).toEqual([accountOf(1)]);

  writeFileSync(filler, '');
  records.accounts.insert(large);
  expect(records.accounts.all()).toEqual([accountOf(1), large]);
  records.close();
});

test('a disk that is full from the beginning', (context) => {
  const folder = temporaryDisk('64k');
  if (!folder) return context.skip('only root may mount a small disk');
  expect(() => writeFileSync(join(folder, 'filler'), Buffer.alloc(2 ** 20))).toThrow('ENOSPC');
  expect(() => openRecords(folder)).toThrow(expect.objectContaining({ code: 'disk_full' }));
});
