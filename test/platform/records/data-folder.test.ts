import { chmodSync, chownSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { contentsOf, temporaryFolder } from './temporary-folder.ts';

const isRoot = process.getuid?.() === 0;

function folderOfMode(mode: number, ...files: string[]): string {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  for (const file of files) writeFileSync(join(folder, file), '');
  chmodSync(folder, mode);
  return folder;
}

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

describe('the data folder', () => {
  it.each([0o777, 0o775, 0o755, 0o704])('of mode %o is closed to other users', (mode) => {
    for (const folder of [folderOfMode(mode), folderOfMode(mode, 'latchkey.sqlite', 'note.txt')]) {
      openRecords(folder).close();
      expect(modeOf(folder)).toBe('700');
    }
  });

  it('with other files is refused if others can write to it, and left as it is', () => {
    const folder = folderOfMode(0o1777, 'of-somebody-else.txt');
    const before = contentsOf(folder);
    expect(() => openRecords(folder)).toThrow(
      expect.objectContaining({ code: 'data_dir_open', params: { path: folder } }),
    );
    expect(contentsOf(folder)).toEqual(before);
  });

  it('with other files is used as it is if others can only read it', () => {
    const folder = folderOfMode(0o755, 'readme.txt');
    openRecords(folder).close();
    expect(modeOf(folder)).toBe('755');
    expect(modeOf(join(folder, 'latchkey.sqlite'))).toBe('600');
  });

  it.runIf(isRoot)('of another user is refused, also behind a link, and left as it is', () => {
    const folder = folderOfMode(0o700);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    chownSync(folder, 65534, 65534);
    for (const path of [folder, link]) {
      expect(() => openRecords(path)).toThrow(
        expect.objectContaining({ code: 'data_dir_of_another', params: { path } }),
      );
    }
    expect(Object.keys(contentsOf(folder))).toEqual(['.']);
  });
});
