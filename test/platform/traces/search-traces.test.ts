import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { writeLog } from '../../../main/platform/log.ts';
import { createSearchTraces } from '../../../main/platform/traces/search-traces.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';

const secret = `proof-${randomBytes(20).toString('base64url')}`;
const goOn = { cancelled: false, onCancel: () => () => {} };

const search = async (folder: string) => {
  const traces = await createSearchTraces(folder)(secret, goOn);
  if (traces === null) throw new Error('cancelled');
  const inFolder = traces.places.find(({ place }) => place === 'data-folder');
  return { ...traces, found: inFolder?.found ?? [], inFolder };
};

it('finds its own control in each form, and leaves nothing of it', async () => {
  const folder = temporaryFolder();
  const { control, found, inFolder } = await search(folder);
  expect(control.toSorted()).toEqual(['base64', 'hex', 'text', 'utf-16']);
  expect(found).toEqual([]);
  expect(inFolder).toMatchObject({ items: 0, unread: 0 });
  expect(readdirSync(folder)).toEqual([]);
});

const behind = (bytes: string | Buffer) => Buffer.concat([Buffer.from('x'), Buffer.from(bytes), Buffer.from('y')]);
it.each([
  ['text', Buffer.from(`a\n${secret}\n`)],
  ['utf-16', Buffer.from(`a${secret}`, 'utf16le')],
  ['base64', Buffer.from(Buffer.from(secret).toString('base64'))],
  ['base64', Buffer.from(Buffer.from(`a${secret}b`).toString('base64'))],
  ['base64', Buffer.from(Buffer.from(`ab${secret}`).toString('base64url'))],
  ['hex', behind(Buffer.from(secret).toString('hex').toUpperCase())],
  ['text', Buffer.concat([Buffer.alloc(1024 * 1024 - 7), Buffer.from(secret)])],
])('finds a planted leak as %s', async (form, bytes) => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/leak'), bytes);
  writeFileSync(join(folder, 'other'), 'nothing');
  const { found, inFolder } = await search(folder);
  expect(found).toEqual([{ where: join(folder, 'deep/leak'), form }]);
  expect(inFolder).toMatchObject({ items: 2, bytes: bytes.length + 7 });
});

it('follows no link', async () => {
  const folder = temporaryFolder();
  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, 'leak'), secret);
  symlinkSync(elsewhere, join(folder, 'link'));
  expect((await search(folder)).found).toEqual([]);
});

it('searches a data folder that is a link', async () => {
  const folder = temporaryFolder();
  const link = join(temporaryFolder(), 'link');
  symlinkSync(folder, link);
  writeFileSync(join(folder, 'leak'), secret);
  expect((await search(link)).found).toEqual([{ where: join(realpathSync(folder), 'leak'), form: 'text' }]);
});

it('searches a vault file that was moved elsewhere, and nothing beside it', async () => {
  const folder = temporaryFolder();
  // Its name begins as that of the data folder does.
  const elsewhere = `${folder}-synced`;
  mkdirSync(elsewhere);
  for (const name of ['secrets.kdbx', 'other']) writeFileSync(join(elsewhere, name), secret);
  symlinkSync(join(elsewhere, 'secrets.kdbx'), join(folder, 'secrets.kdbx'));
  expect((await search(folder)).found).toEqual([
    { where: realpathSync(join(elsewhere, 'secrets.kdbx')), form: 'text' },
  ]);
});

it('searches what was logged, and tells which line has it', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  writeLog('sync-failed', { code: Buffer.from(secret).toString('hex') });
  writeLog('sync-failed', { code: 'no-answer' });
  write.mockRestore();
  const of = (await search(temporaryFolder())).places.find(({ place }) => place === 'log');
  expect(of?.found).toEqual([{ where: expect.stringMatching(/^[\d-]+T\S+Z sync-failed$/), form: 'hex' }]);
  expect(of?.items).toBeGreaterThanOrEqual(2);
});

it.skipIf(process.platform !== 'linux')('finds a secret in the environment of a process that it started', async () => {
  const { spawn } = await import('node:child_process');
  const child = spawn('sleep', ['60'], { env: { LEAK: secret } });
  try {
    const places = (await search(temporaryFolder())).places;
    const of = places.find(({ place }) => place === 'processes');
    expect(of?.found).toEqual([{ where: `${child.pid} environ`, form: 'text' }]);
    expect(of?.items).toBeGreaterThanOrEqual(2);
  } finally {
    child.kill('SIGKILL');
  }
});

it('ends when it is cancelled', async () => {
  const cancelled = { ...goOn, cancelled: true };
  expect(await createSearchTraces(temporaryFolder())(secret, cancelled)).toBe(null);
});
