import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { addKnown, addLevelAccess, addOther, type KeyServer, randomSecret, startLevelAccess } from '../key-server.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const revocation = 'DELETE /api-keys/:id';
const validation = 'POST /auth/validate-api-key';

let test: TestVault;
let lasting: LastingPorts;
let sandbox: Sandbox;
let accountId: string;
/** What falls due on the timer's hand, which the tests move. */
let ticks: (() => void)[];

const open = () =>
  openTestVault({
    ...lasting.ports,
    sandbox,
    clock: {
      ...impatientClock,
      after: (ms, task) => {
        // The timer that asks again; everything else waits for real.
        if (ms !== 5 * 60_000) return impatientClock.after(ms, task);
        ticks.push(task);
        return () => {
          ticks = ticks.filter((tick) => tick !== task);
        };
      },
    },
  });

beforeEach(async () => {
  ticks = [];
  lasting = await createLastingPorts();
  sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
  test = await open();
  accountId = (await addSandbox(test)).id;
});
afterEach(async () => {
  await test.close();
  await lasting.dispose();
});

async function reopen(): Promise<void> {
  await test.close();
  test = await open();
}

const tick = () => ticks.splice(0).forEach((task) => void task());
const rotations = () => test.call('listRotations', {});
const rowOf = async (id: string) => (await listKeys(test, { showRevoked: true })).rows.find((row) => row.id === id);
const verify = async (keyId: string) => (await test.call('verifyKey', { keyId })).verdict;

/** Begins to replace a key, up to the panel of the new one. */
async function begin(oldKeyId: string): Promise<string> {
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'CI', rotates: oldKeyId });
  return keyId;
}

async function replace(oldKeyId: string): Promise<string> {
  const rotationId = await begin(oldKeyId);
  await test.call('settlePendingSecret', { keyId: rotationId, keep: true });
  return rotationId;
}

/** What the provider says to this secret. */
async function use(secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' };
  return (await fetch(`${await sandbox.start()}/api/external/v2/devices`, { headers })).status;
}

describe('replacing a key', () => {
  let oldKeyId: string;
  let oldSecret: string;
  beforeEach(async () => {
    ({ keyId: oldKeyId, secret: oldSecret } = await createKept(test, accountId, 'CI'));
  });

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

  it('is found at the same step after a restart', async () => {
    const rotationId = await replace(oldKeyId);
    const before = await rotations();
    await reopen();
    expect(await rotations()).toEqual(before);
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
  });

  it('whose new key is not finished is found so after a restart, and the old key stays', async () => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'POST /api-keys', times: 3 });
    const rotationId = randomUUID();
    await expect(
      test.call('createKey', { keyId: rotationId, accountId, label: 'CI', rotates: oldKeyId }),
    ).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await rotations()).toMatchObject([{ id: rotationId, newKey: null }]);
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'new_key_unfinished' });
    expect(await verify(oldKeyId)).toBe('accepted');

    // The sandbox does not tell the secret any more after it was stopped, so the new key is an orphan.
    await reopen();
    const orphan = [{ id: rotationId, outcome: { is: 'orphan' } }];
    await expect.poll(() => test.call('listPendingSecrets', {})).toMatchObject(orphan);
    expect(await rotations()).toMatchObject([{ id: rotationId, newKey: { inVault: false } }]);
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'new_key_unfinished' });
    await test.call('revokeOrphan', { keyId: rotationId });
    expect(await rotations()).toEqual([]);
    expect(await verify(oldKeyId)).toBe('accepted');
  });

  it('whose new key could not be made for want of room leaves nothing behind', async () => {
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

  it('by one that the provider refuses leaves the old one as it was', async () => {
    const rotationId = await replace(oldKeyId);
    test.secretStores.store.items.set(rotationId, randomSecret('lev_sk_'));
    await expect(test.call('retireOldKey', { rotationId })).rejects.toMatchObject({ code: 'key_refused' });
    expect(await use(oldSecret)).toBe(200);
    expect(await rowOf(oldKeyId)).toMatchObject({ revokedAt: null, inVault: true });
    expect(await rotations()).toMatchObject([{ retiring: false, problem: { code: 'key_refused' } }]);
  });

  it('that the provider fails to revoke is retried by the timer until it is done', async () => {
    const rotationId = await replace(oldKeyId);
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

  it('that the provider fails to revoke is retried at the next start', async () => {
    const rotationId = await replace(oldKeyId);
    sandbox.faults.arm({ is: 'html' }, { endpoint: revocation, times: 1 });
    await expect(test.call('retireOldKey', { rotationId })).rejects.toThrow();
    await reopen();
    await expect.poll(rotations).toEqual([]);
    expect(await use(oldSecret)).toBe(401);
  });

  it('is retried also where the lists are asked for on demand only', async () => {
    await test.call('changeSettings', { syncMinutes: null });
    const rotationId = await replace(oldKeyId);
    sandbox.faults.arm({ is: 'html' }, { endpoint: revocation, times: 1 });
    await expect(test.call('retireOldKey', { rotationId })).rejects.toThrow();
    tick();
    await expect.poll(rotations).toEqual([]);
    expect(await use(oldSecret)).toBe(401);
  });

  /** From the second one on: the first is for the new key. */
  function limitValidations(times: number): void {
    sandbox.faults.arm({ is: 'latency', ms: 0 }, { endpoint: validation });
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 600 }, { endpoint: validation, times });
  }

  it('that is not proven for want of validations goes on until the provider has said that it refuses the old one', async () => {
    const rotationId = await replace(oldKeyId);
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

  it('that is not proven for want of validations goes on at the next start', async () => {
    const rotationId = await replace(oldKeyId);
    limitValidations(1);
    expect(await test.call('retireOldKey', { rotationId })).toMatchObject({ oldVerdict: 'outstanding' });
    await reopen();
    await expect.poll(rotations).toEqual([]);
    await expect.poll(() => test.secretStores.store.items.has(oldKeyId)).toBe(false);
    expect(lasting.ports.records.intents.all()).toEqual([]);
  });

  it('that is ended while it is not proven is proven all the same', async () => {
    const rotationId = await replace(oldKeyId);
    limitValidations(1);
    await test.call('retireOldKey', { rotationId });
    await test.call('endRotation', { rotationId });
    tick();
    await expect.poll(() => lasting.ports.records.intents.all()).toEqual([]);
    expect(test.secretStores.store.items.has(oldKeyId)).toBe(false);
  });

  it('by one that was not kept is retired on the user’s word', async () => {
    const rotationId = await begin(oldKeyId);
    await test.call('settlePendingSecret', { keyId: rotationId, keep: false });
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'unknown', oldVerdict: 'refused' });
    expect(await rotations()).toEqual([]);
    expect(await use(oldSecret)).toBe(401);
  });

  it('that is asked for again while it is being done is done once', async () => {
    const rotationId = await replace(oldKeyId);
    sandbox.faults.arm({ is: 'latency', ms: 300 }, { endpoint: revocation });
    const first = test.call('retireOldKey', { rotationId });
    await expect.poll(() => sandbox.faults.armed()).toEqual([]);
    // The slower one would find the replacement settled by the faster.
    sandbox.faults.arm({ is: 'latency', ms: 900 }, { endpoint: validation });
    const second = test.call('retireOldKey', { rotationId });
    const done = { newVerdict: 'accepted', oldVerdict: 'refused' };
    expect(await Promise.all([first, second])).toEqual([done, done]);
  });

  it('that the timer tries while it is retired by hand is retired once', async () => {
    const rotationId = await replace(oldKeyId);
    const both = await Promise.allSettled([1, 2].map(() => test.call('retireOldKey', { rotationId })));
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await rotations()).toEqual([]);
  });

  it('can be ended, which keeps both', async () => {
    const rotationId = await replace(oldKeyId);
    await test.call('endRotation', { rotationId });
    expect(await rotations()).toEqual([]);
    expect([await verify(oldKeyId), await verify(rotationId)]).toEqual(['accepted', 'accepted']);
    await expect(test.call('endRotation', { rotationId })).rejects.toMatchObject({ code: 'rotation_not_found' });
  });

  it('that is ended while the new one is tried keeps both', async () => {
    const rotationId = await replace(oldKeyId);
    sandbox.faults.arm({ is: 'latency', ms: 200 }, { endpoint: 'POST /auth/validate-api-key' });
    const retirement = test.call('retireOldKey', { rotationId }).catch((error: unknown) => error);
    await test.call('endRotation', { rotationId });
    expect(await retirement).toMatchObject({ code: 'rotation_not_found' });
    expect(await use(oldSecret)).toBe(200);
  });

  it('that was revoked elsewhere meanwhile ends as well', async () => {
    const rotationId = await replace(oldKeyId);
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

  it('that was revoked elsewhere and is not known to be is proven gone', async () => {
    const rotationId = await replace(oldKeyId);
    const remoteId = lasting.ports.records.keys.find(oldKeyId)?.remoteId;
    await fetch(`${await sandbox.start()}/api/external/v2/api-keys/${remoteId}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${await sandbox.issueCredential()}`, 'x-origin-app': 'test' },
    });
    expect(await test.call('retireOldKey', { rotationId })).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
  });

  it('whose new one is revoked is no replacement any more', async () => {
    const rotationId = await replace(oldKeyId);
    await test.call('revokeKey', { keyId: rotationId });
    expect(await rotations()).toEqual([]);
    expect(await verify(oldKeyId)).toBe('accepted');
  });

  it('ends with its account', async () => {
    await replace(oldKeyId);
    await test.call('removeAccount', { accountId });
    expect(await rotations()).toEqual([]);
    expect(lasting.ports.records.rotations.all()).toEqual([]);
  });
});

describe('replacing a token of Level Access', () => {
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

it('a key by hand that nobody can be asked about is replaced on the user’s word', async () => {
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
