import { describe, expect, it } from 'vitest';
import type { Input } from '../../../main/contract/methods.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { textOf } from '../../../main/core/ports/secret-bytes.ts';
import { beforeEachImport, choose, clock, fileOf, hex, isStored, rows, test } from '../import/importing.ts';
import { storedIds } from '../test-vault.ts';

beforeEachImport();

const place = { project: 'shop', environment: 'production' as const };
type Place = Partial<Pick<Input<'confirmImport'>['choices'][number], 'project' | 'environment' | 'rotates'>>;

/** Imports the variables of these names. */
async function importFile(text: string, names: readonly string[], more: Place = place, folder = 'shop') {
  const source = { ...fileOf(text), name: '.env.production', folder };
  const { importId, entries } = await test.call('previewImport', { source });
  const chosen = entries.filter(({ name }) => names.includes(name));
  const choices = chosen.map(({ index, name }) => choose(index, { label: name, ...more }));
  return test.call('confirmImport', { importId, choices });
}

const keyId = async (label: string) => (await rows()).find((row) => row.label === label)?.id ?? '';
const files = async () => (await test.call('listEnvFiles', {})).files;

async function written(at: Partial<typeof place> = {}): Promise<string | undefined> {
  const [file] = await files();
  expect(await test.call('writeEnv', { ...place, ...at, fileId: file?.id ?? null })).toEqual({ saved: true });
  return test.textFile.saved.at(-1)?.text;
}

const texts = () => [...test.secretStores.store.items.values()].filter((text) => text.includes('envFile'));

const file = `# of the shop; ask Ann for pass-${hex}7

export A_TOKEN=${hex}1   # the first
B_TOKEN='${hex}2'
PORT=8080
C_TOKEN = "${hex}3 $x"
not a variable
D_TOKEN=${hex}4`;

describe('a file that was imported', () => {
  it('is written as it was while nothing has changed', async () => {
    for (const [text, folder] of [
      [file, 'shop'],
      [file.replaceAll('\n', '\r\n'), 'shop/windows'],
      [`K_KEY="-----BEGIN X\\nabc\\n-----END X"\nL_KEY=\`a'"b ${hex}\`\n`, 'shop/quotes'],
    ] as const) {
      await importFile(text, ['A_TOKEN', 'B_TOKEN', 'C_TOKEN', 'D_TOKEN', 'K_KEY', 'L_KEY'], place, folder);
      const kept = (await files()).find((each) => each.folder === folder);
      expect(kept).toMatchObject({ ...place, name: '.env.production' });
      await test.call('writeEnv', { ...place, fileId: kept?.id ?? null });
      expect(test.textFile.saved.at(-1)).toEqual({ name: '.env.production', text });
    }
  });

  it('is written with the secrets of today, in the quotes that they need, and with the keys that came later', async () => {
    await importFile(file, ['A_TOKEN', 'B_TOKEN', 'C_TOKEN', 'D_TOKEN']);
    const other = (text: string, name: string, rotates: string | null) =>
      importFile(text, [name], { ...place, rotates }, 'elsewhere');
    await other(`A_TOKEN='two words ${hex}'`, 'A_TOKEN', await keyId('A_TOKEN'));
    await other(`C_TOKEN=${hex}9`, 'C_TOKEN', await keyId('C_TOKEN'));
    await test.call('revokeKey', { keyId: await keyId('D_TOKEN'), unverified: true });
    await other(`E_TOKEN=${hex}5`, 'E_TOKEN', null);
    const e = { ...place, name: 'E_TOKEN', file: null, folder: null, order: null };
    await test.call('setPlaces', { keys: [{ keyId: await keyId('E_TOKEN'), places: [e] }] });

    const { id } = (await files()).find(({ folder }) => folder === 'shop') ?? {};
    await test.call('writeEnv', { ...place, fileId: id ?? null });
    expect(test.textFile.saved.at(-1)?.text).toBe(`# of the shop; ask Ann for pass-${hex}7

export A_TOKEN='two words ${hex}'   # the first
B_TOKEN='${hex}2'
PORT=8080
C_TOKEN = "${hex}9"
not a variable
D_TOKEN=
E_TOKEN=${hex}5
`);
  });

  it('keeps a comment apart from the value of a variable that had none', async () => {
    const text = `A_TOKEN=${hex}1\nB_TOKEN= # of Ann\nC_TOKEN=\t# of Bob\nD_TOKEN='' # of Eve\n`;
    await importFile(text, ['A_TOKEN']);
    await importFile(`X=${hex}2\nY=two words ${hex}`, ['X', 'Y'], place, 'elsewhere');
    const of = (name: string) => ({ ...place, name, file: '.env.production', folder: 'shop', order: 1 });
    const placed = [
      { keyId: await keyId('X'), places: [of('B_TOKEN'), of('D_TOKEN')] },
      { keyId: await keyId('Y'), places: [of('C_TOKEN')] },
    ];
    await test.call('setPlaces', { keys: placed });
    const { id } = (await files()).find(({ folder }) => folder === 'shop') ?? {};
    await test.call('writeEnv', { ...place, fileId: id ?? null });
    expect(test.textFile.saved.at(-1)?.text).toBe(
      `A_TOKEN=${hex}1\nB_TOKEN=${hex}2 # of Ann\nC_TOKEN='two words ${hex}'\t# of Bob\nD_TOKEN='${hex}2' # of Eve\n`,
    );
  });

  it('keeps an empty variable after one that has a value', async () => {
    const text = `A_TOKEN=${hex}1\nA_TOKEN=\nB_TOKEN=\nB_TOKEN=\n`;
    await importFile(text, ['A_TOKEN']);
    expect(await written()).toBe(text);
    await importFile(`A_TOKEN=${hex}9`, ['A_TOKEN'], { ...place, rotates: await keyId('A_TOKEN') }, 'elsewhere');
    const { id } = (await files()).find(({ folder }) => folder === 'shop') ?? {};
    await test.call('writeEnv', { ...place, fileId: id ?? null });
    expect(test.textFile.saved.at(-1)?.text).toBe(text.replace(`${hex}1`, `${hex}9`));
  });

  it('keeps what no key has: comments and the variables that were not chosen', async () => {
    await importFile(file, ['A_TOKEN']);
    expect(await written()).toBe(file);
    const [text = ''] = texts();
    expect(text).toContain(`${hex}7`);
    expect(text).toContain(`${hex}2`);
    // It would outlive the key.
    expect(text).not.toContain(`${hex}1`);
  });

  it('has no secret of a key that came with another variable or was here before', async () => {
    await importFile(`A_TOKEN=${hex}1\nTWICE=${hex}1\nA_TOKEN=${hex}1\nOLD=${hex}2`, ['OLD'], place, 'elsewhere');
    const text = `TWICE=${hex}1\nA_TOKEN=${hex}0\nA_TOKEN=${hex}1\nOLD="${hex}2"`;
    await importFile(text, ['A_TOKEN']);
    const { id } = (await files()).find(({ folder }) => folder === 'shop') ?? {};
    await test.call('writeEnv', { ...place, fileId: id ?? null });
    expect(test.textFile.saved.at(-1)?.text).toBe(text);
    expect(test.secretStores.store.items.get(id ?? '')).not.toMatch(new RegExp(`${hex}[12]`));
  });

  it('has the secrets of variables that another project uses, too', async () => {
    const text = `A_TOKEN=${hex}1\nB_TOKEN=${hex}2\nC_TOKEN=${hex}3\n`;
    const { importId } = await test.call('previewImport', { source: { ...fileOf(text), name: '.env', folder: '' } });
    const choices = [choose(0, place), choose(1, { ...place, project: 'blog' }), choose(2, place)];
    await test.call('confirmImport', { importId, choices });
    expect(await files()).toMatchObject([{ project: 'shop' }]);
    expect(await written({ project: 'Shop' })).toBe(text);
  });
});

describe('the text of a file', () => {
  it('is in the secret store alone, and an earlier one is erased', async () => {
    await importFile(file, ['A_TOKEN']);
    await importFile(`${file}\n# newer`, ['B_TOKEN']);
    expect(texts()).toHaveLength(1);
    expect(await written()).toBe(`${file}\n# newer`);
    const bytes = Buffer.from(await test.ports.records.copy()).toString('latin1');
    expect(bytes).not.toContain('of the shop');
  });

  it('is not kept if a lock came before all keys, because it would lack their values', async () => {
    const { store } = test.secretStores;
    const { writeMany } = store;
    store.writeMany = async (items) => {
      if (items.some(({ secret }) => textOf(secret).startsWith(hex))) await test.call('lock', {});
      return writeMany(items);
    };
    expect(await importFile(file, ['A_TOKEN', 'B_TOKEN'])).toMatchObject({ added: 0 });
    store.writeMany = writeMany;
    await test.call('unlock', { passphrase: null });
    await expect.poll(() => texts()).toEqual([]);
    expect(test.ports.records.envFiles.all()).toEqual([]);
  });

  it('is not kept if no key came in', async () => {
    const { importId } = await test.call('previewImport', { source: { ...fileOf(file), name: '.env', folder: '' } });
    const [tooLong] = [choose(0, { label: '', ...place })];
    const { failed } = await test.call('confirmImport', { importId, choices: [tooLong ?? choose(0)] });
    expect(failed).toHaveLength(1);
    expect(texts()).toEqual([]);
    expect(await files()).toEqual([]);
  });

  it('has the value of a key that did not come in', async () => {
    const { importId } = await test.call('previewImport', { source: { ...fileOf(file), name: '.env', folder: '' } });
    await test.call('confirmImport', { importId, choices: [choose(0, place), choose(1, { label: '', ...place })] });
    expect(await written()).toBe(file);
  });

  it('is no reason for the keys not to come in', async () => {
    const { store } = test.secretStores;
    const { write } = store;
    store.write = async (id, secret, title) => {
      if (textOf(secret).includes('envFile')) throw new VaultError('secret_too_long', { bytes: 3000, max: 2560 });
      return write(id, secret, title);
    };
    expect(await importFile(file, ['A_TOKEN'])).toMatchObject({ added: 1, failed: [] });
    expect(isStored(`${hex}1`)).toBe(true);
    expect(await files()).toEqual([]);
  });

  it('can’t be taken for another secret', async () => {
    await importFile(file, ['A_TOKEN']);
    const [kept] = test.ports.records.envFiles.all();
    const id = await keyId('A_TOKEN');
    test.ports.records.envFiles.write({ id, project: 'shop', name: '.env.production', folder: kept?.folder ?? null });
    await expect(test.call('writeEnv', { ...place, fileId: id })).rejects.toThrow(
      expect.objectContaining({ code: 'secret_not_here' }),
    );
    expect(test.textFile.saved).toEqual([]);
  });
});

describe('the text of a file of a project', () => {
  it('goes with its variables to another project, and back', async () => {
    await importFile(file, ['A_TOKEN', 'B_TOKEN']);
    const keyIds = [await keyId('A_TOKEN'), await keyId('B_TOKEN')];
    const { before } = await test.call('placeKeys', { keyIds: [...keyIds], project: 'store', environment: 'test' });
    expect(await files()).toMatchObject([{ project: 'store', environment: 'test' }]);
    await test.call('setPlaces', { keys: before });
    expect(await files()).toMatchObject([{ project: 'shop', environment: 'production' }]);
  });

  it('is erased when its project is gone, and not while that may come back', async () => {
    await importFile(file, ['A_TOKEN']);
    const before = storedIds(test);
    const id = await keyId('A_TOKEN');
    await test.call('removeKey', { keyId: id });
    await test.call('restoreRemoved', { id });
    expect(await written()).toBe(file);
    await test.call('removeKey', { keyId: id });
    await test.call('eraseRemoved', { ids: [id] });
    await expect.poll(() => texts()).toEqual([]);
    expect(await files()).toEqual([]);
    expect(storedIds(test)).toHaveLength(before.length - 2);
  });

  it('is erased a while after no key uses its project any more, unless that is undone', async () => {
    await importFile(file, ['A_TOKEN']);
    const id = await keyId('A_TOKEN');
    const { places: before } = await test.call('getKey', { keyId: id });
    await test.call('setPlaces', { keys: [{ keyId: id, places: [] }] });
    clock.advance(60_000);
    await test.call('setPlaces', { keys: [{ keyId: id, places: before }] });
    clock.advance(3_600_000);
    expect(await written()).toBe(file);

    await test.call('setPlaces', { keys: [{ keyId: id, places: [] }] });
    clock.advance(3_600_000);
    await expect.poll(() => texts()).toEqual([]);
    expect(test.ports.records.envFiles.all()).toEqual([]);
  });

  it('belongs to its project in whatever spelling', async () => {
    await importFile(file, ['A_TOKEN', 'B_TOKEN']);
    const [id, other] = [await keyId('A_TOKEN'), await keyId('B_TOKEN')];
    const { places } = await test.call('getKey', { keyId: other });
    await test.call('removeKey', { keyId: id });
    await test.call('setPlaces', { keys: [{ keyId: other, places: [] }] });
    const respelled = places.map((one) => ({ ...one, project: 'Shop' }));
    await test.call('setPlaces', { keys: [{ keyId: other, places: respelled }] });
    expect(await files()).toMatchObject([{ project: 'Shop', environment: 'production' }]);
  });
});
