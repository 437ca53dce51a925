import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createControls } from '../../../main/core/providers/controls.ts';
import { resend } from '../../../main/core/providers/resend.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './resend.openapi.json' with { type: 'json' };
import { type ResendStandIn, startResend } from './resend-stand-in.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '');

let test: TestVault;
let provider: ResendStandIn;
let accountId: string;
let exchanges: Exchange[];

async function open(count = 0): Promise<void> {
  provider = await startResend(count);
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  accountId = (await addAccount(provider.fullKey)).id;
  await sync();
}

const addAccount = (credential: string) =>
  test.call('addAccount', { provider: 'resend', label: 'Mail', baseUrl: provider.server.url, credential });
const sync = () => test.call('syncAccount', { accountId });
const keyNamed = async (label: string) => (await listKeys(test)).rows.find((row) => row.label === label);
const secretOf = (keyId: string) => test.secretStores.store.items.get(keyId) ?? '';
const names = () => provider.keys.map(({ name }) => name);

async function create(label: string, scopes = ['full_access']): Promise<string> {
  const keyId = randomUUID();
  const { outcome } = await test.call('createKey', { keyId, accountId, label, scopes });
  expect(outcome).toMatchObject({ is: 'shown', notStored: null });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}

beforeEach(() => open());
afterEach(async () => {
  // Whatever was asked and told is as Resend's document has it. It has no errors.
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...(exchange.reply.status < 300 ? replyProblems(exchange) : [])].map(
      (problem) => `${nameOf(exchange)}: ${problem}`,
    ),
  );
  await test.close();
  await provider.server.stop();
  expect(problems).toEqual([]);
});

describe('a key of Resend', () => {
  it('is created with full access, and keeps the mask of its secret, which the list doesn’t have', async () => {
    const keyId = await create('CI');
    const atProvider = provider.keys.at(-1);
    expect(atProvider).toMatchObject({ name: 'CI', permission: 'full_access', secret: secretOf(keyId) });
    const { mask, remoteId } = await test.call('getKey', { keyId });
    expect(remoteId).toBe(atProvider?.id);
    expect(mask).toBe(`re_••••${secretOf(keyId).slice(-4)}`);
    if (atProvider) atProvider.last_used_at = '2026-11-20T12:00:00.5+00:00';
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({
      ...{ inVault: true, mask, expiresAt: null, label: 'CI' },
      lastUsedAt: Date.parse('2026-11-20T12:00:00.500Z'),
    });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('is created for sending alone, still says so after a sync, and has just one permission', async () => {
    const keyId = await create('Mails', ['sending_access']);
    expect(provider.keys.at(-1)).toMatchObject({ name: 'Mails', permission: 'sending_access' });
    await sync();
    expect((await test.call('getKey', { keyId })).scopes).toEqual(['sending_access']);
    for (const scopes of [[], ['full_access', 'sending_access'], ['other']])
      await expect(create('Odd', scopes)).rejects.toMatchObject({ code: 'invalid_input', params: { field: 'scopes' } });
    expect(provider.created).toBe(1);
  });

  it('is renamed and deleted', async () => {
    const keyId = await create('CI');
    await test.call('editKey', { keyId, label: 'Deploy', access: 'read-write', notes: '', expiry: null });
    expect(names()).toEqual(['Full', 'Sending', 'Deploy']);
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ label: 'Deploy', revokedAt: null });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(names()).toEqual(['Full', 'Sending']);
    expect(exchanges.map(nameOf)).toEqual(
      expect.arrayContaining(['PATCH /api-keys/{api_key_id} 200', 'DELETE /api-keys/{api_key_id} 200']),
    );
  });

  it('that was deleted on Resend’s page is gone, and deleting it again is no error', async () => {
    const [one, other] = [await create('One'), await create('Other')];
    provider.keys.splice(2);
    expect(await test.call('revokeKey', { keyId: one })).toEqual({ verdict: 'refused' });
    await sync();
    expect((await test.call('getKey', { keyId: other })).revokedAt).not.toBeNull();
  });

  it('is replaced by another one', async () => {
    const old = await create('CI');
    const keyId = randomUUID();
    await test.call('createKey', { keyId, accountId, label: 'CI', rotates: old, scopes: ['full_access'] });
    await test.call('settlePendingSecret', { keyId, keep: true });
    await test.call('retireOldKey', { rotationId: keyId, unverified: false });
    expect(provider.keys.filter(({ name }) => name === 'CI').map(({ secret }) => secret)).toEqual([secretOf(keyId)]);
  });

  it('whose answer is lost is not created twice', async () => {
    provider.server.losesAnswer = true;
    const keyId = randomUUID();
    const form = { keyId, accountId, label: 'CI', scopes: ['full_access'] };
    await expect(test.call('createKey', form)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    await test.call('revokeOrphan', { keyId });
    expect(provider.created).toBe(1);
    expect(names()).toEqual(['Full', 'Sending']);
  });

  it('can’t be disabled or regenerated', async () => {
    const keyId = await create('CI');
    await expect(test.call('regenerateKey', { keyId })).rejects.toMatchObject({ code: 'not_offered' });
    await expect(test.call('setKeyDisabled', { keyId, disabled: true })).rejects.toMatchObject({ code: 'not_offered' });
  });
});

describe('a pasted secret', () => {
  it('that can only send mail works, and is stored at its key', async () => {
    const keyId = (await keyNamed('Sending'))?.id ?? '';
    expect(await test.call('recognizeSecret', { secret: provider.sendingKey })).toMatchObject({ service: 'Resend' });
    expect(await test.call('enterSecret', { keyId, secret: provider.sendingKey })).toMatchObject({
      newVerdict: 'accepted',
    });
    expect(secretOf(keyId)).toBe(provider.sendingKey);
  });

  it.each([
    { status: 400, name: 'validation_error', message: 'API key is invalid' },
    { status: 403, name: 'invalid_api_key', message: 'The key is not one of ours' },
    { status: 401, name: 'invalid_api_key', message: 'The key is not one of ours' },
  ])('is refused by $status $name', async (refusesWith) => {
    provider.refusesWith = refusesWith;
    const keyId = (await keyNamed('Sending'))?.id ?? '';
    const entered = test.call('enterSecret', { keyId, secret: `re_${'0'.repeat(8)}_${'0'.repeat(24)}` });
    await expect(entered).rejects.toMatchObject({ code: 'key_refused' });
  });

  it('is not refused by an error of the same name about something else', async () => {
    provider.refusesWith = { status: 400, name: 'validation_error', message: 'limit must be a number' };
    const keyId = (await keyNamed('Sending'))?.id ?? '';
    const entered = test.call('enterSecret', { keyId, secret: `re_${'0'.repeat(8)}_${'0'.repeat(24)}` });
    await expect(entered).rejects.toMatchObject({ code: 'key_unverified' });
  });
});

it('a list is read to its end', async () => {
  await test.close();
  await provider.server.stop();
  await open(250);
  expect(await sync()).toMatchObject({ activeKeys: 252 });
  expect(exchanges.filter(({ request }) => request.url.includes('after=')).length).toBeGreaterThanOrEqual(2);
});

describe('a credential', () => {
  it('that can only send mail is named as such, with where to create the right one', async () => {
    const error = await addAccount(provider.sendingKey).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'Resend' } });
    for (const texts of Object.values(languages)) expect(errorSentence(error, texts)).toContain('API Keys');
  });

  it.each([
    { status: 400, name: 'validation_error', message: 'API key is invalid' },
    { status: 403, name: 'invalid_api_key', message: 'The key is not one of ours' },
  ])('that nobody knows is not accepted, by $status $name', async (refusesWith) => {
    provider.refusesWith = refusesWith;
    await expect(addAccount(`re_${'0'.repeat(8)}_${'0'.repeat(24)}`)).rejects.toMatchObject({
      code: 'provider_unauthorized',
    });
  });
});

it('a request too many is sent again after the wait that Resend asks for', async () => {
  provider.tooMany = 1;
  await sync();
  expect(exchanges.map(nameOf).slice(-2)).toEqual(['GET /api-keys 429', 'GET /api-keys 200']);
});

it('two requests a second are two, in all actions together', async () => {
  let time = Date.now();
  const started = time;
  const sentAt: number[] = [];
  const clock = {
    now: () => time,
    after(ms: number, task: () => void) {
      time += ms;
      queueMicrotask(task);
      return () => {};
    },
    turn: async () => {},
  };
  const connect = () =>
    resend.connect({
      ...{ baseUrl: provider.server.url, header: null, credential: provider.fullKey, accountLabel: 'Mail' },
      ...{ clientState: null, saveClientState() {}, clock, userAgent: 'Latchkey/1.2.0' },
      controls: createControls(clock),
      session: createSession(clock),
      fetch(request) {
        sentAt.push(time - started);
        return httpFetch(request);
      },
    });
  await Promise.all([1, 2, 3].map(() => connect().keys?.list(null)));
  await connect().verify?.(provider.sendingKey, 'works');
  expect(sentAt).toEqual([0, 0, 1000, 1000, 2000]);
});

it('says that it was never tried against the real service', () => {
  expect(resend.policy.untried).toBe(true);
});
