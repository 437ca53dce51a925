import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../main/contract/methods.ts';
import { practiceCode } from '../../../main/contract/second-factor.ts';
import type { VaultError } from '../../../main/contract/vault-error.ts';
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
const pageDemand = (refused: boolean) => ({
  code: 'second_factor_needed',
  params: { provider: 'Sandbox', ask: { is: 'page', code: 'practice' }, refused },
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
  expect(await refusalOf(test.call('retireOldKey', { rotationId }))).toMatchObject(pageDemand(false));
  await test.call('retireOldKey', { rotationId, code: practiceCode });
  expect(await refusalOf(test.call('revokeKey', { keyId: rotationId }))).toMatchObject(pageDemand(false));
  expect(await refusalOf(test.call('revokeKey', { keyId: rotationId, code: '1' }))).toMatchObject(pageDemand(true));
  await test.call('revokeKey', { keyId: rotationId, code: practiceCode });
  await test.call('syncAccount', { accountId });
  expect(await labels()).toEqual([]);
});

describe('on a page', () => {
  let keyId: string;
  /** What the refusal asks for. */
  let page: { id: string; url: string };

  beforeEach(async () => {
    keyId = (await createKept(test, accountId, 'CI', { ...rest, code: practiceCode })).keyId;
    page = await demanded();
  });

  const demanded = async () => {
    const refusal = await refusalOf(test.call('revokeKey', { keyId }));
    const ask = refusal?.code === 'second_factor_needed' ? refusal.params.ask : null;
    if (ask?.is !== 'page') throw new Error('no page is asked for');
    return ask;
  };
  const given = async (confirmation = page.id) => (await test.call('checkConfirmation', { confirmation })).given;
  const open = async (method: 'GET' | 'POST', url = page.url) => {
    const reply = await fetch(url, { method });
    return { status: reply.status, text: await reply.text(), headers: reply.headers };
  };

  it('is given by a press there, and revokes the key once', async () => {
    expect(await given()).toBe(false);
    const shown = await open('GET');
    expect(shown).toMatchObject({ status: 200, text: expect.stringContaining('<form method="post">') });
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    // To open the page is no confirmation.
    expect(await given()).toBe(false);
    expect((await open('POST')).text).toContain('Confirmed');
    expect(await given()).toBe(true);
    await test.call('revokeKey', { keyId, confirmation: page.id });
    expect(await labels()).toEqual([]);
    expect((await open('GET')).status).toBe(404);
  });

  it('gives nothing to another write, nor a second time', async () => {
    await open('POST');
    expect(await given()).toBe(true);
    const other = (await createKept(test, accountId, 'Other', { ...rest, code: practiceCode })).keyId;
    await test.call('revokeKey', { keyId: other, confirmation: page.id });
    expect(await refusalOf(test.call('revokeKey', { keyId, confirmation: page.id }))).toMatchObject({
      code: 'confirmation_ended',
    });
    expect(await labels()).toEqual(['CI']);
  });

  it('can be answered by a code instead', async () => {
    await test.call('revokeKey', { keyId, code: practiceCode });
    expect(await labels()).toEqual([]);
  });

  it('ends when the sandbox is started again', async () => {
    await sandbox.stop();
    await sandbox.start();
    await expect(given()).rejects.toMatchObject({ code: expect.stringMatching(/^(confirmation_ended|provider_)/) });
    expect(await labels()).toEqual(['CI']);
  });

  it('is opened by the hosts, and no other page at its address is', async () => {
    const { origin, pathname } = new URL(page.url);
    expect(test.vault.isEntered(page.url)).toBe(true);
    for (const url of [
      origin,
      `${origin}/confirm/`,
      `${origin}${pathname}/x`,
      `${page.url}?a=b`,
      `http://127.0.0.1:1${pathname}`,
    ])
      expect([url, test.vault.isEntered(url)]).toEqual([url, false]);
  });
});

it('is not asked for to list or verify, nor by other accounts', async () => {
  const plain = (await addSandbox(test, 'level')).id;
  await createKept(test, plain, 'Plain', { access: 'read-only' });
  expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 0 });
});
