import { describe, expect, it } from 'vitest';
import type { ImportSource } from '../../../main/contract/import.ts';
import { addSandbox, createKept } from '../test-vault.ts';
import { beforeEachImport, came, choose, fileOf, hex, preview, rows, test } from './importing.ts';

beforeEachImport();

const file = (name: string, folder: string, text: string): ImportSource => ({ ...fileOf(text), name, folder });
const previewFiles = (source: ImportSource, ...more: ImportSource[]) => test.call('previewImport', { source, more });
const confirm = (importId: string, ...choices: (ReturnType<typeof choose> & object)[]) =>
  test.call('confirmImport', { importId, choices });
const placesOf = async (label: string) => (await rows()).find((row) => row.label === label)?.places;
const live = `sk_live_${'a1B2'.repeat(6)}`;
const trial = `sk_test_${'a1B2'.repeat(6)}`;
const place = { project: null, environment: null, name: 'A_TOKEN', file: '.env', folder: null, order: 0 };

describe('the files of an import', () => {
  it('are read together, and each entry says where it is', async () => {
    const { files, entries, leftOut } = await previewFiles(
      file('.env', 'work/shop', `A_TOKEN=${hex}1\nnonsense`),
      file('.env', 'work/blog/config', `B_TOKEN=${hex}2\nC_TOKEN=${hex}3`),
    );
    expect(files.map(({ folder }) => folder)).toEqual(['work/shop', 'work/blog/config']);
    expect(entries.map(({ index, file, name }) => [index, file, name])).toEqual([
      [0, 0, 'A_TOKEN'],
      [1, 1, 'B_TOKEN'],
      [2, 1, 'C_TOKEN'],
    ]);
    expect(leftOut).toMatchObject([{ line: 2, file: 0 }]);
  });

  it.each([
    ['.env', '', null, null],
    ['.env.production', '', null, 'production'],
    ['.env.production.local', '', null, 'production'],
    ['.env.test.local', '', null, 'test'],
    ['.env.staging', '', null, 'test'],
    ['.env.local', '', null, 'development'],
    ['.envrc', 'shop', 'shop', null],
    ['.env', 'shop/config/prod', 'shop', 'production'],
    ['shop.env', '', 'shop', null],
    ['shop.production.env', '', 'shop', 'production'],
    ['production.env', '', null, 'production'],
    ['.env', 'work/shop', 'shop', null],
    ['.env', 'work/shop/apps/api', 'shop', null],
  ])('tell by %j in %j the project %j and the environment %j', async (name, folder, project, environment) => {
    const { files } = await previewFiles(file(name, folder, `A_TOKEN=${hex}`));
    expect(files).toEqual([{ name, folder, project, environment }]);
  });

  it('of a folder with a file of its own are of one project', async () => {
    const { files } = await previewFiles(file('.env', 'shop', 'A=b'), file('.env', 'shop/api', 'A=b'));
    expect(files.map(({ project }) => project)).toEqual(['shop', 'shop']);
  });

  it('are of the project that has their names already', async () => {
    const text = (end: number) => `A_TOKEN=${hex}${end}\nB_TOKEN=${hex}${end + 1}`;
    const { importId } = await previewFiles(file('.env', '', text(1)));
    await confirm(importId, choose(0, { project: 'shop' }), choose(1, { project: 'shop' }));
    expect((await previewFiles(file('.env.dev', '', text(5)))).files).toMatchObject([{ project: 'shop' }]);
    expect((await previewFiles(file('.env', '', `OTHER=${hex}`))).files).toMatchObject([{ project: null }]);
  });

  it('do not make a live key one of development, or a test key one of production', async () => {
    const text = `LIVE=${live}\nTRIAL=${trial}\nPLAIN=${hex}`;
    const environments = async (name: string) =>
      (await previewFiles(file(name, '', text))).entries.map(({ environment }) => environment);
    expect(await environments('.env')).toEqual(['production', 'test', null]);
    expect(await environments('.env.dev')).toEqual(['production', 'development', 'development']);
    expect(await environments('.env.production')).toEqual(['production', 'test', 'production']);
  });
});

describe('where a key is used', () => {
  it('is kept with the key: project, environment, variable, file, folder and order', async () => {
    const { importId } = await previewFiles(file('.env', 'shop', `A_TOKEN=${hex}1\nB_TOKEN=${hex}2`));
    const chosen = [choose(0), choose(1, { project: 'Shop', environment: 'production' })];
    expect(await confirm(importId, ...chosen)).toEqual(came(2));
    expect(await placesOf('Imported 0')).toEqual([{ ...place, folder: 'shop' }]);
    expect(await placesOf('Imported 1')).toEqual([
      { project: 'Shop', environment: 'production', name: 'B_TOKEN', file: '.env', folder: 'shop', order: 1 },
    ]);
  });

  it('is not known of a file without a name, unless the user says it', async () => {
    const { importId } = await preview(fileOf(`A_TOKEN=${hex}1\nB_TOKEN=${hex}2`));
    await confirm(importId, choose(0), choose(1, { project: 'shop' }));
    expect(await placesOf('Imported 0')).toEqual([]);
    expect(await placesOf('Imported 1')).toEqual([
      { ...place, name: 'B_TOKEN', project: 'shop', file: null, order: null },
    ]);
  });

  it('is two places of one key if two projects share its value', async () => {
    const shared = await previewFiles(file('.env', 'shop', `A=${hex}`), file('.env', 'blog', `B=${hex}`));
    const result = await confirm(shared.importId, choose(0, { project: 'shop' }), choose(1, { project: 'blog' }));
    expect(result).toEqual(came(1, 1));
    const projects = async () => (await rows()).map(({ places }) => places.map(({ project }) => project));
    expect(await projects()).toEqual([['shop', 'blog']]);

    const third = await previewFiles(file('.env', 'app', `C=${hex}`));
    expect(third.entries).toMatchObject([{ duplicateOf: 'Imported 0', isPlaced: false }]);
    expect(await confirm(third.importId, choose(0, { project: 'app' }))).toEqual(came(0, 1));
    expect(await projects()).toEqual([['shop', 'blog', 'app']]);
    expect((await previewFiles(file('.env', 'app', `C=${hex}`))).entries).toMatchObject([{ isPlaced: true }]);
  });
});

describe('a changed value of a known name', () => {
  const importFirst = async () => {
    const { importId } = await previewFiles(file('.env', '', `A_TOKEN=${hex}1`));
    await confirm(importId, choose(0, { label: 'Mine', service: 'Forge', project: 'shop' }));
    return String((await rows())[0]?.id);
  };

  it('may be the new secret of the known key: it begins a rotation in its account, and is used where that is', async () => {
    const keyId = await importFirst();
    const { importId, entries } = await previewFiles(file('.env', '', `A_TOKEN=${hex}2`));
    expect(entries).toMatchObject([
      { duplicateOf: null, sameName: [{ keyId, label: 'Mine', project: 'shop', environment: null }] },
    ]);
    const chosen = choose(0, { label: 'Mine', service: 'Elsewhere', project: 'shop', rotates: keyId });
    expect(await confirm(importId, chosen)).toEqual(came(1));
    const [rotation] = await test.call('listRotations', {});
    expect(rotation?.oldKey.id).toBe(keyId);
    expect(rotation?.newKey).toMatchObject({
      accountId: rotation?.oldKey.accountId,
      places: [{ ...place, project: 'shop' }],
    });
    expect((await test.call('listAccounts', {})).map(({ label }) => label)).toEqual(['Forge']);
    expect(test.events).toContainEqual({ is: 'rotations-changed' });

    const again = await previewFiles(file('.env', '', `A_TOKEN=${hex}3`));
    expect(again.entries[0]?.sameName.map((known) => known.keyId)).toEqual([rotation?.newKey?.id]);
  });

  it('is refused on its row if another row is the new secret already', async () => {
    const keyId = await importFirst();
    const { importId } = await previewFiles(file('.env', '', `A_TOKEN=${hex}2\nB=${hex}3`));
    const { added, failed } = await confirm(importId, choose(0, { rotates: keyId }), choose(1, { rotates: keyId }));
    const error = expect.objectContaining({ code: 'key_rotating', params: { label: 'Mine' } });
    expect([added, failed]).toEqual([1, [{ index: 1, error }]]);
    const again = await confirm(importId, choose(1));
    expect(again).toEqual(came(1));
  });

  it('is no new secret of a key that a provider manages by its API', async () => {
    const { id } = await addSandbox(test);
    const { keyId } = await createKept(test, id, 'CI');
    const { importId } = await previewFiles(file('.env', '', `A_TOKEN=${hex}2\nB=${hex}3`));
    const { added, failed } = await confirm(importId, choose(0, { rotates: keyId }), choose(1));
    const error = expect.objectContaining({ code: 'not_supported', params: { what: 'add-key' } });
    expect([added, failed]).toEqual([1, [{ index: 0, error }]]);
    expect(await test.call('listRotations', {})).toEqual([]);
  });

  it('fails alone if the known key was revoked meanwhile', async () => {
    const keyId = await importFirst();
    const { importId } = await previewFiles(file('.env', '', `A_TOKEN=${hex}2\nB=${hex}3`));
    await test.call('revokeKey', { keyId, unverified: true });
    const { added, failed } = await confirm(importId, choose(0, { rotates: keyId }), choose(1));
    expect([added, failed.map(({ error }) => error.code)]).toEqual([1, ['key_already_revoked']]);
  });
});
