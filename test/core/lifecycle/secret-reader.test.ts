import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { fileOf } from '../import/importing.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const address = 'postgres://shop:n0tAPassw0rd@db.example.com/shop?sslmode=require';
let test: TestVault;
let keyId: string;

beforeEach(async () => {
  test = await openTestVault();
  onTestFinished(test.close);
  const { importId } = await test.call('previewImport', { source: fileOf(`DATABASE_URL=${address}`) });
  await test.call('confirmImport', { importId, choices: [{ index: 0, label: 'Database', service: 'Postgres' }] });
  keyId = (await listKeys(test)).rows[0]?.id ?? '';
});

const mask = async () => (await test.call('getKey', { keyId })).mask;
function record(change: { mask: string; fingerprint?: null }): void {
  const { keys } = test.ports.records;
  const key = keys.find(keyId);
  if (key) keys.update({ ...key, ...change });
  test.events.length = 0;
}

it.each(['copySecret', 'verifyKey'] as const)('%s renews a mask of earlier rules, once', async (method) => {
  record({ mask: '••••uire' });
  await test.call(method, { keyId });
  expect(await mask()).toBe('postgres://••••');
  expect(test.events).toContainEqual({ is: 'keys-changed' });
  test.events.length = 0;
  await test.call('copySecret', { keyId });
  expect(test.events).not.toContainEqual({ is: 'keys-changed' });
});

it('the search for a pasted secret renews it, too', async () => {
  record({ mask: '••••uire', fingerprint: null });
  await test.call('findSecret', { secret: address });
  expect(await mask()).toBe('postgres://••••');
});

it('keeps the mask of another secret, which was put into the store outside Latchkey', async () => {
  record({ mask: 'sk_live_••••wxyz' });
  await test.call('copySecret', { keyId });
  expect(await mask()).toBe('sk_live_••••wxyz');
});
