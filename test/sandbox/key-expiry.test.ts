import { describe, expect, it } from 'vitest';
import { heldClock, runSandbox } from './running-sandbox.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Runs a sandbox whose keys expire. `ahead` gives the instant `ms` milliseconds after its clock. */
async function runExpiring() {
  const clock = heldClock();
  const run = await runSandbox({ account: 'level-access', now: clock.now });
  const ahead = (ms: number) => new Date(clock.now() + ms).toISOString();
  const count = async () => {
    const { body } = await run.api.get('/me');
    return (body.data as { platform: { api_keys: { current_count: number } } }).platform.api_keys.current_count;
  };
  return { ...run, clock, ahead, count };
}

describe('a key that expires', () => {
  it('says when, and that it is not revoked, when it is made and on the list', async () => {
    const { api } = await runExpiring();
    const { status, body } = await api.post('/api-keys', { label: 'CI', expires_at: '2026-12-21T14:00:00+02:00' });
    expect(status).toBe(201);
    const { api_key, ...listed } = body.data as { api_key: string };
    expect(listed).toEqual({
      id: expect.any(Number),
      label: 'CI',
      key_prefix: api_key.slice(0, 11),
      created_at: '2026-11-21T12:00:00.000Z',
      last_used_at: null,
      expires_at: '2026-12-21T12:00:00.000Z',
      revoked_at: null,
    });
    expect((await api.get('/api-keys')).body.data).toEqual([listed]);
  });

  it('works until that instant and not from then on, stays on the list, and is not counted', async () => {
    const { api, clock, ahead, count } = await runExpiring();
    const { api_key } = await api.createKey({ expires_at: ahead(day) });
    const validate = async () => (await api.as(null).post('/auth/validate-api-key', { api_key })).body.data;
    clock.advance(day - 1);
    expect((await api.as(api_key).get('/devices')).status).toBe(200);
    expect(await validate()).toMatchObject({ valid: true, scopes: ['devices:read', 'devices:write'] });
    expect(await count()).toBe(1);

    clock.advance(1);
    const { status, body } = await api.as(api_key).get('/devices');
    expect(status).toBe(401);
    expect(body.error).toMatchObject({ status: 401, type: 'unauthorized' });
    expect(await validate()).toEqual({ valid: false });
    expect(await count()).toBe(0);
    expect(await api.listKeys()).toMatchObject([{ expires_at: '2026-11-22T12:00:00.000Z', revoked_at: null }]);
  });

  it('makes room for another under a limit once it has expired', async () => {
    const clock = heldClock();
    const { api } = await runSandbox({ account: 'level-access', now: clock.now, tier: { maxKeys: 1 } });
    const expiring = (ms: number) => ({ label: 'CI', expires_at: new Date(clock.now() + ms).toISOString() });
    expect((await api.post('/api-keys', expiring(day))).status).toBe(201);
    expect((await api.post('/api-keys', expiring(day))).status).toBe(422);
    clock.advance(day);
    expect((await api.post('/api-keys', expiring(day))).status).toBe(201);
  });

  it.each([
    ['a moment', 1],
    ['365 days', 365 * day],
    ['365 days by a clock that is 5 minutes ahead', 365 * day + 5 * minute],
  ])('may do so after %s', async (_, ms) => {
    const { api, ahead } = await runExpiring();
    expect(await api.createKey({ expires_at: ahead(ms) })).toMatchObject({ expires_at: ahead(ms) });
  });

  it.each([
    ['is missing', undefined],
    ['is null', null],
    ['is now', '2026-11-21T12:00:00.000Z'],
    ['is yesterday', '2026-11-20T12:00:00.000Z'],
    ['is past by its offset alone', '2026-11-21T13:00:00+02:00'],
    ['is 365 days and more than 5 minutes ahead', '2027-11-21T12:05:00.001Z'],
    ['is 366 days ahead', '2027-11-22T12:00:00Z'],
    ['is not a date', 'next week'],
    ['is a day that does not exist', '2027-02-29T12:00:00Z'],
    ['is a date without a time', '2026-12-21'],
    ['has no offset', '2026-12-21T12:00:00'],
    ['is a number', 1_797_854_400_000],
    ['is empty', ''],
  ])('is not made when the instant %s', async (_, expires_at) => {
    const { api } = await runExpiring();
    const { status, body } = await api.post('/api-keys', { label: 'CI', expires_at });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      type: 'validation_error',
      message: expect.stringMatching(/^expires_at: /),
      details: { issues: [{ path: 'expires_at', message: expect.any(String) }] },
    });
    expect(await api.listKeys()).toEqual([]);
  });
});

describe('an account whose keys never expire', () => {
  it.each(['lev', 'level'] as const)('refuses an expiry: %s', async (account) => {
    const { api } = await runSandbox({ account });
    for (const expires_at of ['2099-01-01T00:00:00Z', null]) {
      const { status, body } = await api.post('/api-keys', { label: 'CI', expires_at });
      expect(status).toBe(422);
      expect(body.error).toMatchObject({ details: { issues: [{ path: 'expires_at', message: expect.any(String) }] } });
    }
    expect(await api.listKeys()).toEqual([]);
  });
});

describe('revoking where revoked keys stay on the list', () => {
  it('says when the key was revoked, refuses its secret, and counts it no longer', async () => {
    const { api, clock, ahead, count } = await runExpiring();
    const revoked = await api.createKey({ expires_at: ahead(day) });
    const kept = await api.createKey({ expires_at: ahead(day) });
    clock.advance(minute);
    expect((await api.delete(`/api-keys/${revoked.id}`)).body.data).toEqual({ deleted: true });
    expect(await api.listKeys()).toMatchObject([
      { id: revoked.id, revoked_at: '2026-11-21T12:01:00.000Z' },
      { id: kept.id, revoked_at: null },
    ]);
    expect((await api.get('/api-keys?limit=1')).body.pagination).toEqual({
      total: 2,
      limit: 1,
      offset: 0,
      has_more: true,
    });
    expect((await api.as(revoked.api_key).get('/devices')).status).toBe(401);
    expect(await count()).toBe(1);
  });

  it('answers 404 the second time, and the key stays revoked since the first', async () => {
    const { api, clock, ahead } = await runExpiring();
    const { id } = await api.createKey({ expires_at: ahead(day) });
    await api.delete(`/api-keys/${id}`);
    clock.advance(minute);
    expect((await api.delete(`/api-keys/${id}`)).status).toBe(404);
    expect(await api.listKeys()).toMatchObject([{ revoked_at: '2026-11-21T12:00:00.000Z' }]);
  });

  it('works on a key that has expired', async () => {
    const { api, clock, ahead } = await runExpiring();
    const { id } = await api.createKey({ expires_at: ahead(day) });
    clock.advance(2 * day);
    expect((await api.delete(`/api-keys/${id}`)).status).toBe(200);
    expect(await api.listKeys()).toMatchObject([{ revoked_at: '2026-11-23T12:00:00.000Z' }]);
  });
});
