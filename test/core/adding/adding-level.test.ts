import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDay } from '../../../main/contract/expiry.ts';
import type { Input } from '../../../main/contract/methods.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { textOf } from '../../../main/core/ports/secret-bytes.ts';
import { addKnown, addLevel, addOther, aMadeUpKey, type KeyServer, randomSecret, startLevel } from '../key-server.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let level: KeyServer;
let accountId: string;
let secret: string;

beforeEach(async () => {
  test = await openTestVault();
  level = await startLevel();
  accountId = await addLevel(test, level);
  secret = randomSecret();
});
afterEach(() => test.close());

const rows = async () => (await listKeys(test)).rows;

const addKey = (more: Partial<Input<'addKey'>> = {}) =>
  test.call('addKey', { keyId: randomUUID(), accountId, label: 'Agents', access: 'read-only', secret, ...more });

describe('a key of Level', () => {
  it('keeps the day of its creation apart from that of its adding', async () => {
    level.valid.add(secret);
    const before = Date.now();
    const { key } = await addKey({ createdOn: '2024-02-29' });
    expect(calendarDay(Number(key.createdAt))).toBe('2024-02-29');
    expect(key.addedAt).toBeGreaterThanOrEqual(before);
    const tomorrow = calendarDay(Date.now() + 86_400_000);
    await expect(addKey({ keyId: randomUUID(), createdOn: tomorrow })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { name: 'created', problem: { is: 'in-the-future' } },
    });
  });
});

describe('adding a key of Level', () => {
  it('tries it with the bare secret in the header, stores it and lists it by its mask', async () => {
    level.valid.add(secret);
    const before = Date.now();
    const keyId = randomUUID();
    const { key, verdict } = await addKey({ keyId, notes: 'made by Ada' });
    expect(verdict).toBe('accepted');
    expect(level.seen).toEqual([`GET /v2/devices?limit=1 authorization: ${secret}`, aMadeUpKey]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    expect(key).toEqual({
      id: keyId,
      accountId,
      label: 'Agents',
      mask: `••••${secret.slice(-4)}`,
      ...{ publicPart: null, access: 'read-only', scopes: null, area: null, restrictions: null },
      createdAt: null,
      addedAt: expect.any(Number),
      // Level counts a verification as a use.
      lastUsedAt: expect.any(Number),
      expiresAt: null,
      remoteId: null,
      revokedAt: null,
      revokedUnverified: false,
      isDisabled: false,
      notes: 'made by Ada',
      tags: [],
      favorite: false,
      places: [],
      page: null,
      inVault: true,
    });
    expect(key.lastUsedAt).toBeGreaterThanOrEqual(before);
    expect(await rows()).toEqual([key]);
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it.each(['\n', ' ', '\t', '\u00a0', '\ufeff', '\u200b'])(
    'refuses a secret with %j, also when the user insists',
    async (blank) => {
      level.valid.add(secret);
      for (const pasted of [blank + secret, secret + blank, secret.slice(0, 9) + blank + secret.slice(9)]) {
        await expect(addKey({ secret: pasted, unverified: true })).rejects.toMatchObject({
          code: 'invalid_input',
          params: { name: 'secret', problem: { is: 'white-space' } },
        });
      }
      expect(level.seen).toEqual([]);
      expect(await rows()).toEqual([]);
    },
  );

  it('that Level refuses is refused, and nothing is stored', async () => {
    await expect(addKey()).rejects.toMatchObject({ code: 'key_refused', params: { provider: 'Level' } });
    expect(await rows()).toEqual([]);
    expect([...test.secretStores.store.items.values()]).not.toContain(secret);
  });

  it('that Level refuses is stored when the user insists, and counts as unused', async () => {
    expect(await addKey({ unverified: true })).toMatchObject({
      verdict: 'refused',
      key: { lastUsedAt: null, inVault: true },
    });
  });

  it('that cannot be tried is not stored, and the reason is told', async () => {
    await level.stop();
    await expect(addKey()).rejects.toMatchObject({
      code: 'key_unverified',
      params: { provider: 'Level', reason: { code: 'provider_unreachable', params: { provider: 'Level' } } },
    });
    expect(await rows()).toEqual([]);
  });

  it('that Level answers with 403, be it a right key, is not stored unless the user insists', async () => {
    level.status = 403;
    await expect(addKey()).rejects.toMatchObject({
      code: 'key_unverified',
      params: { reason: { code: 'key_forbidden', params: { provider: 'Level' } } },
    });
    expect(await rows()).toEqual([]);
    expect(await addKey({ unverified: true })).toMatchObject({ verdict: 'unknown', key: { inVault: true } });
  });

  it('that cannot be tried is stored when the user insists', async () => {
    await level.stop();
    expect(await addKey({ unverified: true })).toMatchObject({ verdict: 'unknown', key: { inVault: true } });
  });

  it('says nothing of a key when something else than Level answers', async () => {
    level.status = 500;
    await expect(addKey()).rejects.toMatchObject({ code: 'key_unverified' });
    level.status = 404;
    await expect(addKey()).rejects.toMatchObject({ code: 'key_unverified' });
  });

  it.each([null, 'inherited'] as const)('needs an access to choose from, which %s is not', async (access) => {
    await expect(addKey({ access })).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'access' } });
    expect(level.seen).toEqual([]);
  });
});

describe('a key of Level that is added', () => {
  it('takes no expiry, because keys of Level have none', async () => {
    await expect(addKey({ expiry: { is: 'in', days: 30 } })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { name: 'expiry' },
    });
  });

  it('whose secret is in the vault already is refused, whatever it is called and wherever it is', async () => {
    level.valid.add(secret);
    await addKey();
    const elsewhere = await addOther(test, null);
    for (const again of [{}, { unverified: true }, { accountId: elsewhere, access: 'inherited' as const }]) {
      await expect(addKey({ label: 'Again', ...again })).rejects.toMatchObject({
        code: 'key_in_vault',
        params: { label: 'Agents' },
      });
    }
    expect(await rows()).toHaveLength(1);
  });

  it('by a double click makes one key', async () => {
    level.valid.add(secret);
    const keyId = randomUUID();
    const outcomes = await Promise.allSettled([addKey({ keyId }), addKey({ keyId })]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).not.toEqual([]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.code).not.toBe('internal');
    }
    expect(await rows()).toMatchObject([{ id: keyId, inVault: true }]);
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('by two forms at once makes one key, and the other one is refused', async () => {
    level.valid.add(secret);
    const outcomes = await Promise.allSettled([addKey(), addKey({ label: 'Again' })]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'key_busy', params: { label: 'Agents' } } });
    expect(await rows()).toMatchObject([{ label: 'Agents' }]);
    await expect(addKey({ label: 'Again' })).rejects.toMatchObject({ code: 'key_in_vault' });
  });

  it('with the id of a key that is there is refused', async () => {
    const { keyId } = await addKnown(test, level, { accountId, label: 'First', access: 'read-only' });
    await expect(addKey({ keyId })).rejects.toMatchObject({ code: 'pending_secret_not_found' });
  });

  it('that the store refuses leaves nothing behind, and can be done again by the same form', async () => {
    level.valid.add(secret);
    const keyId = randomUUID();
    // After a first key, the store refuses the secret itself and not the key for fingerprints.
    await addKnown(test, level, { accountId, label: 'First', access: 'read-only' });
    test.secretStores.store.refuseWrites(new VaultError('disk_full'));
    await expect(addKey({ keyId })).rejects.toMatchObject({ code: 'disk_full' });
    expect(await rows()).toHaveLength(1);
    expect(test.ports.records.intents.all()).toEqual([]);
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
    test.secretStores.store.refuseWrites(null);
    expect(await addKey({ keyId })).toMatchObject({ verdict: 'accepted', key: { id: keyId } });
  });

  it('leaves no secret behind when its account is removed while it is stored', async () => {
    level.valid.add(secret);
    const { store } = test.secretStores;
    const { write } = store;
    store.write = async (id, stored, title) => {
      if (textOf(stored) === secret) await test.call('removeAccount', { accountId });
      return write(id, stored, title);
    };
    await expect(addKey()).rejects.toMatchObject({ code: 'account_not_found' });
    expect([...store.items.values()]).not.toContain(secret);
  });

  it('tells no secret in its reply or in an event', async () => {
    level.valid.add(secret);
    const reply = await addKey();
    expect(JSON.stringify([reply, test.events, test.logged, await rows()])).not.toContain(secret);
  });

  it('to replace a key that is not there is refused before anything is stored', async () => {
    level.valid.add(secret);
    await expect(addKey({ rotates: randomUUID() })).rejects.toMatchObject({ code: 'key_not_found' });
    expect(await rows()).toEqual([]);
    expect([...test.secretStores.store.items.values()]).not.toContain(secret);
  });
});
