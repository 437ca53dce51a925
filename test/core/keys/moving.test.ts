import { afterEach, beforeEach, expect, it } from 'vitest';
import { token } from '../import/importing.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
beforeEach(async () => {
  test = await openTestVault();
});
afterEach(() => test.close());

const add = async (label: string, secret: string, service: string) => {
  const { accounts } = { accounts: await test.call('listAccounts', {}) };
  const there = accounts.find((account) => account.label === service);
  const { key } = await test.call('addKey', {
    keyId: crypto.randomUUID(),
    accountId: there?.id ?? null,
    ...(there ? {} : { service, baseUrl: null, header: null }),
    label,
    access: 'inherited',
    expiry: { is: 'never' },
    secret,
    notes: '',
    rotates: null,
    unverified: true,
  });
  return key.id;
};
const accountsOf = async (...ids: string[]) => {
  const accounts = await test.call('listAccounts', {});
  const keys = (await listKeys(test, {})).rows;
  return ids.map((id) => accounts.find((one) => one.id === keys.find((key) => key.id === id)?.accountId)?.label);
};

it('keys are moved together to another account, which is made if there is none, and back again', async () => {
  const [one, two] = [await add('one', token, 'Imported'), await add('two', `${token}2`, 'Imported')];
  const three = await add('three', `${token}3`, 'Forge');
  const [imported, forge] = (await test.call('listAccounts', {})).map(({ id }) => id);
  const { before } = await test.call('moveKeys', { keyIds: [one, two, three, one], service: ' Shop ' });
  expect(await accountsOf(one, two, three)).toEqual(['Shop', 'Shop', 'Shop']);
  expect(before).toEqual([
    { accountId: imported, keyIds: [one, two] },
    { accountId: forge, keyIds: [three] },
  ]);
  for (const former of before) await test.call('moveKeys', former);
  expect(await accountsOf(one, two, three)).toEqual(['Imported', 'Imported', 'Forge']);
  expect(await test.call('moveKeys', { keyIds: [three], service: 'Forge' })).toEqual({ before: [] });
});

it('a moved key can be copied and verified, and its secret has the title of its account', async () => {
  const id = await add('one', token, 'Imported');
  await test.call('moveKeys', { keyIds: [id], service: 'Forge' });
  expect(test.secretStores.store.titles.get(id)).toBe('one – Forge');
  await test.call('copySecret', { keyId: id });
  expect(test.clipboard.text).toBe(token);
  // Otherwise its secret might not be sent to the account, and this would be refused.
  expect(await test.call('verifyKey', { keyId: id })).toEqual({ verdict: 'unknown' });
});

it('a key of a provider’s list stays where the provider has it, and none of the others is moved', async () => {
  const { id: accountId } = await addSandbox(test);
  const listed = await createKept(test, accountId, 'listed');
  const other = await add('other', token, 'Imported');
  await expect(test.call('moveKeys', { keyIds: [other, listed.keyId], service: 'Forge' })).rejects.toThrow(
    expect.objectContaining({ code: 'not_supported' }),
  );
  expect(await accountsOf(other)).toEqual(['Imported']);
  expect((await test.call('listAccounts', {})).map(({ label }) => label)).toEqual(['Sandbox', 'Imported']);
});

it('a key that is being rotated stays until that is done', async () => {
  const old = await add('old', token, 'Imported');
  const accountId = (await test.call('listAccounts', {}))[0]?.id ?? null;
  await test.call('addKey', {
    keyId: crypto.randomUUID(),
    accountId,
    label: 'new',
    access: 'inherited',
    expiry: { is: 'never' },
    secret: `${token}2`,
    notes: '',
    rotates: old,
    unverified: true,
  });
  await expect(test.call('moveKeys', { keyIds: [old], service: 'Forge' })).rejects.toThrow(
    expect.objectContaining({ code: 'key_busy' }),
  );
});
