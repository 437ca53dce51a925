import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { disagreements } from '../journal/disagreements.ts';
import { type CredentialWorld, openCredentialWorld, type ProviderName, settled } from './credential-world.ts';

let world: CredentialWorld;
afterEach(() => world.close());

const open = async (name: ProviderName) => {
  world = await openCredentialWorld(name);
};
const names = ['gitlab', 'cloudflare', 'vercel'] as const;
const history = async () =>
  (await world.test.call('listHistory', { offset: 0, limit: 20 })).rows.map(({ kind }) => kind);
const items = () => world.lasting.ports.secretStores.store.items;
const rotations = () => world.lasting.ports.records.credentialRotations.all();
const disagreeing = () => disagreements(world.lasting.ports.records, items().keys());
/** Nothing goes through once another credential was made. */
const cutAfterwards = () => {
  let isMade = false;
  world.wire.before = async (method) => {
    if (isMade) throw new Error('no network');
    isMade = method !== 'GET';
  };
};
const join = () => {
  world.wire.before = async () => {};
};
const oldRow = async () => (await world.rows()).find(({ label }) => label === world.provider.label);

describe.each(names)('the credential of an account at %s', (name) => {
  it('is rotated: the new one works and is kept, the old one is refused', async () => {
    await open(name);
    const { credential } = world.provider;
    await world.rotate();
    const fresh = world.stored() ?? '';
    expect(fresh).not.toBe(credential);
    expect(world.provider.accepted()).toEqual([fresh]);
    expect(world.provider.made()).toBe(1);
    await world.test.call('syncAccount', { accountId: world.accountId });
    expect(await history()).toContain('credential-rotated');
    await expect.poll(disagreeing).toEqual([]);
    expect([...items().values()]).not.toContain(credential);
  });

  it('keeps its row on the list, with what the user noted there and the new expiry', async () => {
    await open(name);
    const before = await oldRow();
    const keyId = before?.id ?? '';
    await world.test.call('tagKeys', { keyIds: [keyId], add: ['admin'], remove: [] });
    await world.rotate();
    await settled(world.test);
    const live = (await world.rows()).filter(({ label, revokedAt }) => label === world.provider.label && !revokedAt);
    expect(live).toMatchObject([{ id: keyId, tags: ['admin'], revokedAt: null }]);
    if (name !== 'cloudflare') expect(live[0]?.remoteId).not.toBe(before?.remoteId);
    // GitLab's are dated, and the period begins anew.
    if (name === 'gitlab') expect(live[0]?.expiresAt).toBeGreaterThanOrEqual(before?.expiresAt ?? 0);
  });

  it('also takes its place where the user has added it as a key', async () => {
    await open(name);
    const keyId = (await oldRow())?.id ?? '';
    await world.test.call('enterSecret', { keyId, secret: world.provider.credential });
    await world.rotate();
    expect(items().get(keyId)).toBe(world.stored());
    expect(await world.test.call('getKey', { keyId })).toMatchObject({ inVault: true, revokedAt: null });
    await settled(world.test);
    expect(await world.test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('is not asked for again after a lost answer before the old one was seen to work', async () => {
    await open(name);
    world.provider.loseAnswer();
    const code = name === 'vercel' ? 'credential_maybe_made' : 'credential_lost';
    await expect(world.rotate()).rejects.toMatchObject({ code });
    expect(world.provider.made()).toBe(1);
    expect(rotations()).toEqual([]);
    // At GitLab the one that came of it still works: no family was revoked.
    expect(world.provider.accepted()).toHaveLength(name === 'vercel' ? 2 : 1);
    expect(world.stored()).toBe(world.provider.credential);
    await settled(world.test);
    await expect.poll(disagreeing).toEqual([]);
  });

  it('stays as it was if the request never arrived', async () => {
    await open(name);
    world.wire.before = async (method) => {
      if (method === 'POST' || method === 'PUT') throw new Error('no network');
    };
    await expect(world.rotate()).rejects.toBeInstanceOf(VaultError);
    expect(world.provider.made()).toBe(0);
    expect(rotations()).toEqual([]);
    expect(world.provider.accepted()).toContain(world.stored());
    await settled(world.test);
    await expect.poll(disagreeing).toEqual([]);
  });
});

describe.each(names)('the rotation of a credential at %s that is interrupted', (name) => {
  it('is not asked for while the secret store takes nothing', async () => {
    await open(name);
    world.lasting.ports.secretStores.store.refuseWrites(new VaultError('disk_full'));
    await expect(world.rotate()).rejects.toMatchObject({ code: 'disk_full' });
    world.lasting.ports.secretStores.store.refuseWrites(null);
    expect(world.provider.made()).toBe(0);
    expect(rotations()).toEqual([]);
  });

  it('stays in memory if the store refuses it, is told at the end, and is stored by the next attempt', async () => {
    await open(name);
    const { store } = world.lasting.ports.secretStores;
    world.wire.before = async (method) => {
      if (method !== 'GET') store.refuseWrites(new VaultError('disk_full'));
    };
    await expect(world.rotate()).rejects.toMatchObject({ code: 'disk_full' });
    join();
    expect(world.test.vault.unstored()).toEqual(['Work']);
    store.refuseWrites(null);
    await world.rotate();
    expect(world.provider.made()).toBe(1);
    expect(world.test.vault.unstored()).toEqual([]);
    expect(world.provider.accepted()).toEqual([world.stored()]);
  });

  it('waits with the old one if the new one can’t be verified, and goes on at the next start', async () => {
    await open(name);
    const { credential } = world.provider;
    cutAfterwards();
    await expect(world.rotate()).rejects.toBeInstanceOf(VaultError);
    expect(world.stored()).toBe(credential);
    expect(rotations()).toHaveLength(1);
    join();
    await world.reopen();
    await expect.poll(rotations).toEqual([]);
    expect(world.provider.made()).toBe(1);
    expect(world.provider.accepted()).toEqual([world.stored()]);
  });

  it('of an account that is removed meanwhile comes back with it', async () => {
    await open(name);
    cutAfterwards();
    await expect(world.rotate()).rejects.toBeInstanceOf(VaultError);
    join();
    await world.test.call('removeAccount', { accountId: world.accountId });
    await world.test.call('restoreRemoved', { id: world.accountId });
    await world.test.call('syncAccount', { accountId: world.accountId });
    expect(world.provider.accepted()).toContain(world.stored());
  });
});

describe('a rotation that is under way', () => {
  it('is joined by a second click, and holds up what would end with the old credential', async () => {
    await open('gitlab');
    const { accountId, test } = world;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const isAsked = new Promise<void>((asked) => {
      world.wire.before = async (method) => {
        if (method !== 'POST') return;
        asked();
        await held;
      };
    });
    const first = world.rotate();
    await isAsked;
    const second = world.rotate();
    const busy = { code: 'account_busy', params: { label: 'Work' } };
    await expect(test.call('removeAccount', { accountId })).rejects.toMatchObject(busy);
    const { credential } = world.provider;
    await expect(test.call('updateCredential', { accountId, credential })).rejects.toMatchObject(busy);
    release();
    await Promise.all([first, second]);
    expect(world.provider.made()).toBe(1);
  });

  it('ends when the user updates the credential', async () => {
    await open('vercel');
    cutAfterwards();
    await expect(world.rotate()).rejects.toBeInstanceOf(VaultError);
    join();
    const { credential } = world.provider;
    await world.test.call('updateCredential', { accountId: world.accountId, credential });
    expect(rotations()).toEqual([]);
    expect(world.stored()).toBe(credential);
    await settled(world.test);
    await expect.poll(disagreeing).toEqual([]);
  });
});

describe('records that were changed outside Latchkey', () => {
  it('send the new credential to no other address', async () => {
    await open('vercel');
    cutAfterwards();
    await expect(world.rotate()).rejects.toBeInstanceOf(VaultError);
    await world.test.close();
    join();
    const { accounts } = world.lasting.ports.records;
    const account = accounts.find(world.accountId);
    if (account === null) throw new Error('no account');
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
    try {
      accounts.update({ ...account, baseUrl: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}` });
      await world.reopen();
      await expect(world.rotate()).rejects.toMatchObject({ code: 'address_unconfirmed' });
      await settled(world.test);
      expect(asked).toEqual([]);
      expect(rotations()).toHaveLength(1);
    } finally {
      elsewhere.close();
    }
  });

  it('make no other secret the credential of an account', async () => {
    await open('vercel');
    const { accountId, lasting, provider } = world;
    const elsewhere = await world.test.call('addKey', {
      ...{ keyId: randomUUID(), accountId: null, service: 'Forge', label: 'CI', access: 'inherited' },
      ...{ secret: 'of-another-service-0123456789', unverified: true },
    });
    await world.test.close();
    const changed = { accountId, id: elsewhere.key.id, remoteId: 'any', beganAt: 1 };
    lasting.ports.records.credentialRotations.insert(changed);
    world.exchanges.length = 0;
    await world.reopen();
    await expect.poll(rotations).toEqual([]);
    await settled(world.test);
    const sent = world.exchanges.map(({ request }) => request.headers.authorization);
    expect(sent.join()).not.toContain('of-another-service');
    expect(world.stored()).toBe(provider.credential);
    expect(items().get(elsewhere.key.id)).toBe('of-another-service-0123456789');
  });

  it('give no key the credential of its account', async () => {
    await open('vercel');
    const { keys } = world.lasting.ports.records;
    const keyId = randomUUID();
    await world.test.call('createKey', { keyId, accountId: world.accountId, label: 'CI', expiry: { is: 'never' } });
    await world.test.call('settlePendingSecret', { keyId, keep: true });
    const before = items().get(keyId);
    const [own, key] = [await oldRow(), keys.find(keyId)];
    if (!own || !key) throw new Error('no row');
    keys.remove(own.id);
    keys.update({ ...key, remoteId: own.remoteId });
    await world.rotate();
    expect(items().get(keyId)).toBe(before);
    expect(keys.find(keyId)?.mask).toBe(key.mask);
  });
});
