import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;
let keyId: string;

beforeEach(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({ sandbox });
  accountId = (await addSandbox(test, 'level')).id;
  await test.call('syncAccount', { accountId });
  keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'First', access: 'read-only' });
  await test.call('settlePendingSecret', { keyId, keep: true });
});
afterEach(() => test.close());

const title = () => test.secretStores.store.titles.get(keyId);
const rename = (label: string) => test.call('editKey', { keyId, label, access: 'read-only', notes: '', expiry: null });

it('names a secret after its key and account, and again when one of them is renamed', async () => {
  expect(title()).toBe('First – Sandbox');
  await rename('Second');
  expect(title()).toBe('Second – Sandbox');
  await test.call('editAccount', { accountId, label: 'Practice', baseUrl: null, header: null });
  expect(title()).toBe('Second – Practice');
});

it('renames a key although its title could not be changed', async () => {
  test.secretStores.store.refuseWrites(new VaultError('disk_full'));
  expect((await rename('Second')).label).toBe('Second');
  expect(title()).toBe('First – Sandbox');
  expect(test.logged).toContainEqual(['retitle-failed', { code: 'disk_full' }]);
});

it('follows a key that was renamed at its provider', async () => {
  const elsewhere = await openTestVault({ sandbox });
  onTestFinished(() => elsewhere.close());
  const theirs = (await addSandbox(elsewhere, 'level')).id;
  await elsewhere.call('syncAccount', { accountId: theirs });
  const [row] = (await listKeys(elsewhere)).rows;
  expect(row?.label).toBe('First');
  await elsewhere.call('editKey', {
    keyId: row?.id ?? '',
    label: 'Elsewhere',
    access: 'read-only',
    notes: '',
    expiry: null,
  });
  await test.call('syncAccount', { accountId });
  expect(title()).toBe('Elsewhere – Sandbox');
});
