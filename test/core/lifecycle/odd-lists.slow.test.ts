import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { VaultError } from '../../../main/contract/vault-error.ts';
import type { HttpReply, HttpRequest } from '../../../main/core/ports/fetch.ts';
import { ending, spoil } from '../../fakes/odd-replies.ts';
import { inFull, propertyRuns, timesOf } from '../../sample.ts';
import { listKeys } from '../test-vault.ts';
import {
  accountId,
  between,
  checkWindow,
  closeAfterEach,
  kept,
  made,
  open,
  recorded,
  restore,
  stored,
  sync,
  test,
  wrongReply,
} from './odd-provider.ts';

closeAfterEach();

type Wire = {
  data: { id: number; label: string; key_prefix: string }[];
  pagination: { total: number; offset: number; has_more: boolean };
};

/** Whether the list admits that keys are missing. Latchkey then takes what the list has and gives up no missing key. */
const isIncomplete = (error: VaultError): boolean => {
  const { code, params } = error.toCoded();
  return code === 'provider_unexpected_reply' && params.reason.is === 'incomplete-list';
};

const isList = ({ method, url }: HttpRequest) => method === 'GET' && url.includes('/api-keys?');

async function firstList(): Promise<HttpReply> {
  let list: HttpReply | null = null;
  between.alter = (reply, request) => {
    if (isList(request)) list = reply;
    return reply;
  };
  await sync();
  return list ?? { status: 0, headers: {}, body: '' };
}

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
        between.alter = (reply, request) => {
          // After a 404, Latchkey looks at the other path, where nothing is.
          if (!isList(request) || reply.status === 404) return reply;
          const list: Wire = JSON.parse(reply.body);
          // Shows whether Latchkey took only a part of the page.
          for (const key of list.data) key.label = 'renamed';
          // A list that says there is more is repeated, so that it is one page all the same.
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

  it('on its second page leaves everything as it was', async () => {
    const records = recorded();
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        let answer: HttpReply | null = null;
        between.alter = (reply, request) => {
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
            expect(recorded()).toEqual(records);
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
        between.alter = (reply, request) =>
          request.url.endsWith('/me') ? made(wrong, reply, JSON.parse(reply.body)) : reply;
        await ending(sync());
        expect(recorded()).toEqual(records);
        await checkWindow();
        between.alter = (reply) => reply;
        await sync();
        expect(test.ports.records.accounts.find(accountId)).toEqual({ ...before, syncedAt: expect.any(Number) });
      }),
      propertyRuns(200),
    );
  });
});

describe('a list with an odd total', () => {
  beforeEach(() => open('lev'));

  it.each([-1, -(2 ** 40), 1.5, 2 ** 53, 1e300])('that tells a total of %d is refused', async (total) => {
    const records = recorded();
    between.alter = (reply, request) =>
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
    between.alter = (reply, request) =>
      isList(request) ? { ...reply, body: reply.body.replace(/"total":\d+/, '"total":9007199254740991') } : reply;
    expect(await sync()).toMatchObject({ activeKeys: 5, syncError: null });
  });
});

describe('a list of a provider that pages oddly', () => {
  beforeEach(() => open('lev'));

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
        between.alter = (reply, request) => {
          if (!isList(request)) return reply;
          const { ids, total, has_more } = given[turn++ % given.length] ?? { ids: [], total: 0, has_more: false };
          for (const id of ids) listed.add(String(id));
          const data = ids.map((id) => ({ ...first, id, label: `of turn ${turn}` }));
          return { ...reply, body: JSON.stringify({ data, pagination: { total, offset: 0, has_more } }) };
        };
        test.events.length = 0;
        const { error } = await ending(sync());
        // Each page but the last brings an unseen key, and Latchkey reads the list twice at most.
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
    between.alter = (reply, request) => {
      if (!isList(request)) return reply;
      const data = Array.from({ length: 101_000 }, () => ({ ...first, id: id++ }));
      return { ...reply, body: JSON.stringify({ data, pagination: { total: 5, offset: 0, has_more: true } }) };
    };
    expect((await ending(sync())).error).toMatchObject({ params: { reason: { is: 'endless-list' } } });
    expect(recorded().length).toBeLessThanOrEqual(200_005);
    for (const { keyId } of kept) expect(test.ports.records.keys.find(keyId)).toMatchObject({ revokedAt: null });
  });
});
