import { afterEach, beforeEach, expect, it } from 'vitest';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let keyId: string;
let secret: string;

const shop = {
  ...{ project: 'shop', environment: 'production' as const, name: 'CI_KEY' },
  ...{ file: '.env', folder: 'deploy', order: 0 },
};
const blog = { project: 'blog', environment: null, name: '', file: null, folder: null, order: null };

beforeEach(async () => {
  test = await openTestVault();
  const { id: accountId } = await addSandbox(test);
  ({ keyId, secret } = await createKept(test, accountId, 'CI "pipeline"'));
  await test.call('tagKeys', { keyIds: [keyId], add: ['ci', 'night'] });
  await test.call('editKey', {
    keyId,
    label: 'CI "pipeline"',
    access: 'inherited',
    expiry: null,
    notes: '@sum\nof all',
  });
  await test.call('setPlaces', { keys: [{ keyId, places: [shop, blog] }] });
});
afterEach(() => test.close());

it('keys are saved as a table that any spreadsheet reads and none takes for formulas', async () => {
  expect(await test.call('exportKeys', { keyIds: [keyId], format: 'csv' })).toEqual({ saved: true });
  const [file] = test.textFile.saved;
  expect(file?.name).toBe('latchkey-keys.csv');
  const [heading, row] = String(file?.text).split('\r\n');
  expect(heading).toBe(
    'label,account,provider,key,public_part,access,status,created,last_used,expires,revoked,revoked_unverified,in_vault,favorite,tags,notes,places',
  );
  expect(row).toMatch(/^"CI ""pipeline""",Sandbox,Sandbox,lev_sk_\S+,,inherited,active,\d{4}-/);
  expect(row).toMatch(
    /,true,false,"ci, night","'@sum\nof all","shop \/ production \/ CI_KEY \/ \.env \/ deploy, blog"$/,
  );
  expect(file?.text).not.toContain(secret);
});

it('keys are saved for a program with what is not known as null', async () => {
  await test.call('exportKeys', { keyIds: [keyId], format: 'json' });
  const [file] = test.textFile.saved;
  const places = [shop, blog].map(({ order: _, ...place }) => place);
  expect(file?.name).toBe('latchkey-keys.json');
  expect(JSON.parse(String(file?.text))).toMatchObject([
    { label: 'CI "pipeline"', expires: null, in_vault: true, tags: ['ci', 'night'], notes: '@sum\nof all', places },
  ]);
  expect(file?.text).not.toContain(secret);
});

it('a key that is gone meanwhile is left out, and none at all is refused', async () => {
  await test.call('exportKeys', { keyIds: [keyId, crypto.randomUUID()], format: 'json' });
  expect(JSON.parse(String(test.textFile.saved[0]?.text))).toHaveLength(1);
  await expect(test.call('exportKeys', { keyIds: [], format: 'csv' })).rejects.toMatchObject({ code: 'invalid_input' });
});
