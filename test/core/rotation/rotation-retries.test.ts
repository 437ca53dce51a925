import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKept } from '../test-vault.ts';
import {
  accountId,
  closeWorld,
  lasting,
  openWorld,
  reopen,
  rotations,
  rowOf,
  sandbox,
  switchOver,
  test,
  tick,
  ticks,
  use,
  verify,
} from './rotation-world.ts';

let oldKeyId: string;
let oldSecret: string;
beforeEach(async () => {
  await openWorld();
  ({ keyId: oldKeyId, secret: oldSecret } = await createKept(test, accountId, 'CI'));
});
afterEach(closeWorld);

const revocation = 'DELETE /api-keys/:id';
const validation = 'POST /auth/validate-api-key';

describe('retiring the old key', () => {
  it('that the provider fails to revoke is tried again by the timer until it is revoked', async () => {
    const rotationId = await switchOver(oldKeyId);
    sandbox.faults.arm({ is: 'status', status: 500 }, { endpoint: revocation, times: 6 });
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'provider_failed' });
    expect(await rotations()).toMatchObject([{ retiring: true, problem: { code: 'provider_failed' } }]);
    expect(await use(oldSecret)).toBe(200);

    expect(ticks).toHaveLength(1);
    tick();
    await expect.poll(() => test.logged).toContainEqual(['retirement-unfinished']);
    expect(await rotations()).toMatchObject([{ retiring: true }]);
    expect(ticks).toHaveLength(1);
    tick();
    await expect.poll(rotations).toEqual([]);
    expect(await use(oldSecret)).toBe(401);
    expect(await rowOf(oldKeyId)).toMatchObject({ revokedAt: expect.any(Number) });
    expect(await verify(rotationId)).toBe('accepted');
  });

  it('that the provider fails to revoke is tried again at the next start', async () => {
    const rotationId = await switchOver(oldKeyId);
    sandbox.faults.arm({ is: 'html' }, { endpoint: revocation, times: 1 });
    await expect(test.call('retireOldKey', { rotationId })).rejects.toThrow();
    await reopen();
    await expect.poll(rotations).toEqual([]);
    expect(await use(oldSecret)).toBe(401);
  });

  it('is tried again also where keys are synced on demand only', async () => {
    await test.call('changeSettings', { syncMinutes: null });
    const rotationId = await switchOver(oldKeyId);
    sandbox.faults.arm({ is: 'html' }, { endpoint: revocation, times: 1 });
    await expect(test.call('retireOldKey', { rotationId })).rejects.toThrow();
    tick();
    await expect.poll(rotations).toEqual([]);
    expect(await use(oldSecret)).toBe(401);
  });

  it('that is asked for again while it is under way is done once', async () => {
    const rotationId = await switchOver(oldKeyId);
    sandbox.faults.arm({ is: 'latency', ms: 300 }, { endpoint: revocation });
    const first = test.call('retireOldKey', { rotationId });
    await expect.poll(() => sandbox.faults.armed()).toEqual([]);
    // If both were slow, one after the other, each would find that the other had ended the rotation.
    sandbox.faults.arm({ is: 'latency', ms: 900 }, { endpoint: validation });
    const second = test.call('retireOldKey', { rotationId });
    const done = { newVerdict: 'accepted', oldVerdict: 'refused' };
    expect(await Promise.all([first, second])).toEqual([done, done]);
  });

  it('by two calls at once is done once', async () => {
    const rotationId = await switchOver(oldKeyId);
    const both = await Promise.allSettled([1, 2].map(() => test.call('retireOldKey', { rotationId })));
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await rotations()).toEqual([]);
  });
});

describe('an old key that is revoked and not verified', () => {
  /** Refuses validations from the second one on. The first one is for the new key. */
  function limitValidations(times: number): void {
    sandbox.faults.arm({ is: 'latency', ms: 0 }, { endpoint: validation });
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 600 }, { endpoint: validation, times });
  }

  it('is asked about until the provider has said that it refuses it', async () => {
    const rotationId = await switchOver(oldKeyId);
    limitValidations(2);
    expect(await test.call('retireOldKey', { rotationId })).toEqual({
      newVerdict: 'accepted',
      oldVerdict: 'outstanding',
    });
    const outstanding = { id: rotationId, oldKey: { revokedAt: expect.any(Number), inVault: false }, retiring: true };
    expect(await rotations()).toMatchObject([{ ...outstanding, problem: null }]);
    expect(await use(oldSecret)).toBe(401);
    expect(test.secretStores.store.items.get(oldKeyId)).toBe(oldSecret);
    await expect(test.call('copySecret', { keyId: oldKeyId })).rejects.toMatchObject({ code: 'key_already_revoked' });

    expect(await test.call('retireOldKey', { rotationId })).toEqual({
      newVerdict: 'unknown',
      oldVerdict: 'outstanding',
    });
    expect(await rotations()).toMatchObject([outstanding]);
    tick();
    await expect.poll(rotations).toEqual([]);
    expect(test.secretStores.store.items.has(oldKeyId)).toBe(false);
    expect(lasting.ports.records.intents.all()).toEqual([]);
    const { rows } = await test.call('listHistory', { keyId: oldKeyId, offset: 0, limit: 2 });
    expect(rows.map(({ kind }) => kind)).toEqual(['refused', 'revoked']);
  });

  it('is asked about again at the next start', async () => {
    const rotationId = await switchOver(oldKeyId);
    limitValidations(1);
    expect(await test.call('retireOldKey', { rotationId })).toMatchObject({ oldVerdict: 'outstanding' });
    await reopen();
    await expect.poll(rotations).toEqual([]);
    await expect.poll(() => test.secretStores.store.items.has(oldKeyId)).toBe(false);
    expect(lasting.ports.records.intents.all()).toEqual([]);
  });

  it('is verified also when its rotation is ended', async () => {
    const rotationId = await switchOver(oldKeyId);
    limitValidations(1);
    await test.call('retireOldKey', { rotationId });
    await test.call('endRotation', { rotationId });
    tick();
    await expect.poll(() => lasting.ports.records.intents.all()).toEqual([]);
    expect(test.secretStores.store.items.has(oldKeyId)).toBe(false);
  });
});
