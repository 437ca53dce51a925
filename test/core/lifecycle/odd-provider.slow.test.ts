import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultError } from '../../../main/contract/errors.ts';
import type { HttpReply, HttpRequest } from '../../../main/core/ports/fetch.ts';
import type { KeyRecord } from '../../../main/core/ports/record-store.ts';
import type { SandboxAccount } from '../../../main/core/ports/sandbox-server.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { anyReply, ending, hurriedClock, mutations, spoil } from '../../fakes/odd-replies.ts';
import { inFull, propertyRuns, timesOf } from '../../sample.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;
let kept: { keyId: string; secret: string }[];
/** What stands between vault and provider; by default nothing. */
let alter: (reply: HttpReply, request: HttpRequest) => HttpReply;
let asked: string[];

async function open(kind: SandboxAccount): Promise<void> {
  sandbox = createSandboxServer({ file: ':memory:', tier: { maxKeys: 100_000, ratePerMinute: null } });
  alter = (reply) => reply;
  asked = [];
  test = await openTestVault({
    sandbox,
    clock: hurriedClock,
    async fetch(request) {
      asked.push(`${request.method} ${new URL(request.url).pathname.replace('/api/external/v2', '')}`);
      return alter(await httpFetch(request), request);
    },
  });
  accountId = (await addSandbox(test, kind)).id;
  await sync();
  sandbox.seed(3, kind);
  kept = [await keep('first'), await keep('second')];
  await sync();
}
afterEach(() => test.close());

/** Creates a key and settles its panel with the secret kept. */
async function keep(label: string): Promise<{ keyId: string; secret: string }> {
  const [access = null] = (await test.call('listAccounts', {}))[0]?.policy.access ?? [];
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label, access });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return { keyId, secret: test.secretStores.store.items.get(keyId) ?? '' };
}

const sync = () => test.call('syncAccount', { accountId });
const recorded = () => test.ports.records.keys.ofAccount(accountId);
const stored = () => new Map(test.secretStores.store.items);
const remoteIdOf = (keyId: string) => Number(test.ports.records.keys.find(keyId)?.remoteId);

/** As the records were, whatever has come since. */
function restore(records: readonly KeyRecord[]): void {
  const { keys, accounts } = test.ports.records;
  const known = new Set(records.map(({ id }) => id));
  for (const { id } of recorded()) if (!known.has(id)) keys.remove(id);
  for (const record of records) {
    if (keys.find(record.id)) keys.update(record);
    else keys.insert(record);
  }
  expect(accounts.find(accountId)).not.toBeNull();
}

/** Only what the window is told in a form that it knows does not reject here. */
async function checkWindow(): Promise<void> {
  await test.call('listAccounts', {});
  await listKeys(test, { showRevoked: true });
  await test.call('listPendingSecrets', {});
}

type Wire = {
  data: { id: number; label: string; key_prefix: string }[];
  pagination: { total: number; offset: number; has_more: boolean };
};

/** Of a list that lacks keys and is not whole by its own account, what it has is taken, and none of those it lacks is given up. */
const isIncomplete = (error: VaultError): boolean => {
  const { code, params } = error.toCoded();
  return code === 'provider_unexpected_reply' && params.reason.is === 'incomplete-list';
};

const isList = ({ method, url }: HttpRequest) => method === 'GET' && url.includes('/api-keys?');

/** All that is sent in place of a right reply: that one with something wrong, or anything. */
const wrongReply = fc.oneof(
  { weight: 3, arbitrary: mutations.map((wrong) => ({ wrong, any: null })) },
  { weight: 1, arbitrary: anyReply.map((any) => ({ wrong: null, any })) },
);
type WrongReply = typeof wrongReply extends fc.Arbitrary<infer T> ? T : never;

const made = ({ wrong, any }: WrongReply, right: HttpReply, body: unknown): HttpReply =>
  wrong === null ? any : { ...right, body: spoil(body, wrong) };

describe('a list that is not as it should be', () => {
  beforeEach(() => open('lev'));

  it('leaves the records as they were, or is taken as a whole, and costs no secret', async () => {
    const records = recorded();
    const secrets = stored();
    const { rows } = await listKeys(test, { showRevoked: true });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        let answer: HttpReply | null = null;
        alter = (reply, request) => {
          // Nothing is at the other path that is looked at after a 404.
          if (!isList(request) || reply.status === 404) return reply;
          const list: Wire = JSON.parse(reply.body);
          // So that half a page would be seen.
          for (const key of list.data) key.label = 'renamed';
          // One that says that there is more is repeated, so that it is one page all the same.
          answer ??= made(wrong, reply, list);
          return answer;
        };
        const { error } = await ending(sync());
        if (error !== null) {
          refused += 1;
          expect(recorded().filter(({ revokedAt }) => revokedAt !== null)).toEqual([]);
          if (!isIncomplete(error)) {
            expect(recorded()).toEqual(records);
            expect((await listKeys(test, { showRevoked: true })).rows).toEqual(rows);
          }
          expect(await test.call('listAccounts', {})).toMatchObject([{ syncError: { code: error.code } }]);
        }
        await checkWindow();
        expect(stored()).toEqual(secrets);
        restore(records);
      }),
      propertyRuns(400),
    );
    expect(refused).toBeGreaterThan(timesOf(50));
  });

  it('on its second page leaves what that page holds as it was', async () => {
    const records = recorded();
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        let answer: HttpReply | null = null;
        alter = (reply, request) => {
          if (!isList(request) || reply.status === 404) return reply;
          const list: Wire = JSON.parse(reply.body);
          const offset = Number(new URL(request.url).searchParams.get('offset'));
          const data = list.data.map((key) => ({ ...key, label: `page ${offset}` }));
          if (offset > 0) {
            answer ??= made(wrong, reply, { ...list, data: data.slice(2) });
            return answer;
          }
          list.pagination.has_more = true;
          return { ...reply, body: JSON.stringify({ ...list, data: data.slice(0, 2) }) };
        };
        const { error } = await ending(sync());
        if (error !== null) {
          if (!isIncomplete(error)) {
            const changed = recorded().filter(({ label }) => label.startsWith('page'));
            expect(changed.map(({ label }) => label)).toEqual(['page 0', 'page 0']);
            expect(recorded()).toHaveLength(records.length);
          }
          expect(recorded().every(({ revokedAt }) => revokedAt === null)).toBe(true);
        }
        restore(records);
      }),
      propertyRuns(200),
    );
  });

  it('of what the account allows stops neither the window nor the next sync', async () => {
    const before = test.ports.records.accounts.find(accountId);
    const records = recorded();
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        alter = (reply, request) => (request.url.endsWith('/me') ? made(wrong, reply, JSON.parse(reply.body)) : reply);
        await ending(sync());
        expect(recorded()).toEqual(records);
        await checkWindow();
        alter = (reply) => reply;
        await sync();
        expect(test.ports.records.accounts.find(accountId)).toEqual({ ...before, syncedAt: expect.any(Number) });
      }),
      propertyRuns(200),
    );
  });

  it.each([-1, -(2 ** 40), 1.5, 2 ** 53, 1e300])('that tells a total of %d is refused', async (total) => {
    const records = recorded();
    alter = (reply, request) =>
      isList(request)
        ? {
            ...reply,
            body: spoil({ ...JSON.parse(reply.body), pagination: { total, offset: 0, has_more: false } }, []),
          }
        : reply;
    expect((await ending(sync())).error).toMatchObject({
      params: { reason: { is: 'field', path: 'pagination.total' } },
    });
    expect(recorded()).toEqual(records);
  });

  it('that tells the largest total there is counts what it lists', async () => {
    alter = (reply, request) =>
      isList(request) ? { ...reply, body: reply.body.replace(/"total":\d+/, '"total":9007199254740991') } : reply;
    expect(await sync()).toMatchObject({ activeKeys: 5, syncError: null });
  });

  it('of a provider that pages at random ends, with just the keys that it listed or with all of them', async () => {
    const records = recorded();
    const secrets = stored();
    const [first] = (JSON.parse((await firstList()).body) as Wire).data;
    const known = records.map(({ remoteId }) => Number(remoteId));
    const ends = new Set<boolean>();
    const pages = fc.array(
      fc.record({
        ids: fc.array(fc.oneof(fc.constantFrom(...known), fc.integer({ min: 900_000, max: 900_020 })), {
          maxLength: 8,
        }),
        total: fc.oneof(fc.nat(50), fc.constantFrom(0, 2 ** 53 - 1)),
        has_more: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(pages, async (given) => {
        let turn = 0;
        const listed = new Set<string>();
        alter = (reply, request) => {
          if (!isList(request)) return reply;
          const { ids, total, has_more } = given[turn++ % given.length] ?? { ids: [], total: 0, has_more: false };
          for (const id of ids) listed.add(String(id));
          const data = ids.map((id) => ({ ...first, id, label: `of turn ${turn}` }));
          return { ...reply, body: JSON.stringify({ data, pagination: { total, offset: 0, has_more } }) };
        };
        test.events.length = 0;
        const { error } = await ending(sync());
        // Each page but the last brings a key that was not seen, and the list is read twice at most.
        expect(turn).toBeLessThanOrEqual(2 * (known.length + 21 + 1));
        for (const event of test.events) {
          if (event.is === 'sync-progress') expect(event.total).toBeGreaterThanOrEqual(event.done);
        }
        const remoteIds = recorded().map(({ remoteId }) => remoteId);
        expect(new Set(remoteIds).size).toBe(remoteIds.length);
        const working = recorded().filter(({ revokedAt }) => revokedAt === null);
        if (error === null) for (const { remoteId } of working) expect(listed).toContain(remoteId);
        else {
          expect(isIncomplete(error)).toBe(true);
          expect(working).toHaveLength(remoteIds.length);
        }
        ends.add(error === null);
        for (const { id } of records) expect(test.ports.records.keys.find(id)).not.toBeNull();
        expect(stored()).toEqual(secrets);
        restore(records);
      }),
      propertyRuns(250),
    );
    if (inFull) expect(ends.size).toBe(2);
  });

  it('of a provider that pages for ever with ever new keys is given up', { timeout: 60_000 }, async () => {
    const [first] = (JSON.parse((await firstList()).body) as Wire).data;
    let id = 1_000_000;
    alter = (reply, request) => {
      if (!isList(request)) return reply;
      const data = Array.from({ length: 101_000 }, () => ({ ...first, id: id++ }));
      return { ...reply, body: JSON.stringify({ data, pagination: { total: 5, offset: 0, has_more: true } }) };
    };
    expect((await ending(sync())).error).toMatchObject({ params: { reason: { is: 'endless-list' } } });
    expect(recorded().length).toBeLessThanOrEqual(200_005);
    for (const { keyId } of kept) expect(test.ports.records.keys.find(keyId)).toMatchObject({ revokedAt: null });
  });

  async function firstList(): Promise<HttpReply> {
    let list: HttpReply | null = null;
    alter = (reply, request) => {
      if (isList(request)) list = reply;
      return reply;
    };
    await sync();
    return list ?? { status: 0, headers: {}, body: '' };
  }
});

describe('an answer to a creation that is not as it should be', () => {
  beforeEach(() => open('lev'));

  const isPendingSecret = ({ method, url }: HttpRequest) => method === 'POST' && url.endsWith('/api-keys');

  it('leaves it unfinished, or nothing, or a key whose secret is at hand; and the others as they were', async () => {
    const others = recorded();
    const secrets = stored();
    const taken = new Set(others.map(({ remoteId }) => remoteId));
    const ends: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        const id = randomUUID();
        alter = (reply, request) => {
          if (!isPendingSecret(request)) return reply;
          const answer = made(wrong, reply, JSON.parse(reply.body));
          // That one is for the tests below.
          return taken.has(idIn(answer.body)) ? { ...answer, status: 500 } : answer;
        };
        const { value, error } = await ending(test.call('createKey', { keyId: id, accountId, label: 'new' }));
        await checkWindow();
        const [unfinished, ...more] = await test.call('listPendingSecrets', {});
        expect(more).toEqual([]);
        if (error !== null) {
          if (unfinished)
            expect(unfinished).toMatchObject({ id, outcome: { is: 'unknown', reason: { code: error.code } } });
          else expect(test.ports.records.intents.all()).toEqual([]);
          expect(recorded()).toEqual(others);
          expect(stored()).toEqual(secrets);
        } else expect(unfinished).toEqual(value);
        const end = unfinished?.outcome.is ?? 'nothing';
        ends[end] = (ends[end] ?? 0) + 1;
        alter = (reply) => reply;
        // Asking again, of a provider in its right mind, gives the secret after all.
        if (end !== 'nothing') {
          if (end !== 'shown') {
            const again = await test.call('retryPendingSecret', { keyId: id });
            expect(again.outcome).toMatchObject({ is: 'shown', notStored: null });
          }
          const { secret } = await test.call('revealSecret', { keyId: id });
          expect(test.secretStores.store.items.get(id)).toBe(secret);
          await test.call('settlePendingSecret', { keyId: id, keep: true });
          expect(test.ports.records.keys.find(id)).toMatchObject({ inVault: true });
        }
        expect(await test.call('listPendingSecrets', {})).toEqual([]);
        expect(recorded().filter((key) => key.id !== id)).toEqual(others);
        for (const [of, secret] of secrets) expect(test.secretStores.store.items.get(of)).toBe(secret);
        test.ports.records.keys.remove(id);
        test.secretStores.store.items.delete(id);
      }),
      propertyRuns(400),
    );
    if (inFull) expect(Object.keys(ends).sort()).toEqual(expect.arrayContaining(['nothing', 'shown', 'unknown']));
  });

  // Once the record of the other key was replaced, and its secret stayed in the store where nothing led to it.
  it('because it has the id of a kept key, costs that key neither its record nor its secret', async () => {
    const [{ keyId, secret } = { keyId: '', secret: '' }] = kept;
    const before = test.ports.records.keys.find(keyId);
    alter = answeringWith(remoteIdOf(keyId));
    const id = randomUUID();
    await ending(test.call('createKey', { keyId: id, accountId, label: 'new' }));
    expect(test.ports.records.keys.find(keyId)).toEqual(before);
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
  });

  // Once a record made elsewhere went too, with its notes and the rotation that it was part of.
  it('because it has the id of a key made elsewhere, costs that key no record', async () => {
    const seeded = recorded().find(({ inVault }) => !inVault);
    if (!seeded) throw new Error('none was seeded');
    alter = answeringWith(Number(seeded.remoteId));
    await ending(test.call('createKey', { keyId: randomUUID(), accountId, label: 'new' }));
    expect(test.ports.records.keys.find(seeded.id)).toEqual(seeded);
  });

  // Once the next sync saw another prefix under the id and took the new secret for one that was replaced.
  it('because it has the id of a key made elsewhere, does not lose the new secret at the next sync', async () => {
    const seeded = recorded().find(({ inVault }) => !inVault);
    alter = answeringWith(Number(seeded?.remoteId));
    const id = randomUUID();
    const { error } = await ending(test.call('createKey', { keyId: id, accountId, label: 'new' }));
    alter = (reply) => reply;
    if (error) await test.call('retryPendingSecret', { keyId: id });
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    await sync();
    await test.call('copySecret', { keyId: id });
    expect(test.clipboard.text).toBe(test.secretStores.store.items.get(id));
  });

  it('because it has a prefix longer than a mask shows, still has its secret after the next sync', async () => {
    const longPrefix = (reply: HttpReply): HttpReply => {
      if (!reply.body.includes('key_prefix')) return reply;
      const body = JSON.parse(reply.body, (name, value) => (name === 'key_prefix' ? `${value}-and-much-more` : value));
      if (typeof body.data.api_key === 'string') body.data.api_key = `${body.data.key_prefix}-and-a-secret-behind-it`;
      return { ...reply, body: JSON.stringify(body) };
    };
    alter = longPrefix;
    const id = randomUUID();
    await test.call('createKey', { keyId: id, accountId, label: 'new' });
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    await sync();
    expect(test.ports.records.keys.find(id)).toMatchObject({
      inVault: true,
      mask: expect.stringMatching(/^lev_sk_.{9}••••d-it$/),
    });
  });

  const answeringWith =
    (id: number): typeof alter =>
    (reply, request) => {
      if (!isPendingSecret(request)) return reply;
      const body = JSON.parse(reply.body);
      return { ...reply, body: JSON.stringify({ ...body, data: { ...body.data, id } }) };
    };

  function idIn(body: string): string {
    try {
      return String(JSON.parse(body)?.data?.id);
    } catch {
      return '';
    }
  }
});

describe('an answer about one key that is another’s', () => {
  beforeEach(() => open('level'));

  const others = (keyId: string) => recorded().filter(({ id }) => id !== keyId);
  const answeringWithId =
    (part: string, id: number): typeof alter =>
    (reply, { method, url }) => {
      if (method === 'GET' || !url.includes(part)) return reply;
      const body = JSON.parse(reply.body);
      return { ...reply, body: JSON.stringify({ ...body, data: { ...body.data, id } }) };
    };

  it('after an edit changes no record but the edited one', async () => {
    const [{ keyId } = { keyId: '' }, other] = kept;
    const before = others(keyId);
    const secrets = stored();
    alter = answeringWithId('/api-keys/', remoteIdOf(other?.keyId ?? ''));
    await ending(test.call('editKey', { keyId, label: 'edited', access: 'read-only', expiry: null, notes: '' }));
    expect(others(keyId)).toEqual(before);
    expect(stored()).toEqual(secrets);
    alter = (reply) => reply;
    await sync();
    expect(
      recorded()
        .map(({ label }) => label)
        .toSorted(),
    ).toContain('edited');
    expect(others(keyId)).toEqual(before);
  });

  it('after a regeneration changes no record or secret but that key’s', async () => {
    const [{ keyId } = { keyId: '' }, other] = kept;
    const before = others(keyId);
    alter = answeringWithId('/regenerate', remoteIdOf(other?.keyId ?? ''));
    await ending(test.call('regenerateKey', { keyId }));
    expect(others(keyId)).toEqual(before);
    expect(test.secretStores.store.items.get(other?.keyId ?? '')).toBe(other?.secret);
    alter = (reply) => reply;
    await sync();
    // It was carried out, so its answer is asked for again.
    await test.call('retryPendingSecret', { keyId });
    expect(recorded().every(({ id, inVault }) => inVault === kept.some(({ keyId: of }) => of === id))).toBe(true);
  });

  it('after anything at all that answers an edit, all other keys are as they were', async () => {
    const [{ keyId } = { keyId: '' }] = kept;
    const records = recorded();
    const before = others(keyId);
    const secrets = stored();
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        alter = (reply, { method }) => (method === 'PATCH' ? made(wrong, reply, JSON.parse(reply.body)) : reply);
        const label = `edit ${turn++}`;
        const { error } = await ending(
          test.call('editKey', { keyId, label, access: 'read-only', expiry: null, notes: 'n' }),
        );
        if (error !== null) expect(recorded()).toEqual(records);
        expect(others(keyId)).toEqual(before);
        expect(stored()).toEqual(secrets);
        await checkWindow();
        restore(records);
      }),
      propertyRuns(200),
    );
  });

  it('after anything at all that answers a revocation, the key is revoked or as it was', async () => {
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        alter = (reply) => reply;
        const { keyId, secret } = await keep('to go');
        const before = recorded();
        alter = (reply, { method }) => (method === 'DELETE' ? made(wrong, reply, JSON.parse(reply.body)) : reply);
        const { error } = await ending(test.call('revokeKey', { keyId }));
        if (error === null) {
          expect(test.ports.records.keys.find(keyId)).toMatchObject({ revokedAt: expect.any(Number), inVault: false });
        } else {
          expect(recorded()).toEqual(before);
          expect(test.secretStores.store.items.get(keyId)).toBe(secret);
        }
        expect(test.ports.records.intents.all()).toEqual([]);
        test.ports.records.keys.remove(keyId);
        test.secretStores.store.items.delete(keyId);
      }),
      propertyRuns(150),
    );
  });

  it('after anything at all that answers a regeneration, a secret that works is at hand or asked for again', async () => {
    const [{ keyId } = { keyId: '' }] = kept;
    const before = others(keyId);
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        alter = (reply, { url }) => (url.includes('/regenerate') ? made(wrong, reply, JSON.parse(reply.body)) : reply);
        const { error } = await ending(test.call('regenerateKey', { keyId }));
        await checkWindow();
        alter = (reply) => reply;
        const [unsettled] = await test.call('listPendingSecrets', {});
        if (error === null) expect(unsettled).toMatchObject({ id: keyId });
        if (unsettled && unsettled.outcome.is !== 'shown') {
          const { outcome } = await test.call('retryPendingSecret', { keyId });
          expect(outcome).toMatchObject({ is: 'shown', notStored: null });
        }
        if (unsettled) await test.call('settlePendingSecret', { keyId, keep: true });
        expect(await test.call('listPendingSecrets', {})).toEqual([]);
        expect(others(keyId)).toEqual(before);
        restore([...before, { ...(test.ports.records.keys.find(keyId) as KeyRecord), inVault: true }]);
      }),
      propertyRuns(200),
    );
  });
});
