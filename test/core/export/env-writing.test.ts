import { expect, it } from 'vitest';
import { beforeEachImport, choose, fileOf, hex, rows, test } from '../import/importing.ts';

beforeEachImport();

const place = { project: 'shop', environment: 'production' as const };

async function importFile(text: string, ...choices: ReturnType<typeof choose>[]): Promise<void> {
  const source = { ...fileOf(text), name: '.env.production', folder: 'shop' };
  const { importId } = await test.call('previewImport', { source });
  await test.call('confirmImport', { importId, choices });
}

it('a project’s variables are written in their order, each with the value of today', async () => {
  await importFile(
    `B_TOKEN=${hex}1\nA_TOKEN='two words ${hex}'\nC_TOKEN=${hex}3\nD_TOKEN=${hex}4`,
    choose(0, place),
    choose(1, place),
    choose(2, { ...place, environment: 'test' }),
    choose(3, place),
  );
  const [keyId] = (await rows()).filter(({ places }) => places[0]?.name === 'B_TOKEN').map(({ id }) => id);
  await importFile(`B_TOKEN=${hex}9`, choose(0, { ...place, rotates: keyId ?? null }));
  const [gone] = (await rows()).filter(({ places }) => places[0]?.name === 'D_TOKEN').map(({ id }) => id);
  await test.call('revokeKey', { keyId: gone ?? '', unverified: true });

  expect(await test.call('writeEnv', place)).toEqual({ saved: true });
  expect(test.textFile.saved).toEqual([
    { name: '.env.production', text: `B_TOKEN=${hex}9\nA_TOKEN='two words ${hex}'\n` },
  ]);
  const { rows: noted } = await test.call('listHistory', { offset: 0, limit: 20 });
  expect(noted.filter(({ kind }) => kind === 'saved')).toHaveLength(2);
});

it('a project without variables is refused, and no file is written', async () => {
  await importFile(`A_TOKEN=${hex}`, choose(0, place));
  await expect(test.call('writeEnv', { project: 'shop', environment: null })).rejects.toThrow(
    expect.objectContaining({ code: 'invalid_input', params: expect.objectContaining({ field: 'project' }) }),
  );
  expect(test.textFile.saved).toEqual([]);
});
