import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VaultError } from '../../../main/contract/errors.ts';
import type { Input } from '../../../main/contract/methods.ts';
import { practiceCode } from '../../../main/contract/second-factor.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;

const rest = { access: 'read-only', expiry: { is: 'in', days: 30 } } as const;

beforeEach(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({ sandbox });
  accountId = (await addSandbox(test, 'strict')).id;
  await test.call('syncAccount', { accountId });
});
afterEach(() => test.close());

const create = (given: Partial<Input<'createKey'>>) =>
  test.call('createKey', { keyId: randomUUID(), accountId, label: 'CI', ...rest, ...given });
const labels = async () => (await listKeys(test)).rows.map(({ label }) => label);
const demand = (refused: boolean) => ({
  code: 'second_factor_needed',
  params: { provider: 'Sandbox', ask: { is: 'code', from: 'practice' }, refused },
});
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: VaultError) => error.toCoded(),
  );

it('is asked for before a key is made, and is told from a wrong credential', async () => {
  const keyId = randomUUID();
  expect(await refusalOf(create({ keyId }))).toMatchObject(demand(false));
  expect(await refusalOf(create({ keyId, code: '000000' }))).toMatchObject(demand(true));
  await test.call('syncAccount', { accountId });
  expect(await labels()).toEqual([]);
  expect(await create({ keyId, code: practiceCode })).toMatchObject({ outcome: { is: 'shown' } });
  await test.call('settlePendingSecret', { keyId, keep: true });
  expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  expect(await labels()).toEqual(['CI']);
});

it('is asked for when a key is revoked or replaced', async () => {
  const { keyId } = await createKept(test, accountId, 'Old', { ...rest, code: practiceCode });
  const rotationId = randomUUID();
  await create({ keyId: rotationId, label: 'New', rotates: keyId, code: practiceCode });
  await test.call('settlePendingSecret', { keyId: rotationId, keep: true });
  expect(await refusalOf(test.call('retireOldKey', { rotationId }))).toMatchObject(demand(false));
  await test.call('retireOldKey', { rotationId, code: practiceCode });
  expect(await refusalOf(test.call('revokeKey', { keyId: rotationId }))).toMatchObject(demand(false));
  expect(await refusalOf(test.call('revokeKey', { keyId: rotationId, code: '1' }))).toMatchObject(demand(true));
  await test.call('revokeKey', { keyId: rotationId, code: practiceCode });
  await test.call('syncAccount', { accountId });
  expect(await labels()).toEqual([]);
});

it('is not asked for to list or verify, nor by other accounts', async () => {
  const plain = (await addSandbox(test, 'level')).id;
  await createKept(test, plain, 'Plain', { access: 'read-only' });
  expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 0 });
});
