import { expect, it } from 'vitest';
import { beforeEachImport, choose, fileOf, hex, isStored, rows, test } from '../import/importing.ts';

beforeEachImport();

async function importTwo(): Promise<string[]> {
  const source = { ...fileOf(`A_TOKEN=${hex}1\nB_TOKEN=${hex}2`), name: '.env' };
  const { importId } = await test.call('previewImport', { source });
  const choices = [choose(0, { label: 'Deploy key' }), choose(1, { label: 'Other' })];
  await test.call('confirmImport', { importId, choices });
  return (await rows()).toSorted((a, b) => a.label.localeCompare(b.label)).map(({ id }) => id);
}

it('several keys are copied with the names of their variables, and cleared and noted as any copy', async () => {
  const keyIds = await importTwo();
  test.events.length = 0;
  const { clearsAt, label } = await test.call('copyAs', { keyIds, format: 'env' });
  // As the event says it.
  expect(label).toBe('Deploy key, Other');
  expect(test.clipboard.text).toBe(`A_TOKEN=${hex}1\nB_TOKEN=${hex}2`);
  expect(test.events).toContainEqual({
    is: 'clipboard',
    held: { keyId: keyIds[0], label: 'Deploy key, Other', clearsAt, onlyInFront: false },
  });
  expect(JSON.stringify(test.events)).not.toContain(hex);
  const { rows: noted } = await test.call('listHistory', { offset: 0, limit: 10 });
  expect(
    noted
      .filter(({ kind }) => kind === 'copied')
      .map(({ label }) => label)
      .toSorted(),
  ).toEqual(['Deploy key', 'Other']);
  await test.call('clearClipboard', {});
  expect(test.clipboard.text).toBe('');
});

it('a key is copied as a header of its account', async () => {
  const [keyId = ''] = await importTwo();
  await test.call('copyAs', { keyIds: [keyId], format: 'curl' });
  expect(test.clipboard.text).toBe(`-H 'Authorization: Bearer ${hex}1'`);
});

it('nothing is copied if one of the keys can’t be', async () => {
  const [keyId = ''] = await importTwo();
  const gone = crypto.randomUUID();
  await expect(test.call('copyAs', { keyIds: [keyId, gone], format: 'json' })).rejects.toThrow(
    expect.objectContaining({ code: 'key_not_found' }),
  );
  expect(test.clipboard.text).toBe('');
  expect(isStored(`${hex}1`)).toBe(true);
});
