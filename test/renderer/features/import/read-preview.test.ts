import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../core/import/importing.ts';
import { wholePreview } from '../../../core/import/whole-preview.ts';
import { openTestVault } from '../../../core/test-vault.ts';

describe('the preview of a long file', () => {
  it('is read to its end in portions: each entry and each line that is left out, once and in order', async () => {
    const test = await openTestVault();
    const names = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}_${index}`);
    const good = names('GOOD', 1300);
    const empty = names('EMPTY', 700);
    const file = fileOf(
      [...good.map((name) => `${name}=value of ${name}`), ...empty.map((name) => `${name}=`)].join('\n'),
    );
    const opened: string[] = [];
    const preview = await wholePreview(test, file, (importId) => opened.push(importId));
    expect(opened).toEqual([preview.importId]);
    expect(preview.found).toEqual({ entries: 1300, leftOut: 700 });
    expect(preview.entries.map(({ name }) => name)).toEqual(good);
    expect(preview.entries.map(({ index }) => index)).toEqual(good.map((_, index) => index));
    expect(preview.leftOut.map(({ name }) => name)).toEqual(empty);
    await test.close();
  });

  it('has small portions, also of a file with long names', async () => {
    const test = await openTestVault();
    const lines = (length: number) => Array.from({ length: 600 }, (_, n) => `${'N'.repeat(length)}_${n}=value ${n}`);
    const portions = async (length: number) => {
      const { entries } = await test.call('previewImport', { source: fileOf(lines(length).join('\n')) });
      return entries.length;
    };
    expect(await portions(1)).toBe(500);
    expect(await portions(2000)).toBeLessThan(140);
    await test.close();
  });

  it('fails if the import is cancelled meanwhile', async () => {
    const test = await openTestVault();
    const file = fileOf(Array.from({ length: 501 }, (_, n) => `A_${n}=b`).join('\n'));
    const reading = wholePreview(test, file, (importId) => void test.call('cancelImport', { importId }));
    await expect(reading).rejects.toMatchObject({ code: 'import_gone' });
    await test.close();
  });
});
