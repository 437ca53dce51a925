import { describe, expect, it } from 'vitest';
import { heldClock, runSandbox } from './running-sandbox.ts';
import { idempotent } from './sandbox-api.ts';

describe('using a key on the devices', () => {
  it('stamps when that key was last used, and no other', async () => {
    const clock = heldClock();
    const { api } = await runSandbox({ now: clock.now });
    const used = await api.createKey('used');
    await api.createKey('idle');
    clock.advance(5_000);
    expect((await api.as(used.api_key).get('/devices')).status).toBe(200);
    expect(await api.listKeys()).toMatchObject([
      { label: 'used', last_used_at: '2026-11-21T12:00:05.000Z' },
      { label: 'idle', last_used_at: null },
    ]);
    clock.advance(5_000);
    await api.as(used.api_key).post('/devices', { name: 'router' });
    expect(await api.listKeys()).toMatchObject([{ last_used_at: '2026-11-21T12:00:10.000Z' }, { last_used_at: null }]);
  });

  it('does not stamp a request that was refused', async () => {
    const { api } = await runSandbox();
    const { api_key } = await api.createKey();
    expect((await api.as(api_key).post('/devices', { name: '' })).status).toBe(422);
    expect((await api.as(api_key).get('/devices?limit=0')).status).toBe(400);
    expect(await api.listKeys()).toMatchObject([{ last_used_at: null }]);
  });

  it('adds and lists devices, page by page', async () => {
    const { api } = await runSandbox();
    const mine = api.as((await api.createKey()).api_key);
    const { status, body } = await mine.post('/devices', { name: 'router' });
    expect(status).toBe(201);
    expect(body.data).toEqual({ id: expect.any(Number), name: 'router', created_at: expect.any(String) });
    await mine.post('/devices', { name: 'switch' });
    const listed = await mine.get('/devices?limit=1&offset=1');
    expect(listed.body).toMatchObject({
      data: [{ name: 'switch' }],
      pagination: { total: 2, limit: 1, offset: 1, has_more: false },
    });
  });

  it('adds one device for one Idempotency-Key', async () => {
    const { api } = await runSandbox();
    const named = idempotent();
    await api.post('/devices', { name: 'router' }, named);
    await api.post('/devices', { name: 'router' }, named);
    expect((await api.get('/devices')).body.data).toHaveLength(1);
  });

  it.each([
    ['unknown', `Bearer lev_sk_${'0'.repeat(40)}`],
    ['missing', null],
    ['not a Bearer token', 'Basic bGV2OnNr'],
    ['empty', 'Bearer '],
  ])('is refused when the credential is %s', async (_, authorization) => {
    const { api } = await runSandbox();
    const { status, body } = await api.get('/devices', { headers: { authorization } });
    expect(status).toBe(401);
    expect(body.error).toMatchObject({ status: 401, type: 'unauthorized' });
  });
});
