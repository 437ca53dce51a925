import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Key } from '../../../main/contract/key.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import {
  addKnown,
  addLevel,
  addOther,
  aMadeUpKey,
  type KeyServer,
  randomSecret,
  startLevel,
  startOther,
} from '../key-server.ts';
import { createLastingPorts } from '../lasting-ports.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({ sandbox });
});
afterEach(() => test.close());

async function keyOf(keyId: string): Promise<Key> {
  const key = (await listKeys(test)).rows.find(({ id }) => id === keyId);
  if (!key) throw new Error('the key is not listed');
  return key;
}

const stored = (keyId: string) => test.secretStores.store.items.get(keyId);

let level: KeyServer;
let accountId: string;
let keyId: string;
let old: string;
let secret: string;

/** Opens an account of Level with a key that the user is about to regenerate on the provider's website. */
async function openLevel(): Promise<void> {
  level = await startLevel();
  accountId = await addLevel(test, level);
  ({ keyId, secret: old } = await addKnown(test, level, { accountId, label: 'Agents', access: 'read-only' }));
  secret = randomSecret();
}

const enter = (unverified = false) => test.call('enterSecret', { keyId, secret, unverified });
const regenerateThere = () => {
  level.valid.delete(old);
  level.valid.add(secret);
};

describe('entering the new secret of a key that was regenerated on the page of Level', () => {
  beforeEach(openLevel);

  it('proves that the new one is accepted and the old one refused', async () => {
    regenerateThere();
    const before = await keyOf(keyId);
    level.seen.length = 0;
    expect(await enter()).toMatchObject({ newVerdict: 'accepted', oldVerdict: 'refused' });
    const attempts = [secret, old].map((one) => `GET /v2/devices?limit=1 authorization: ${one}`);
    expect(level.seen).toEqual([...attempts, aMadeUpKey]);
    expect(stored(keyId)).toBe(secret);
    expect(await keyOf(keyId)).toEqual({
      ...before,
      mask: `••••${secret.slice(-4)}`,
      lastUsedAt: expect.any(Number),
    });
    expect(test.ports.records.intents.all()).toEqual([]);
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
  });

  it('tells when Level still accepts the old one', async () => {
    level.valid.add(secret);
    expect(await enter()).toMatchObject({ newVerdict: 'accepted', oldVerdict: 'accepted' });
    expect(stored(keyId)).toBe(secret);
  });

  it('keeps the old one when Level refuses the new one', async () => {
    const before = await keyOf(keyId);
    await expect(enter()).rejects.toMatchObject({ code: 'key_refused' });
    expect(stored(keyId)).toBe(old);
    expect(await keyOf(keyId)).toEqual(before);
  });

  it('keeps the old one when Level cannot be asked, unless the user insists', async () => {
    await level.stop();
    await expect(enter()).rejects.toMatchObject({ code: 'key_unverified' });
    expect(stored(keyId)).toBe(old);
    expect(await enter(true)).toMatchObject({ newVerdict: 'unknown', oldVerdict: 'unknown' });
    expect(stored(keyId)).toBe(secret);
  });
});

describe('a new secret that is entered', () => {
  beforeEach(openLevel);

  it('refuses the same secret as before, and one that another key has', async () => {
    const { secret: taken } = await addKnown(test, level, { accountId, label: 'Servers', access: 'read-only' });
    for (const [one, label] of [
      [old, 'Agents'],
      [taken, 'Servers'],
    ] as const) {
      await expect(test.call('enterSecret', { keyId, secret: one, unverified: true })).rejects.toMatchObject({
        code: 'key_in_vault',
        params: { label },
      });
    }
    expect(stored(keyId)).toBe(old);
  });

  it('keeps the old one when the store refuses the new one, and can be done again', async () => {
    regenerateThere();
    test.secretStores.store.refuseWrites(new VaultError('disk_full'));
    await expect(enter()).rejects.toMatchObject({ code: 'disk_full' });
    expect(stored(keyId)).toBe(old);
    expect((await keyOf(keyId)).mask).toContain(old.slice(-4));
    test.secretStores.store.refuseWrites(null);
    expect(await enter()).toMatchObject({ newVerdict: 'accepted', oldVerdict: 'refused' });
  });

  it('by a double click is done once', async () => {
    regenerateThere();
    const { store } = test.secretStores;
    const { write } = store;
    // As slow as a real store, so that the second click comes while it writes.
    store.write = async (...given) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await write(...given);
    };
    const outcomes = await Promise.allSettled([enter(), enter()]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('key_busy');
      else expect(outcome.value).toMatchObject({ newVerdict: 'accepted', oldVerdict: 'refused' });
    }
    expect(outcomes[0]?.status).toBe('fulfilled');
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('is recognized by its new secret from then on, and not by its old one', async () => {
    regenerateThere();
    await enter();
    const add = (one: string) =>
      test.call('addKey', {
        keyId: randomUUID(),
        accountId,
        label: 'x',
        access: 'read-only',
        secret: one,
        unverified: true,
      });
    await expect(add(secret)).rejects.toMatchObject({ code: 'key_in_vault' });
    expect(await add(old)).toMatchObject({ verdict: 'refused' });
  });

  it('of a key that is revoked or not there is refused', async () => {
    await expect(test.call('enterSecret', { keyId: randomUUID(), secret })).rejects.toMatchObject({
      code: 'key_not_found',
    });
    level.valid.clear();
    await test.call('revokeKey', { keyId });
    await expect(enter()).rejects.toMatchObject({ code: 'key_already_revoked' });
  });
});

it('a crash before the new secret was stored is no rotation, since the old one is as it was', async () => {
  const lasting = await createLastingPorts();
  const level = await startLevel();
  const first = await openTestVault(lasting.ports);
  const accountId = await addLevel(first, level);
  const { keyId } = await addKnown(first, level, { accountId, label: 'Agents', access: 'read-only' });
  // Adding another key records the fingerprint of each secret, as entering the new secret would have done.
  await addKnown(first, level, { accountId, label: 'Servers', access: 'read-only' });
  await first.close();
  const asked = { accountId, label: 'Agents', idempotencyKey: keyId, beganAt: Date.now() };
  lasting.ports.records.intents.insert(newIntent({ ...asked, id: keyId, kind: 'regenerate' }));
  const again = await openTestVault(lasting.ports);
  await expect.poll(() => lasting.ports.records.intents.all()).toEqual([]);
  const { rows } = lasting.ports.records.history.page({ search: '', keyId, kind: null, offset: 0, limit: 50 });
  expect(rows.map(({ kind }) => kind)).toEqual(['added']);
  await again.close();
  await lasting.dispose();
});

describe('replacing a secret by hand', () => {
  it('without a URL to try it at claims nothing', async () => {
    const accountId = await addOther(test, null);
    const keyId = randomUUID();
    await test.call('addKey', { keyId, accountId, label: 'Deploy', access: 'inherited', secret: randomSecret() });
    const secret = randomSecret();
    expect(await test.call('enterSecret', { keyId, secret })).toMatchObject({
      newVerdict: 'unknown',
      oldVerdict: 'unknown',
    });
    expect(stored(keyId)).toBe(secret);
  });

  it('learns the new expiry from GitHub', async () => {
    const server = await startOther();
    const accountId = await addOther(test, server);
    const { keyId, secret: old } = await addKnown(test, server, { accountId, label: 'Deploy', access: 'inherited' });
    const secret = `ghp_${'b'.repeat(36)}`;
    server.valid.add(secret);
    server.valid.delete(old);
    server.replyHeaders['github-authentication-token-expiration'] = '2031-02-03 04:05:06 UTC';
    expect(await test.call('enterSecret', { keyId, secret })).toMatchObject({
      newVerdict: 'accepted',
      oldVerdict: 'refused',
    });
    expect(await keyOf(keyId)).toMatchObject({ expiresAt: Date.UTC(2031, 1, 3, 4, 5, 6), mask: 'ghp_••••bbbb' });
  });
});

describe('bringing in the secret of a key that was made elsewhere', () => {
  let accountId: string;
  let keyId: string;
  let secret: string;
  let credential: string;

  /** Creates a key as another program would. */
  const create = async (label: string): Promise<string> => {
    const reply = await fetch(`${await sandbox.start()}/api/external/v2/api-keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'x-origin-app': 'test', 'content-type': 'application/json' },
      body: JSON.stringify({ label }),
    });
    return (await reply.json()).data.api_key;
  };

  beforeEach(async () => {
    accountId = (await addSandbox(test)).id;
    credential = await sandbox.issueCredential();
    // The account's first sync may have read the list before the key is made, so it has to end first.
    await test.call('syncAccount', { accountId });
    secret = await create('CI');
    await test.call('syncAccount', { accountId });
    keyId = String((await listKeys(test)).rows[0]?.id);
  });

  it('makes it one of the vault', async () => {
    expect(await keyOf(keyId)).toMatchObject({ inVault: false, mask: `${secret.slice(0, 11)}••••` });
    expect(await test.call('enterSecret', { keyId, secret })).toMatchObject({
      newVerdict: 'accepted',
      oldVerdict: 'unknown',
    });
    expect(await keyOf(keyId)).toMatchObject({ inVault: true, mask: `${secret.slice(0, 11)}••••${secret.slice(-4)}` });
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
    await test.call('syncAccount', { accountId });
    expect(await keyOf(keyId)).toMatchObject({ inVault: true });
  });

  it('refuses that of another key, also when the user insists', async () => {
    const another = await create('Other');
    for (const unverified of [false, true]) {
      await expect(test.call('enterSecret', { keyId, secret: another, unverified })).rejects.toMatchObject({
        code: 'invalid_input',
        params: { name: 'secret' },
      });
    }
    expect(await keyOf(keyId)).toMatchObject({ inVault: false });
    expect(stored(keyId)).toBeUndefined();
  });

  it('refuses one that begins alike and does not work', async () => {
    const wrong = `${secret.slice(0, 11)}${'0'.repeat(36)}`;
    await expect(test.call('enterSecret', { keyId, secret: wrong })).rejects.toMatchObject({ code: 'key_refused' });
  });

  it('is refused for a key whose secret is here', async () => {
    const kept = await createKept(test, accountId, 'Kept');
    await expect(test.call('enterSecret', { keyId: kept.keyId, secret })).rejects.toMatchObject({
      code: 'key_in_vault',
      params: { label: 'Kept' },
    });
    expect(stored(kept.keyId)).toBe(kept.secret);
  });
});
