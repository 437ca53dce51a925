import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

const child = fileURLToPath(new URL('./open-records-child.ts', import.meta.url));
const inUse = (path: string) => expect.objectContaining({ code: 'data_dir_in_use', params: { path } });

function start(folder: string): { process: ChildProcess; lines: AsyncIterable<string> } {
  const process_ = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void process_.kill('SIGKILL'));
  return { process: process_, lines: createInterface({ input: process_.stdout }) };
}

test('a folder that another process uses is refused, until that one is gone, and holds all that was acknowledged', async () => {
  const folder = temporaryFolder();
  const other = start(folder);
  let acknowledged = -1;
  for await (const line of other.lines) {
    acknowledged = Number(line);
    if (acknowledged === 20) expect(() => openRecords(folder)).toThrow(inUse(folder));
    if (acknowledged === 30) other.process.kill('SIGKILL');
  }
  expect(acknowledged).toBeGreaterThanOrEqual(30);

  const records = openRecords(folder);
  expect(Number(records.settings.read('first'))).toBeGreaterThanOrEqual(acknowledged);
  expect(records.settings.read('second')).toBe(records.settings.read('first'));
  records.close();
});

test('a second opening in one process is refused, also by another name of the folder, and does not let a third from another process in', async () => {
  const folder = temporaryFolder();
  const records = openRecords(folder);
  expect(() => openRecords(join(folder, '.'))).toThrow(inUse(folder));
  const link = join(temporaryFolder(), 'link');
  symlinkSync(folder, link);
  expect(() => openRecords(link)).toThrow(inUse(link));
  const third = start(folder).process;
  const said = third.stderr?.toArray();
  expect(await once(third, 'exit')).toEqual([1, null]);
  expect(String(await said)).toContain('data_dir_in_use');
  records.close();
  openRecords(folder).close();
});
