import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomSecret } from '../key-server.ts';
import { createKept } from '../test-vault.ts';
import {
  accountId,
  begin,
  closeWorld,
  lasting,
  openWorld,
  reopen,
  rotations,
  rowOf,
  sandbox,
  switchOver,
  test,
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

describe('rotating a key', () => {
  it('leaves both working until the old one is retired, then the new one only', async () => {
    const rotationId = await begin(oldKeyId);
    expect(await rotations()).toMatchObject([
      {
        id: rotationId,
        accountId,
        beganAt: expect.any(Number),
        oldKey: { id: oldKeyId, revokedAt: null },
        newKey: { id: rotationId, inVault: true },
        retiring: false,
        problem: null,
      },
    ]);
    await test.call('settlePendingSecret', { keyId: rotationId, keep: true });
    expect(await rotations()).toHaveLength(1);
    expect([await verify(oldKeyId), await verify(rotationId)]).toEqual(['accepted', 'accepted']);

    test.events.length = 0;
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
    expect(test.events).toContainEqual({ is: 'rotations-changed' });
    expect(await rotations()).toEqual([]);
    expect(await use(oldSecret)).toBe(401);
    expect(await verify(rotationId)).toBe('accepted');
    expect(await rowOf(oldKeyId)).toMatchObject({ revokedAt: expect.any(Number), inVault: false });
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'rotation_not_found' });
  });

  it('gives the new key the places and marks of the old one, and a crash takes none of them', async () => {
    const marks = {
      tags: ['ci'],
      favorite: true,
      notes: 'of Ann',
      places: [{ project: 'shop', environment: 'test' as const, name: 'CI', file: '.env', folder: null, order: 0 }],
    };
    await test.call('tagKeys', { keyIds: [oldKeyId], add: marks.tags });
    await test.call('setFavorite', { keyIds: [oldKeyId], favorite: true });
    await test.call('setPlaces', { keys: [{ keyId: oldKeyId, places: marks.places }] });
    const { access } = (await rowOf(oldKeyId)) ?? { access: 'inherited' };
    await test.call('editKey', { keyId: oldKeyId, label: 'CI', access, expiry: null, notes: marks.notes });
    const rotationId = await begin(oldKeyId);
    expect(await rowOf(rotationId)).toMatchObject(marks);
    await reopen();
    expect(await rowOf(rotationId)).toMatchObject(marks);
    expect(await rowOf(oldKeyId)).toMatchObject(marks);
  });

  it('is found at the same step after a restart', async () => {
    const rotationId = await switchOver(oldKeyId);
    const before = await rotations();
    await reopen();
    expect(await rotations()).toEqual(before);
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
  });

  it('with a new key that is not finished is found so after a restart, and the old key stays', async () => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'POST /api-keys', times: 3 });
    const rotationId = randomUUID();
    await expect(
      test.call('createKey', { keyId: rotationId, accountId, label: 'CI', rotates: oldKeyId }),
    ).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await rotations()).toMatchObject([{ id: rotationId, newKey: null }]);
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'new_key_unfinished' });
    expect(await verify(oldKeyId)).toBe('accepted');

    // A stopped sandbox does not give the secret any more, so the new key is an orphan.
    await reopen();
    const orphan = [{ id: rotationId, outcome: { is: 'orphan' } }];
    await expect.poll(() => test.call('listPendingSecrets', {})).toMatchObject(orphan);
    expect(await rotations()).toMatchObject([{ id: rotationId, newKey: { inVault: false } }]);
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'new_key_unfinished' });
    await test.call('revokeOrphan', { keyId: rotationId });
    expect(await rotations()).toEqual([]);
    expect(await verify(oldKeyId)).toBe('accepted');
  });

  it('for which the account has no room leaves nothing behind', async () => {
    for (let count = 1; count < 10; count++) await createKept(test, accountId, `key ${count}`);
    await expect(begin(oldKeyId)).rejects.toMatchObject({ code: 'key_limit_reached' });
    expect(await rotations()).toEqual([]);
    expect(lasting.ports.records.rotations.all()).toEqual([]);
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
  });

  it('that is not there, or revoked, is refused and makes no key', async () => {
    await expect(begin(randomUUID())).rejects.toMatchObject({ code: 'key_not_found' });
    await test.call('revokeKey', { keyId: oldKeyId });
    await expect(begin(oldKeyId)).rejects.toMatchObject({ code: 'key_already_revoked' });
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 0 });
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
  });
});

describe('a rotation', () => {
  it('to a new key that the provider refuses leaves the old key as it was', async () => {
    const rotationId = await switchOver(oldKeyId);
    test.secretStores.store.items.set(rotationId, randomSecret('lev_sk_'));
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'key_refused' });
    expect(await use(oldSecret)).toBe(200);
    expect(await rowOf(oldKeyId)).toMatchObject({ revokedAt: null, inVault: true });
    expect(await rotations()).toMatchObject([{ retiring: false, problem: { code: 'key_refused' } }]);
  });

  it('to a new key that was not kept is ended on the user’s word', async () => {
    const rotationId = await begin(oldKeyId);
    await test.call('settlePendingSecret', { keyId: rotationId, keep: false });
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'unknown', oldVerdict: 'refused' });
    expect(await rotations()).toEqual([]);
    expect(await use(oldSecret)).toBe(401);
  });

  it('can be ended, which keeps both keys', async () => {
    const rotationId = await switchOver(oldKeyId);
    await test.call('endRotation', { rotationId });
    expect(await rotations()).toEqual([]);
    expect([await verify(oldKeyId), await verify(rotationId)]).toEqual(['accepted', 'accepted']);
    await expect(test.call('endRotation', { rotationId })).rejects.toMatchObject({ code: 'rotation_not_found' });
  });

  it('that is ended while the new key is verified keeps both keys', async () => {
    const rotationId = await switchOver(oldKeyId);
    sandbox.faults.arm({ is: 'latency', ms: 200 }, { endpoint: 'POST /auth/validate-api-key' });
    const retirement = test.call('retireOldKey', { rotationId }).catch((error: unknown) => error);
    await test.call('endRotation', { rotationId });
    expect(await retirement).toMatchObject({ code: 'rotation_not_found' });
    expect(await use(oldSecret)).toBe(200);
  });

  it('whose old key was revoked elsewhere meanwhile ends as well', async () => {
    const rotationId = await switchOver(oldKeyId);
    // The sync that came with the account may have read the list already.
    await test.call('syncAccount', { accountId });
    const remoteId = lasting.ports.records.keys.find(oldKeyId)?.remoteId;
    await fetch(`${await sandbox.start()}/api/external/v2/api-keys/${remoteId}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${await sandbox.issueCredential()}`, 'x-origin-app': 'test' },
    });
    await test.call('syncAccount', { accountId });
    expect(await rotations()).toMatchObject([{ oldKey: { id: oldKeyId, revokedAt: expect.any(Number) } }]);
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'accepted', oldVerdict: 'unknown' });
    expect(await rotations()).toEqual([]);
  });

  it('whose old key was revoked elsewhere, unknown to this vault, finds it refused', async () => {
    const rotationId = await switchOver(oldKeyId);
    const remoteId = lasting.ports.records.keys.find(oldKeyId)?.remoteId;
    await fetch(`${await sandbox.start()}/api/external/v2/api-keys/${remoteId}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${await sandbox.issueCredential()}`, 'x-origin-app': 'test' },
    });
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
  });

  it('whose new key is revoked is no rotation any more', async () => {
    const rotationId = await switchOver(oldKeyId);
    await test.call('revokeKey', { keyId: rotationId });
    expect(await rotations()).toEqual([]);
    expect(await verify(oldKeyId)).toBe('accepted');
  });

  it('ends with its account', async () => {
    await switchOver(oldKeyId);
    await test.call('removeAccount', { accountId });
    expect(await rotations()).toEqual([]);
    expect(lasting.ports.records.rotations.all()).toEqual([]);
  });
});
