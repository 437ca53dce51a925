import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addKnown,
  addLevelAccess,
  addOther,
  type KeyServer,
  randomSecret,
  startLevelAccess,
  startOther,
} from '../key-server.ts';
import { accountId, closeWorld, openWorld, rotations, rowOf, test, tick } from './rotation-world.ts';

beforeEach(openWorld);
afterEach(closeWorld);

describe('rotating a token of Level Access', () => {
  let server: KeyServer;
  let access: string;
  let oldKeyId: string;
  let oldSecret: string;
  let newSecret: string;
  let rotationId: string;

  beforeEach(async () => {
    server = await startLevelAccess();
    access = await addLevelAccess(test, server);
    const expiry = { is: 'in', days: 180 } as const;
    ({ keyId: oldKeyId, secret: oldSecret } = await addKnown(test, server, { accountId: access, label: 'CI', expiry }));
    const added = await addKnown(test, server, { accountId: access, label: 'CI 2', expiry, rotates: oldKeyId });
    rotationId = added.keyId;
    newSecret = added.secret;
    for (const keyId of [oldKeyId, rotationId]) await test.call('settlePendingSecret', { keyId, keep: true });
  });

  it('is listed from the pasting on', async () => {
    expect(await rotations()).toMatchObject([
      { id: rotationId, accountId: access, oldKey: { id: oldKeyId }, newKey: { id: rotationId }, retiring: false },
    ]);
    expect(test.events).toContainEqual({ is: 'rotations-changed' });
  });

  it('ends when the user has revoked the old one on the page', async () => {
    server.valid.delete(oldSecret);
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
    expect(await rotations()).toEqual([]);
    expect(await rowOf(oldKeyId)).toMatchObject({ revokedAt: expect.any(Number), inVault: false });
  });

  it('goes on while the old one is still accepted, and the timer does not do the user’s work', async () => {
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({
      code: 'key_still_accepted',
      params: { label: 'CI' },
    });
    expect(await rotations()).toMatchObject([{ retiring: true, problem: { code: 'key_still_accepted' } }]);
    expect(test.secretStores.store.items.get(oldKeyId)).toBe(oldSecret);
    server.valid.delete(oldSecret);
    server.seen.length = 0;
    tick();
    await test.call('syncAccount', { accountId });
    expect(server.seen).toEqual([]);
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
  });

  it('does not begin with the old one while the new one is refused', async () => {
    server.valid.delete(newSecret);
    server.valid.delete(oldSecret);
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'key_refused' });
    expect(await rowOf(oldKeyId)).toMatchObject({ revokedAt: null, inVault: true });
  });

  it('that is refused when it is pasted begins nothing', async () => {
    const before = await rotations();
    await expect(
      test.call('addKey', {
        keyId: randomUUID(),
        accountId: access,
        label: 'CI 3',
        expiry: { is: 'in', days: 30 },
        secret: randomSecret(),
        rotates: oldKeyId,
      }),
    ).rejects.toMatchObject({ code: 'key_refused' });
    expect(await rotations()).toEqual(before);
  });

  it('ends with its account', async () => {
    await test.call('removeAccount', { accountId: access });
    expect(await rotations()).toEqual([]);
  });
});

it('a key by hand that nobody can be asked about is rotated on the user’s word', async () => {
  const byHand = await addOther(test, null);
  const oldKeyId = randomUUID();
  const rotationId = randomUUID();
  const add = (keyId: string, rotates: string | null) =>
    test.call('addKey', {
      keyId,
      accountId: byHand,
      label: 'Deploy',
      access: 'inherited',
      secret: randomSecret(),
      rotates,
    });
  await add(oldKeyId, null);
  await add(rotationId, oldKeyId);
  expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'unknown', oldVerdict: 'unknown' });
  expect(await rowOf(oldKeyId)).toMatchObject({ revokedAt: expect.any(Number) });
});

it('a key is not rotated with one of another account', async () => {
  const [byHand, other] = [await addOther(test, null), await addOther(test, null, 'Grove')];
  const key = { label: 'Deploy', access: 'inherited' } as const;
  const add = (accountId: string, rotates: string | null) =>
    test.call('addKey', { ...key, keyId: randomUUID(), accountId, secret: randomSecret(), rotates });
  const oldKeyId = (await add(byHand, null)).key.id;
  const refused = { code: 'not_supported', params: { what: 'rotate-elsewhere' } };
  await expect(add(other, oldKeyId)).rejects.toMatchObject(refused);
  const created = test.call('createKey', { keyId: randomUUID(), accountId, label: 'CI 2', rotates: oldKeyId });
  await expect(created).rejects.toMatchObject(refused);
  expect(await rotations()).toEqual([]);
  expect(test.ports.records.intents.all()).toEqual([]);
});

it('a key by hand whose address accepts anything is rotated if the user says that the old one is revoked', async () => {
  const server = await startOther();
  server.answer = () => ({ status: 200, body: '{}' });
  const byHand = await addOther(test, server);
  const add = async (rotates: string | null) => {
    const key = { accountId: byHand, label: 'Deploy', access: 'inherited', secret: randomSecret(), rotates } as const;
    return (await test.call('addKey', { keyId: randomUUID(), ...key, unverified: true })).key.id;
  };
  const oldKeyId = await add(null);
  const rotationId = await add(oldKeyId);
  await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({
    code: 'revocation_unverified',
    params: { reason: { code: 'made_up_key_accepted' } },
  });
  expect(await rotations()).toMatchObject([{ id: rotationId, problem: { code: 'revocation_unverified' } }]);
  expect(await test.call('retireOldKey', { rotationId, unverified: true })).toEqual({
    newVerdict: 'unknown',
    oldVerdict: 'unknown',
  });
  expect(await rowOf(oldKeyId)).toMatchObject({ revokedAt: expect.any(Number), revokedUnverified: true });
  expect(await rotations()).toEqual([]);
});
