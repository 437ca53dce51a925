import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpReply } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;
/** Alters replies on their way from the provider to the vault; by default it changes nothing. */
let alter: (reply: HttpReply, url: URL) => HttpReply;
let lists: number;

beforeEach(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { maxKeys: 5000, ratePerMinute: null } });
  alter = (reply) => reply;
  test = await openTestVault({
    sandbox,
    fetch: async (request) => {
      const url = new URL(request.url);
      if (request.method === 'GET' && url.pathname.endsWith('/api-keys')) lists++;
      return alter(await httpFetch(request), url);
    },
  });
  accountId = (await addSandbox(test)).id;
  await sync();
  lists = 0;
});
afterEach(() => test.close());

const sync = () => test.call('syncAccount', { accountId });

type Wire = {
  data: { id: number; label: string; created_at?: string; expires_at?: string | null }[];
  pagination: { total: number; has_more: boolean };
};

/** Rewrites each list on its way to the vault. */
function rewriteList(rewrite: (list: Wire, offset: number) => void): void {
  alter = (reply, url) => {
    if (!url.pathname.endsWith('/api-keys') || reply.status !== 200) return reply;
    const list: Wire = JSON.parse(reply.body);
    if (!Array.isArray(list.data)) return reply;
    rewrite(list, Number(url.searchParams.get('offset')));
    return { ...reply, body: JSON.stringify(list) };
  };
}

describe('a sync', () => {
  it('reads all pages and tells its progress', async () => {
    sandbox.seed(450);
    test.events.length = 0;
    expect(await sync()).toMatchObject({ activeKeys: 450, maxKeys: 5000, syncError: null, syncing: false });
    expect(lists).toBe(3);
    const progress = test.events.filter((event) => event.is === 'sync-progress');
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [200, 450],
      [400, 450],
      [450, 450],
    ]);
    expect((await listKeys(test)).rows[0]).toMatchObject({
      inVault: false,
      mask: expect.stringMatching(/^lev_sk_\w{4}••••$/),
    });
  });

  it('marks a key that was revoked elsewhere as revoked, and keeps its secret until it is erased', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    rewriteList((list) => {
      list.data = [];
      list.pagination.total = 0;
    });
    await sync();
    expect((await listKeys(test)).total).toBe(0);
    expect((await listKeys(test, { showRevoked: true })).rows).toMatchObject([
      { id: keyId, revokedAt: expect.any(Number) },
    ]);
    expect(test.secretStores.store.items.has(keyId)).toBe(true);
    await test.call('removeKey', { keyId });
    expect(test.secretStores.store.items.has(keyId)).toBe(true);
    await test.call('eraseRemoved', { ids: [keyId] });
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
  });

  it.each([
    ['does not list it', null],
    ['lists it as revoked', { revoked_at: '2026-11-28T00:00:00Z' }],
  ])('leaves a key revoked on the user’s word while the provider %s', async (_how, listed) => {
    const { keyId } = await createKept(test, accountId, 'CI');
    const key = test.ports.records.keys.find(keyId);
    if (key === null) throw new Error('not recorded');
    test.ports.records.keys.update({ ...key, revokedAt: 5, revokedUnverified: true });
    rewriteList((list) => {
      if (listed === null) list.pagination.total = 0;
      list.data = list.data.flatMap((one) => (listed === null ? [] : { ...one, ...listed }));
    });
    await sync();
    // The provider's own word needs no other.
    const said = listed === null ? { revokedAt: 5, revokedUnverified: true } : { revokedUnverified: false };
    expect(test.ports.records.keys.find(keyId)).toMatchObject({ revokedAt: expect.any(Number), ...said });
  });

  it('shows a key that is revoked on the user’s word as active if the provider lists it so', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    const key = test.ports.records.keys.find(keyId);
    if (key === null) throw new Error('not recorded');
    test.ports.records.keys.update({ ...key, revokedAt: 5, revokedUnverified: true });
    await sync();
    expect(test.ports.records.keys.find(keyId)).toMatchObject({ revokedAt: null, revokedUnverified: false });
  });

  it('does not take a key for gone that one reading of a shifting list left out', async () => {
    await createKept(test, accountId, 'CI');
    let readings = 0;
    rewriteList((list) => {
      readings++;
      if (readings === 1) list.data = [];
    });
    await sync();
    expect(readings).toBe(2);
    expect((await listKeys(test)).rows).toMatchObject([{ label: 'CI', revokedAt: null }]);
  });
});

describe('a sync of an incomplete list', () => {
  it('takes no key for gone that an incomplete list leaves out, and says so', async () => {
    sandbox.seed(3);
    const { keyId } = await createKept(test, accountId, 'CI');
    await sync();
    let first: Wire['data'] = [];
    const incomplete: [string, (list: Wire, offset: number) => void][] = [
      [
        'it tells of more keys than it has',
        (list) => {
          list.data = list.data.slice(0, 2);
        },
      ],
      [
        'it gives the first page for the second',
        (list, offset) => {
          if (offset === 0) first = list.data.slice(0, 2);
          list.data = first;
          list.pagination = { total: 2, has_more: true };
        },
      ],
      [
        'it ends with an empty page that has more after it',
        (list, offset) => {
          list.data = offset === 0 ? list.data.slice(0, 2) : [];
          list.pagination = { total: 0, has_more: true };
        },
      ],
    ];
    for (const [why, rewrite] of incomplete) {
      rewriteList(rewrite);
      await expect(sync(), why).rejects.toMatchObject({
        code: 'provider_unexpected_reply',
        params: { reason: { is: 'incomplete-list' } },
      });
      expect(await test.call('listAccounts', {}), why).toMatchObject([{ activeKeys: 4 }]);
      expect(test.ports.records.keys.find(keyId), why).toMatchObject({ revokedAt: null, inVault: true });
    }
  });

  it('keeps what such a list does tell', async () => {
    sandbox.seed(300);
    await sync();
    sandbox.seed(1);
    rewriteList((list, offset) => {
      // Acts like a provider that ignores offsets.
      list.data = offset === 0 ? [...list.data.slice(0, 199), ...sample(900, 1)] : [];
    });
    await expect(sync()).rejects.toMatchObject({ params: { reason: { is: 'incomplete-list' } } });
    expect(await test.call('listAccounts', {})).toMatchObject([{ activeKeys: 301 }]);
  });

  it('keeps the dates that a list leaves out, and takes over that a key expires no more', async () => {
    await test.call('removeAccount', { accountId });
    accountId = (await addSandbox(test, 'level-access')).id;
    const id = randomUUID();
    await test.call('createKey', { keyId: id, accountId, label: 'CI', expiry: { is: 'in', days: 30 } });
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    await sync();
    const before = test.ports.records.keys.find(id);
    expect(before).toMatchObject({ createdAt: expect.any(Number), expiresAt: expect.any(Number) });
    rewriteList((list) => {
      list.data = list.data.map(({ created_at: _, expires_at: __, ...rest }) => rest);
    });
    await sync();
    expect(test.ports.records.keys.find(id)).toEqual(before);
    rewriteList((list) => {
      for (const key of list.data) key.expires_at = null;
    });
    await sync();
    expect(test.ports.records.keys.find(id)).toEqual({ ...before, expiresAt: null });
  });
});

describe('a sync that brings changes', () => {
  it('counts towards the limit what the provider counts, and among the keys that work no expired one', async () => {
    sandbox.seed(3);
    alter = (reply, url) =>
      url.pathname.endsWith('/me')
        ? { ...reply, body: reply.body.replace(/"current_count":3/, '"current_count":7') }
        : reply;
    expect(await sync()).toMatchObject({ activeKeys: 3, usedKeys: 7, maxKeys: 5000 });
    await createKept(test, accountId, 'CI');
    expect(await test.call('listAccounts', {})).toMatchObject([{ activeKeys: 4, usedKeys: 8 }]);
    alter = (reply) => reply;
    rewriteList((list) => {
      for (const key of list.data.slice(0, 2)) key.expires_at = '2026-01-01T00:00:00Z';
    });
    expect(await sync()).toMatchObject({ activeKeys: 2, usedKeys: 4 });
  });

  it('brings back a key that the provider lists again', async () => {
    const { keyId, secret } = await createKept(test, accountId, 'CI');
    rewriteList((list) => {
      list.data = [];
      list.pagination.total = 0;
    });
    await sync();
    alter = (reply) => reply;
    await sync();
    expect((await listKeys(test)).rows).toMatchObject([{ id: keyId, revokedAt: null, inVault: true }]);
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
  });

  it('brings it back also if the clock was 400 days ahead when it was missing', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    const { keys } = test.ports.records;
    const key = keys.find(keyId);
    if (key) keys.update({ ...key, revokedAt: Date.now() + 400 * 86_400_000 });
    await sync();
    expect((await listKeys(test)).rows).toMatchObject([{ id: keyId, revokedAt: null, inVault: true }]);
  });

  it('takes over a label that was changed at the provider, and leaves the mask that knows more', async () => {
    await createKept(test, accountId, 'CI');
    const [before] = (await listKeys(test)).rows;
    rewriteList((list) => {
      for (const key of list.data) key.label = 'renamed';
    });
    await sync();
    expect((await listKeys(test)).rows).toEqual([{ ...before, label: 'renamed' }]);
  });
});

describe('an unusual sync', () => {
  it('of a provider that lists a key twice records it once', async () => {
    sandbox.seed(3);
    rewriteList((list) => {
      list.data = [...list.data, ...list.data];
    });
    expect(await sync()).toMatchObject({ activeKeys: 3 });
  });

  it('of a provider that says for ever that there is more comes to an end', async () => {
    sandbox.seed(1);
    rewriteList((list) => {
      list.pagination.has_more = true;
      list.data = list.data.length === 0 ? sample(1, 1) : list.data;
    });
    expect(await sync()).toMatchObject({ activeKeys: 1, syncError: null });
  });

  it('that fails keeps the last list and says why', async () => {
    await createKept(test, accountId, 'CI');
    sandbox.faults.arm({ is: 'html' });
    await expect(sync()).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    const [account] = await test.call('listAccounts', {});
    expect(account).toMatchObject({ syncError: { code: 'provider_unexpected_reply' }, syncedAt: expect.any(Number) });
    expect((await listKeys(test)).total).toBe(1);
    expect((await sync()).syncError).toBeNull();
  });

  it('names the field that is not as expected', async () => {
    sandbox.seed(1);
    rewriteList((list) => {
      (list.data[0] as { id: unknown }).id = 'forty-two';
    });
    await expect(sync()).rejects.toMatchObject({ params: { reason: { is: 'field', path: 'data.0.id' } } });
  });

  it('of an account that is removed meanwhile writes nothing more', async () => {
    sandbox.seed(400);
    sandbox.faults.arm({ is: 'latency', ms: 50 });
    const under = sync().catch((error: unknown) => error);
    await test.call('removeAccount', { accountId });
    expect(await under).toMatchObject({ code: 'sync_cancelled' });
    expect((await listKeys(test)).total).toBe(0);
  });
});

const sample = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: first + index,
    label: 'x',
    key_prefix: 'lev_sk_xxxx',
    created_at: '2026-11-21T00:00:00Z',
    last_used_at: null,
  }));

describe('two accounts', () => {
  it('are synced at once and keep their keys apart', async () => {
    const other = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
    const account = await test.call('addAccount', {
      provider: 'lev',
      label: 'Work',
      baseUrl: await other.start(),
      credential: await other.issueCredential(),
    });
    sandbox.seed(2);
    other.seed(3);
    await Promise.all([sync(), test.call('syncAccount', { accountId: account.id })]);
    expect((await listKeys(test, { accountId })).total).toBe(2);
    expect((await listKeys(test, { accountId: account.id })).total).toBe(3);
    expect((await listKeys(test)).total).toBe(5);
    await other.stop();
  });
});

it('a key that is created while a sync runs is not taken for gone', async () => {
  sandbox.seed(300);
  const under = sync();
  const id = randomUUID();
  await test.call('createKey', { keyId: id, accountId, label: 'fresh' });
  await under;
  expect((await listKeys(test, { search: 'fresh' })).rows).toMatchObject([{ id, revokedAt: null, inVault: true }]);
});
