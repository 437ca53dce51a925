import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HttpReply, HttpRequest } from '../../../main/core/ports/fetch.ts';
import type { KeyRecord } from '../../../main/core/ports/record-store.ts';
import { ending } from '../../fakes/odd-replies.ts';
import { inFull, propertyRuns } from '../../sample.ts';
import {
  type Alter,
  accountId,
  between,
  checkWindow,
  closeAfterEach,
  keep,
  kept,
  made,
  open,
  recorded,
  remoteIdOf,
  restore,
  stored,
  sync,
  test,
  wrongReply,
} from './odd-provider.ts';

closeAfterEach();

const isPendingSecret = ({ method, url }: HttpRequest) => method === 'POST' && url.endsWith('/api-keys');

const answeringWith =
  (id: number): Alter =>
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

describe('an answer to a creation that is not as it should be', () => {
  beforeEach(() => open('lev'));

  it('leaves it unfinished, or nothing, or a key whose secret is at hand; and the others as they were', async () => {
    const others = recorded();
    const secrets = stored();
    const taken = new Set(others.map(({ remoteId }) => remoteId));
    const ends: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        const id = randomUUID();
        between.alter = (reply, request) => {
          if (!isPendingSecret(request)) return reply;
          const answer = made(wrong, reply, JSON.parse(reply.body));
          // The tests below cover an id that is already taken.
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
        between.alter = (reply) => reply;
        // Asking again, once the provider answers properly, gives the secret after all.
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
});

describe('an answer to a creation that is odd', () => {
  beforeEach(() => open('lev'));

  // In an old bug, the record of the other key was replaced, and nothing led to its secret in the store any more.
  it('because it has the id of a kept key, costs that key neither its record nor its secret', async () => {
    const [{ keyId, secret } = { keyId: '', secret: '' }] = kept;
    const before = test.ports.records.keys.find(keyId);
    between.alter = answeringWith(remoteIdOf(keyId));
    const id = randomUUID();
    await ending(test.call('createKey', { keyId: id, accountId, label: 'new' }));
    expect(test.ports.records.keys.find(keyId)).toEqual(before);
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
  });

  // In an old bug, a record made elsewhere was lost, with its notes and the rotation that it was part of.
  it('because it has the id of a key made elsewhere, costs that key no record', async () => {
    const seeded = recorded().find(({ inVault }) => !inVault);
    if (!seeded) throw new Error('none was seeded');
    between.alter = answeringWith(Number(seeded.remoteId));
    await ending(test.call('createKey', { keyId: randomUUID(), accountId, label: 'new' }));
    expect(test.ports.records.keys.find(seeded.id)).toEqual(seeded);
  });

  // In an old bug, the next sync saw another prefix under the id and took the new secret for a replaced one.
  it('because it has the id of a key made elsewhere, does not lose the new secret at the next sync', async () => {
    const seeded = recorded().find(({ inVault }) => !inVault);
    between.alter = answeringWith(Number(seeded?.remoteId));
    const id = randomUUID();
    const { error } = await ending(test.call('createKey', { keyId: id, accountId, label: 'new' }));
    between.alter = (reply) => reply;
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
    between.alter = longPrefix;
    const id = randomUUID();
    await test.call('createKey', { keyId: id, accountId, label: 'new' });
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    await sync();
    expect(test.ports.records.keys.find(id)).toMatchObject({
      inVault: true,
      mask: expect.stringMatching(/^lev_sk_.{9}••••d-it$/),
    });
  });
});

const others = (keyId: string) => recorded().filter(({ id }) => id !== keyId);

const answeringWithId =
  (part: string, id: number): Alter =>
  (reply, { method, url }) => {
    if (method === 'GET' || !url.includes(part)) return reply;
    const body = JSON.parse(reply.body);
    return { ...reply, body: JSON.stringify({ ...body, data: { ...body.data, id } }) };
  };

describe('an answer about one key that is another’s', () => {
  beforeEach(() => open('level'));

  it('after an edit changes no record but the edited one', async () => {
    const [{ keyId } = { keyId: '' }, other] = kept;
    const before = others(keyId);
    const secrets = stored();
    between.alter = answeringWithId('/api-keys/', remoteIdOf(other?.keyId ?? ''));
    await ending(test.call('editKey', { keyId, label: 'edited', access: 'read-only', expiry: null, notes: '' }));
    expect(others(keyId)).toEqual(before);
    expect(stored()).toEqual(secrets);
    between.alter = (reply) => reply;
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
    between.alter = answeringWithId('/regenerate', remoteIdOf(other?.keyId ?? ''));
    await ending(test.call('regenerateKey', { keyId }));
    expect(others(keyId)).toEqual(before);
    expect(test.secretStores.store.items.get(other?.keyId ?? '')).toBe(other?.secret);
    between.alter = (reply) => reply;
    await sync();
    // The provider has regenerated the key, so Latchkey asks for its answer again.
    await test.call('retryPendingSecret', { keyId });
    expect(recorded().every(({ id, inVault }) => inVault === kept.some(({ keyId: of }) => of === id))).toBe(true);
  });
});

describe('an answer about one key that is anything at all', () => {
  beforeEach(() => open('level'));

  it('after anything at all that answers an edit, all other keys are as they were', async () => {
    const [{ keyId } = { keyId: '' }] = kept;
    const records = recorded();
    const before = others(keyId);
    const secrets = stored();
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(wrongReply, async (wrong) => {
        between.alter = (reply, { method }) =>
          method === 'PATCH' ? made(wrong, reply, JSON.parse(reply.body)) : reply;
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
        between.alter = (reply) => reply;
        const { keyId, secret } = await keep('to go');
        const before = recorded();
        between.alter = (reply, { method }) =>
          method === 'DELETE' ? made(wrong, reply, JSON.parse(reply.body)) : reply;
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
        between.alter = (reply, { url }) =>
          url.includes('/regenerate') ? made(wrong, reply, JSON.parse(reply.body)) : reply;
        const { error } = await ending(test.call('regenerateKey', { keyId }));
        await checkWindow();
        between.alter = (reply) => reply;
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
