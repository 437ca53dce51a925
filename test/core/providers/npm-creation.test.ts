import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../main/contract/methods.ts';
import type { Clock } from '../../../main/core/ports/clock.ts';
import { isKnownPage } from '../../../main/core/providers/known-pages.ts';
import { confirmableForMs } from '../../../main/core/session/confirmations.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { askedPage, type NpmWorld, openNpm, refusal } from './npm-world.ts';

const dayMs = 86_400_000;

let world: NpmWorld;
let accountId: string;
let asked: Input<'createKey'>;
/** How far the clock is ahead. */
let laterMs: number;
/** What the vault does every five minutes. */
let ticks: (() => void)[];

beforeEach(async () => {
  laterMs = 0;
  ticks = [];
  const after: Clock['after'] = (ms, task) => {
    if (ms === 5 * 60_000) ticks.push(task);
    return impatientClock.after(ms, task);
  };
  world = await openNpm(0, { clock: { ...impatientClock, now: () => Date.now() + laterMs, after } });
  accountId = await world.addAccount();
  const { password } = world.provider;
  asked = {
    ...{ keyId: randomUUID(), accountId, label: 'CI', access: 'read-write' },
    ...{ expiry: { is: 'in', days: 30 }, scopes: ['*'], password },
  };
});

const create = (also: Partial<Input<'createKey'>> = {}) => world.test.call('createKey', { ...asked, ...also });
const createKept = async (also: Partial<Input<'createKey'>> = {}) => {
  const { outcome } = await create(also);
  await world.test.call('settlePendingSecret', { keyId: asked.keyId, keep: true });
  return outcome;
};
const check = (confirmation: string) => world.test.call('checkConfirmation', { confirmation });
const creations = () => world.sent.filter(({ method }) => method === 'POST');

describe('a new token', () => {
  it('has its whole life: created, listed, verified, replaced, revoked', async () => {
    const { test, provider, rows } = world;
    expect(await createKept()).toMatchObject({ is: 'shown', notStored: null });
    const [made] = provider.tokens;
    const { secret } = made ?? { secret: '' };
    const { keyId } = asked;
    await test.call('syncAccount', { accountId });
    const [row, ...more] = await rows();
    expect(more).toEqual([]);
    const mask = `${secret.slice(0, 8)}••••${secret.slice(-4)}`;
    expect(row).toMatchObject({
      id: keyId,
      remoteId: made?.key,
      label: 'CI',
      access: 'read-write',
      mask,
      inVault: true,
    });
    expect(Math.abs((row?.expiresAt ?? 0) - Date.now() - 30 * dayMs)).toBeLessThan(60_000);
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
    expect(await test.call('verifyKey', { keyId })).toEqual({ verdict: 'accepted' });
    const newId = randomUUID();
    await create({ keyId: newId, rotates: keyId });
    await test.call('settlePendingSecret', { keyId: newId, keep: true });
    expect(await test.call('retireOldKey', { rotationId: newId })).toEqual({
      newVerdict: 'accepted',
      oldVerdict: 'refused',
    });
    expect(await test.call('revokeKey', { keyId: newId })).toEqual({ verdict: 'refused' });
    expect(provider.tokens).toEqual([]);
  });

  it('is for all packages, and reads or writes as asked', async () => {
    await create({ access: 'read-only', expiry: { is: 'in', days: 365 } });
    expect(JSON.parse(creations()[0]?.body ?? '')).toEqual({
      password: world.provider.password,
      name: 'CI',
      packages: ['*'],
      packages_and_scopes_permission: 'read-only',
      expires: 365,
    });
  });

  it('that writes works for 90 days at most, and one that reads has to expire some day', async () => {
    await expect(create({ expiry: { is: 'in', days: 91 } })).rejects.toMatchObject({
      params: { field: 'expiry', problem: { is: 'too-far', max: 90 } },
    });
    for (const access of ['read-only', 'read-write'] as const) {
      await expect(create({ access, expiry: { is: 'never' } })).rejects.toMatchObject({
        params: { field: 'expiry', problem: { is: 'required' } },
      });
    }
    expect(creations()).toEqual([]);
  });
});

describe('the password', () => {
  it('is asked for before anything is sent', async () => {
    await expect(create({ password: '' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'password', name: 'password', problem: { is: 'empty' } },
    });
    expect(creations()).toEqual([]);
    expect(world.test.ports.records.intents.all()).toEqual([]);
  });

  it('that npm refuses is named, and the same form works with the right one', async () => {
    await expect(create({ password: 'not the password' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'password', name: 'password', problem: { is: 'refused' } },
    });
    expect(await world.test.call('listPendingSecrets', {})).toEqual([]);
    expect(await create()).toMatchObject({ outcome: { is: 'shown' } });
  });
});

describe('a code of the second factor', () => {
  it.each([
    ['code', 'unsaid'],
    ['email', 'email'],
  ] as const)('is asked for, and taken with spaces: %s', async (secondFactor, from) => {
    const { provider } = world;
    Object.assign(provider, { secondFactor, codes: ['123456'] });
    const error = await refusal(create());
    expect(error).toMatchObject({
      code: 'second_factor_needed',
      params: { provider: 'npm', ask: { is: 'code', from }, refused: false },
    });
    for (const texts of Object.values(languages)) expect(errorSentence(error, texts)).toMatch(/[Cc]ode|código/);
    expect(await create({ code: ' 123 456 ' })).toMatchObject({ outcome: { is: 'shown' } });
    expect(provider.tokens).toHaveLength(1);
  });

  it('that is wrong, or has expired, is refused as such, and nothing stays of the creation', async () => {
    const { provider, test } = world;
    Object.assign(provider, { secondFactor: 'code', codes: ['123456'] });
    await expect(create({ code: '654321' })).rejects.toMatchObject({
      code: 'second_factor_needed',
      params: { ask: { is: 'code' }, refused: true },
    });
    provider.codes = [];
    await expect(create({ code: '123456' })).rejects.toMatchObject({ params: { refused: true } });
    expect(provider.tokens).toEqual([]);
    expect(test.ports.records.intents.all()).toEqual([]);
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
  });

  it('that can’t be one is not sent', async () => {
    await expect(create({ code: '12\u00e9456' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'code', name: 'code', problem: { is: 'malformed' } },
    });
    expect(creations()).toEqual([]);
  });
});

describe('a confirmation on npm’s page', () => {
  beforeEach(() => {
    world.provider.secondFactor = 'page';
  });

  it('is waited for, and makes the token once it is given', async () => {
    const { provider } = world;
    const error = await refusal(create());
    expect(error).toMatchObject({ params: { ask: { is: 'page', url: provider.page.authUrl }, refused: false } });
    expect(isKnownPage(provider.page.authUrl)).toBe(true);
    // With that address, anyone could get the code.
    expect(JSON.stringify(error)).not.toContain('authId');
    const confirmation = await askedPage(create());
    expect(await check(confirmation)).toEqual({ given: false, waitSeconds: 5 });
    provider.confirmed = 'allowed';
    expect(await check(confirmation)).toEqual({ given: true, waitSeconds: 0 });
    expect(await check(confirmation)).toEqual({ given: true, waitSeconds: 0 });
    expect(await create({ confirmation })).toMatchObject({ outcome: { is: 'shown' } });
    expect(provider.tokens).toHaveLength(1);
    // It stands for one write.
    await expect(check(confirmation)).rejects.toMatchObject({ code: 'confirmation_ended' });
  });

  it('can be replaced by a code', async () => {
    world.provider.codes = ['123456'];
    await askedPage(create());
    expect(await create({ code: '123456' })).toMatchObject({ outcome: { is: 'shown' } });
  });

  it('that is refused, or that nobody gives, ends', async () => {
    await world.test.call('changeSettings', { lockMinutes: null });
    world.provider.confirmed = 'refused';
    const refused = await askedPage(create());
    await expect(check(refused)).rejects.toMatchObject({ code: 'confirmation_ended' });
    world.provider.confirmed = 'not-yet';
    await expect(check(refused)).rejects.toMatchObject({ code: 'confirmation_ended' });
    const forgotten = await askedPage(create());
    laterMs = confirmableForMs - 1000;
    expect(await check(forgotten)).toMatchObject({ given: false });
    laterMs = confirmableForMs + 1000;
    await expect(check(forgotten)).rejects.toMatchObject({ code: 'confirmation_ended' });
    await expect(create({ confirmation: forgotten })).rejects.toMatchObject({ code: 'confirmation_ended' });
    expect(world.provider.tokens).toEqual([]);
    expect(world.test.ports.records.intents.all()).toEqual([]);
  });

  it('that was cancelled makes nothing, and the form can be sent again', async () => {
    await askedPage(create());
    world.provider.secondFactor = null;
    expect(await create()).toMatchObject({ outcome: { is: 'shown' } });
    expect(world.provider.tokens).toHaveLength(1);
  });

  it('is dropped when the vault is locked', async () => {
    const { test } = world;
    const confirmation = await askedPage(create());
    await test.call('setAppPassphrase', { passphrase: 'a long enough passphrase' });
    await test.call('lock', {});
    await test.call('unlock', { passphrase: 'a long enough passphrase' });
    await expect(check(confirmation)).rejects.toMatchObject({ code: 'confirmation_ended' });
  });

  it('does not stand for a write in another account', async () => {
    const { test, provider } = world;
    const { id } = await test.call('addAccount', {
      ...{ provider: 'npm', label: 'Other', baseUrl: provider.url, credential: provider.sessionToken },
    });
    const confirmation = await askedPage(create());
    provider.confirmed = 'allowed';
    await check(confirmation);
    await expect(create({ accountId: id, confirmation })).rejects.toMatchObject({ code: 'confirmation_ended' });
  });

  it('is not asked for on a page of another site', async () => {
    world.provider.page.authUrl = 'https://npmjs.com.example/auth';
    await expect(create()).rejects.toMatchObject({
      code: 'provider_unexpected_reply',
      params: { reason: { is: 'field', path: 'authUrl' } },
    });
  });

  it.each([
    ['at another server', () => 'https://registry.example/-/v1/done?authId=1'],
    ['beside the registry', (url: string) => `${url}/../-/v1/done`],
    ['beside it, with encoded dots', (url: string) => `${url}/%2e%2e/-/v1/done`],
    ['beside it, with an encoded slash', (url: string) => `${url}/..%2F-/v1/done`],
  ])('is not asked about %s', async (_, doneUrl) => {
    world.provider.page.doneUrl = doneUrl(world.provider.url);
    await expect(create()).rejects.toMatchObject({
      code: 'provider_unexpected_reply',
      params: { reason: { is: 'field', path: 'doneUrl' } },
    });
  });

  it('is asked about at the registry, however its address is written', async () => {
    const { page } = world.provider;
    page.doneUrl = page.doneUrl.replace('http:', 'HTTP:');
    expect(await check(await askedPage(create()))).toMatchObject({ given: false });
  });
});

describe('revoking with a second factor', () => {
  const revoke = (also: Partial<Input<'revokeKey'>> = {}) =>
    world.test.call('revokeKey', { keyId: asked.keyId, ...also });

  it.each(['code', 'page'] as const)('asks for a %s, and revokes with it', async (secondFactor) => {
    const { provider, rows } = world;
    await createKept();
    Object.assign(provider, { secondFactor, codes: ['123456'], confirmed: 'allowed' });
    expect(await refusal(revoke())).toMatchObject({ code: 'second_factor_needed', params: { refused: false } });
    expect(await rows()).toMatchObject([{ revokedAt: null, inVault: true }]);
    expect(world.test.ports.records.intents.all()).toEqual([]);
    if (secondFactor === 'code') {
      expect(await refusal(revoke({ code: '000000' }))).toMatchObject({ params: { refused: true } });
      expect(await revoke({ code: '123456' })).toEqual({ verdict: 'refused' });
    } else {
      const confirmation = await askedPage(revoke());
      await check(confirmation);
      expect(await revoke({ confirmation })).toEqual({ verdict: 'refused' });
    }
    expect(provider.tokens).toEqual([]);
  });

  it('retires an old token, and doesn’t ask again by itself', async () => {
    const { test, provider } = world;
    await createKept();
    const rotationId = randomUUID();
    await create({ keyId: rotationId, rotates: asked.keyId });
    await test.call('settlePendingSecret', { keyId: rotationId, keep: true });
    Object.assign(provider, { secondFactor: 'code', codes: ['123456'] });
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'second_factor_needed' });
    expect(ticks).not.toEqual([]);
    for (const tick of ticks.splice(0)) tick();
    // Would join what the timer had begun, and fail like it.
    expect(await test.call('retireOldKey', { rotationId, code: '123456' })).toMatchObject({ oldVerdict: 'refused' });
  });
});

describe('a creation whose answer is lost', () => {
  it('is not sent again: the token is found by its name, and revoked with the second factor', async () => {
    const { test, provider } = world;
    provider.beforeAnswer = () => false;
    await expect(create()).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(creations()).toHaveLength(1);
    provider.beforeAnswer = () => true;
    const { outcome } = await test.call('retryPendingSecret', { keyId: asked.keyId });
    expect(outcome).toMatchObject({ is: 'orphan', key: { label: 'CI', remoteId: provider.tokens[0]?.key } });
    expect(creations()).toHaveLength(1);
    Object.assign(provider, { secondFactor: 'code', codes: ['123456'] });
    const { keyId } = asked;
    await expect(test.call('revokeOrphan', { keyId })).rejects.toMatchObject({ code: 'second_factor_needed' });
    await test.call('revokeOrphan', { keyId, code: '123456' });
    expect(provider.tokens).toEqual([]);
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
  });

  it('that made nothing says so', async () => {
    const { test, provider } = world;
    provider.beforeAnswer = () => {
      provider.tokens = [];
      return false;
    };
    await expect(create()).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    const { outcome } = await test.call('retryPendingSecret', { keyId: asked.keyId });
    expect(outcome).toMatchObject({ is: 'not-created' });
  });
});
