import { afterEach, beforeEach, expect, it } from 'vitest';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
const keyId = idOf(1);

beforeEach(async () => {
  test = await openTestVault();
  test.ports.records.accounts.insert(accountOf(1));
  test.ports.records.keys.insert(keyOf(1, { revokedAt: 5, tags: ['ci'], notes: 'a note' }));
});
afterEach(() => test.close());

it('a key that was taken off the list is put back as it was', async () => {
  const before = await listKeys(test, { showRevoked: true });
  await test.call('removeKey', { keyId });
  expect((await listKeys(test, { showRevoked: true })).total).toBe(0);
  await test.call('restoreRemoved', { id: keyId });
  expect(await listKeys(test, { showRevoked: true })).toEqual(before);
});

it('it is put back once, and not into an account that is gone', async () => {
  await test.call('removeKey', { keyId });
  await test.call('restoreRemoved', { id: keyId });
  await expect(test.call('restoreRemoved', { id: keyId })).rejects.toMatchObject({ code: 'removed_gone' });
  await test.call('removeKey', { keyId });
  await test.call('removeAccount', { accountId: accountOf(1).id });
  await expect(test.call('restoreRemoved', { id: keyId })).rejects.toMatchObject({ code: 'account_removed' });
});

it('when a sync has brought it back already, there is still one of it', async () => {
  await test.call('removeKey', { keyId });
  test.ports.records.keys.insert(keyOf(2, { remoteId: '1' }));
  await test.call('restoreRemoved', { id: keyId });
  expect((await listKeys(test, { showRevoked: true })).total).toBe(1);
});
