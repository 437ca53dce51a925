import { describe, expect, it } from 'vitest';
import { practiceCode } from '../../../main/contract/second-factor.ts';
import { samples } from '../formats/samples.ts';
import { beforeEachImport, choose, fileOf, isStored, rows, test } from '../import/importing.ts';
import { addSandbox, createKept, listKeys } from '../test-vault.ts';

beforeEachImport();

const id = 'AKIAIOSFODNN7EXAMPLE';
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const other = 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY';
const place = { project: 'shop', environment: 'production' as const };

const preview = (text: string, folder = 'shop') =>
  test.call('previewImport', { source: { ...fileOf(text), name: '.env', folder } });

/** Imports the variables that are likely keys. */
async function importFile(text: string, folder?: string) {
  const { importId, entries } = await preview(text, folder);
  const choices = entries
    .filter(({ likely }) => likely)
    .map(({ index, name }) => choose(index, { label: name, service: 'AWS', ...place }));
  return test.call('confirmImport', { importId, choices });
}

const file = `# of the shop
AWS_REGION=eu-central-1
AWS_ACCESS_KEY_ID="${id}"
AWS_SECRET_ACCESS_KEY=${secret}
`;
const [add, accountId] = [
  async (publicPart: string) =>
    test.call('addKey', {
      ...{ keyId: crypto.randomUUID(), accountId: await accountId(), label: 'Deploy', access: 'inherited' },
      ...{ expiry: { is: 'never' }, secret, publicPart, rotates: null },
    }),
  async () => (await test.call('addAccount', { provider: 'other', label: 'AWS' })).id,
];
const edit = (publicPart: string) =>
  rows().then(([row]) =>
    test.call('editKey', {
      ...{ keyId: row?.id ?? '', label: row?.label ?? '', access: 'inherited', expiry: null, notes: '', publicPart },
    }),
  );

describe('an imported pair', () => {
  it('is one key, whose public part comes in with its secret', async () => {
    const { entries } = await preview(file);
    expect(entries).toMatchObject([
      { name: 'AWS_REGION', partOf: null },
      { name: 'AWS_ACCESS_KEY_ID', partOf: 'AWS_SECRET_ACCESS_KEY', likely: false },
      { name: 'AWS_SECRET_ACCESS_KEY', partOf: null, likely: true },
    ]);
    expect(await importFile(file)).toMatchObject({ added: 1 });
    expect(await rows()).toMatchObject([{ label: 'AWS_SECRET_ACCESS_KEY', publicPart: id }]);
    expect(isStored(id)).toBe(false);
    // A pasted id finds its key.
    expect((await listKeys(test, { search: id })).total).toBe(1);
  });

  it('is copied by its parts, each named', async () => {
    await importFile(file);
    const keyId = (await rows())[0]?.id ?? '';
    await test.call('copyPublicPart', { keyId });
    expect(test.clipboard.text).toBe(id);
    await test.call('copyAs', { keyIds: [keyId], format: 'env' });
    expect(test.clipboard.text).toBe(`AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`);
  });

  it('is written to a file by its parts, with the id of today', async () => {
    await importFile(file);
    const written = async (fileId: string | null) => {
      await test.call('writeEnv', { ...place, fileId });
      return test.textFile.saved.at(-1)?.text;
    };
    const { files } = await test.call('listEnvFiles', {});
    const fileId = files[0]?.id ?? '';
    expect(await written(fileId)).toBe(file);
    expect(await written(null)).toBe(`AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`);
    const { importId, entries } = await preview(
      `AWS_ACCESS_KEY_ID=AKIAI44QH8DHBEXAMPLE\nAWS_SECRET_ACCESS_KEY=${other}`,
      'new',
    );
    const index = entries.findIndex(({ likely }) => likely);
    const rotates = (await rows())[0]?.id ?? null;
    await test.call('confirmImport', {
      importId,
      choices: [choose(index, { service: 'AWS', ...place, rotates })],
    });
    expect(await written(fileId)).toBe(file.replace(id, 'AKIAI44QH8DHBEXAMPLE').replace(secret, other));
  });

  it('gives its public part to a key that came without one', async () => {
    await importFile(`AWS_SECRET_ACCESS_KEY=${secret}`);
    expect(await rows()).toMatchObject([{ publicPart: null }]);
    await importFile(file, 'elsewhere');
    expect(await rows()).toMatchObject([{ publicPart: id }]);
  });

  it.each([
    ['LANGFUSE_PUBLIC_KEY', samples['langfuse-public-key'], 'LANGFUSE_SECRET_KEY', samples['langfuse-secret-key']],
    ['SHOP_TWILIO_API_KEY', samples['twilio-api-key-sid'], 'SHOP_TWILIO_API_SECRET', secret],
  ])('%s is one with its secret, and is copied by its name', async (name, open, nameOfSecret, value) => {
    await importFile(`${nameOfSecret}=${value}\n${name}=${open}\n`);
    expect(await rows()).toMatchObject([{ label: nameOfSecret, publicPart: open }]);
    await test.call('copyAs', { keyIds: [(await rows())[0]?.id ?? ''], format: 'sh' });
    expect(test.clipboard.text).toBe(`export ${name}='${open}'\nexport ${nameOfSecret}='${value}'`);
  });

  it.each([
    ['a secret in the place of the id', `AWS_ACCESS_KEY_ID=${secret}\nAWS_SECRET_ACCESS_KEY=${id}`],
    ['an id that is a key of another issuer', `X_ACCESS_KEY_ID=ghp_${'A1b2'.repeat(9)}\nX_SECRET_ACCESS_KEY=${secret}`],
    ['an access key that may be a secret', `X_ACCESS_KEY=${other}\nX_SECRET_KEY=${secret}`],
    ['an id without its secret', `AWS_ACCESS_KEY_ID=${id}`],
  ])('is none with %s', async (_, text) => {
    expect((await preview(text)).entries.map(({ partOf }) => partOf)).not.toContainEqual(expect.any(String));
    await importFile(text);
    for (const { publicPart } of await rows()) expect(publicPart).toBeNull();
  });
});

describe('a public part that is entered', () => {
  it('is kept with its key, and can be changed', async () => {
    await add(` ${id} `);
    expect(await rows()).toMatchObject([{ label: 'Deploy', publicPart: id }]);
    await test.call('copyAs', { keyIds: [(await rows())[0]?.id ?? ''], format: 'sh' });
    expect(test.clipboard.text).toBe(`export AWS_ACCESS_KEY_ID='${id}'\nexport AWS_SECRET_ACCESS_KEY='${secret}'`);
    await edit('AKIAI44QH8DHBEXAMPLE');
    await test.call('undoEdit', { keyId: (await rows())[0]?.id ?? '' });
    expect(await rows()).toMatchObject([{ publicPart: id }]);
    await edit('');
    expect(await rows()).toMatchObject([{ publicPart: null }]);
  });

  it.each(['langfuse-public-key', 'twilio-account-sid', 'twilio-api-key-sid', 'supabase-publishable-key'])(
    'is kept if its form says that it is no secret: %s',
    async (format) => {
      await add(samples[format] ?? '');
      expect(await rows()).toMatchObject([{ publicPart: samples[format] }]);
    },
  );

  it.each([
    ['the secret itself', secret, 'secret'],
    ['a secret whose form several issuers use', samples['stripe-webhook-secret'] ?? '', 'secret'],
    ['a key that is public in some variables only', samples['google-api-key'] ?? '', 'secret'],
    ['a secret of a known form', `ghp_${'A1b2'.repeat(9)}`, 'secret'],
    ['several words', 'two words', 'malformed'],
  ])('is refused if it is %s', async (_, publicPart, is) => {
    await expect(add(publicPart)).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'publicPart', problem: { is } },
    });
    expect(await rows()).toEqual([]);
  });

  it('is refused where secrets have one part', async () => {
    const level = (await test.call('addAccount', { provider: 'sandbox', kind: 'lev', label: 'Lev' })).id;
    const { keyId } = await createKept(test, level, 'CI');
    const input = { keyId, label: 'CI', access: 'inherited', expiry: null, notes: '', publicPart: id } as const;
    await expect(test.call('editKey', input)).rejects.toMatchObject({ params: { problem: { is: 'not-an-option' } } });
  });
});

it('a public part that the provider issues comes with the creation and with the list', async () => {
  const strict = await addSandbox(test, 'strict');
  const asked = { access: 'read-only', expiry: { is: 'in', days: 30 }, code: practiceCode } as const;
  const { keyId } = await createKept(test, strict.id, 'CI', asked);
  const [made] = await rows();
  expect(made?.publicPart).toMatch(/^lev_id_\w{16}$/);
  const record = test.ports.records.keys.find(keyId);
  if (record) test.ports.records.keys.update({ ...record, publicPart: null });
  await test.call('syncAccount', { accountId: strict.id });
  expect(await rows()).toEqual([made]);
});
