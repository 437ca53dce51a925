import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({ sandbox });
});
afterEach(() => test.close());

const everything = { offset: 0, limit: 200 };

/** What happened, the oldest first. */
async function reported(keyId: string | null = null) {
  const { rows } = await test.call('listHistory', { ...everything, keyId });
  return rows.map(({ kind }) => kind).toReversed();
}

it('tells the whole life of a key, and nothing of its secret', async () => {
  const { id: accountId } = await addSandbox(test, 'level');
  const keyId = crypto.randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'Dashboard', access: 'read-write' });
  const { secret } = await test.call('revealSecret', { keyId });
  await test.call('saveSecret', { keyId });
  await test.call('settlePendingSecret', { keyId, keep: true });
  await test.call('copySecret', { keyId });
  await test.call('editKey', { keyId, label: 'Wall', access: 'read-only', expiry: null, notes: '' });
  await test.call('verifyKey', { keyId });
  await test.call('regenerateKey', { keyId });
  await test.call('settlePendingSecret', { keyId, keep: true });
  await test.call('revokeKey', { keyId });
  await test.call('removeKey', { keyId });
  await test.call('restoreRemoved', { id: keyId });
  expect(await reported(keyId)).toEqual([
    'created',
    'revealed',
    'saved',
    'copied',
    'edited',
    'accepted',
    'regenerated',
    'revoked',
    'removed',
    'restored',
  ]);
  expect(JSON.stringify(await test.call('listHistory', everything))).not.toContain(secret);
});

it('of a key that was not kept says once that it was created', async () => {
  const { id: accountId } = await addSandbox(test);
  const keyId = crypto.randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'CI' });
  await test.call('settlePendingSecret', { keyId, keep: false });
  expect(await reported(keyId)).toEqual(['created']);
});

it('tells what was found and what is gone since the first list, and how much changed in all', async () => {
  const { id: accountId } = await addSandbox(test);
  sandbox.seed(3);
  await test.call('syncAccount', { accountId });
  const first = (await test.call('listHistory', everything)).rows;
  expect(first).toMatchObject([{ kind: 'synced', count: 3, accountLabel: 'Sandbox', keyId: null, label: null }]);
  await test.call('syncAccount', { accountId });
  expect(await reported()).toEqual(['synced']);
  sandbox.seed(1);
  await test.call('syncAccount', { accountId });
  expect(await reported()).toEqual(['synced', 'found', 'synced']);
});

it('tells how a key came in by hand or from a file', async () => {
  const { id: accountId } = await test.call('addAccount', { provider: 'other', label: 'Forge' });
  const keyId = crypto.randomUUID();
  await test.call('addKey', {
    keyId,
    accountId,
    label: 'Deploy',
    access: 'read-write',
    secret: 'a-secret-of-the-forge',
  });
  expect(await reported(keyId)).toEqual(['added']);
  const { importId } = await test.call('previewImport', {
    source: { base64: btoa('TOKEN=another-secret-0123456'), passphrase: '', keyFile: null },
  });
  await test.call('confirmImport', { importId, choices: [{ index: 0, label: 'Token', service: 'Forge' }] });
  expect(await reported()).toEqual(['added', 'imported']);
});

it('outlives the account', async () => {
  const { id: accountId } = await addSandbox(test);
  await createKept(test, accountId, 'CI');
  await test.call('removeAccount', { accountId });
  expect((await listKeys(test)).total).toBe(0);
  expect(await reported()).toEqual(['created', 'revealed', 'account-removed']);
});

it('can be taken along as a table or for a program, as far as it matches', async () => {
  const { id: accountId } = await addSandbox(test);
  const { secret } = await createKept(test, accountId, '=CI, the “first”');
  await createKept(test, accountId, 'Other');
  await test.call('exportHistory', { format: 'csv', search: 'ci' });
  await test.call('exportHistory', { format: 'json', kind: 'created' });
  const [csv, json] = test.textFile.saved;
  expect(csv?.name).toBe('latchkey-history.csv');
  const [heading, latest] = String(csv?.text).split('\r\n');
  expect(heading).toBe('at,what,account,key,mask,changes,program,folder');
  // No spreadsheet takes it for a formula.
  expect(latest).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,revealed,Sandbox,"'=CI, the “first”",lev_sk_\S+,$/);
  expect(csv?.text).not.toContain('Other');
  expect(json?.name).toBe('latchkey-history.json');
  expect(JSON.parse(String(json?.text))).toMatchObject([
    { what: 'created', key: 'Other', changes: null },
    { what: 'created', key: '=CI, the “first”' },
  ]);
  expect(`${csv?.text}${json?.text}`).not.toContain(secret);
});
