import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestVault, type TestVault } from '../test-vault.ts';

const secret = 'n0tA-Real-Secret-0123456789';
let test: TestVault;
let keyId: string;

beforeEach(async () => {
  test = await openTestVault();
  keyId = randomUUID();
  const { id: accountId } = await test.call('addAccount', { provider: 'other', label: 'Forge', baseUrl: null });
  await test.call('addKey', { accountId, keyId, label: 'CI', access: 'inherited', secret });
});
afterEach(() => test.close());

it.each([secret, ` ${secret}\n`, `"${secret}"`, `FORGE_TOKEN=${secret}`, `export FORGE_TOKEN="${secret}"\r\n`])(
  'a pasted secret finds its key: %j',
  async (pasted) => {
    expect(await test.call('findSecret', { secret: pasted })).toEqual({ is: 'key', keyId, label: 'CI' });
  },
);

it.each([
  ['n0tA-Real-Secret-0123456788', 'secret'],
  [`ghp_${'0'.repeat(36)}`, 'secret'],
  ['-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n', 'secret'],
  ['customer-portal-staging-2024', 'text'],
  ['Release bot of the shop, 2024', 'text'],
  ['sk_live_••••aB3d9XyZ1234567890', 'text'],
])('any other secret is told from a text: %j', async (pasted, is) => {
  expect(await test.call('findSecret', { secret: pasted })).toEqual({ is });
});

it('the secret of a removed account is found no more', async () => {
  const [account] = await test.call('listAccounts', {});
  await test.call('removeAccount', { accountId: account?.id ?? '' });
  expect(await test.call('findSecret', { secret })).toEqual({ is: 'secret' });
});
