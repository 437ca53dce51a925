import { describe, expect, it } from 'vitest';
import { heldClock, runSandbox } from './running-sandbox.ts';

describe('creating a key', () => {
  it('answers 201 with the whole key, in the envelope', async () => {
    const clock = heldClock();
    const { api } = await runSandbox({ now: clock.now });
    const { status, headers, body } = await api.post('/api-keys', { label: 'CI Pipeline Key' });
    expect(status).toBe(201);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(body).toEqual({
      request_id: expect.stringMatching(/^req_[0-9a-f-]{36}$/),
      timestamp: '2026-11-21T12:00:00.000Z',
      data: {
        id: expect.any(Number),
        label: 'CI Pipeline Key',
        key_prefix: expect.stringMatching(/^lev_sk_[0-9A-Za-z]{4}$/),
        api_key: expect.stringMatching(/^lev_sk_[0-9A-Za-z]{40}$/),
        created_at: '2026-11-21T12:00:00.000Z',
        last_used_at: null,
      },
    });
    const { api_key, key_prefix } = await api.createKey();
    expect(api_key.slice(0, 11)).toBe(key_prefix);
  });

  it('never tells the secret again', async () => {
    const { api } = await runSandbox();
    const { api_key, ...listed } = await api.createKey();
    const { body } = await api.get('/api-keys');
    expect(body.data).toEqual([listed]);
    expect(JSON.stringify(body)).not.toContain(api_key);
  });

  it.each([
    ['one character', 'x'],
    ['255 letters', 'x'.repeat(255)],
    ['255 emoji, each of two UTF-16 units', '🔑'.repeat(255)],
    ['right-to-left text', 'מפתח ייצור'],
    ['a quote and a semicolon', "'); DROP TABLE keys; --"],
  ])('takes a label of %s and lists it unchanged', async (_, label) => {
    const { api } = await runSandbox();
    expect((await api.createKey(label)).label).toBe(label);
    expect((await api.listKeys()).map((key) => key.label)).toEqual([label]);
  });

  it.each([
    ['no label', {}],
    ['an empty label', { label: '' }],
    ['a label of spaces', { label: ' \t\u3000' }],
    ['256 letters', { label: 'x'.repeat(256) }],
    ['256 emoji', { label: '🔑'.repeat(256) }],
    ['half of a surrogate pair', { label: 'a\ud83d' }],
    ['a label that is a number', { label: 7 }],
    ['a body that is a list', ['CI']],
    ['a body that is null', null],
  ])('refuses %s with 422, names the field, and makes nothing', async (_, body) => {
    const { api } = await runSandbox();
    const refused = await api.post('/api-keys', body);
    expect(refused.status).toBe(422);
    expect(refused.body.error).toMatchObject({ status: 422, type: 'validation_error' });
    expect(refused.body.error?.details).toEqual({
      issues: [{ path: Array.isArray(body) || body === null ? '' : 'label', message: expect.any(String) }],
    });
    expect(await api.listKeys()).toEqual([]);
  });

  it('stops at the ten keys of the standard tier, and goes on after one is revoked', async () => {
    const { api } = await runSandbox();
    const keys = [];
    for (let n = 0; n < 10; n += 1) keys.push(await api.createKey(`key ${n}`));
    const refused = await api.post('/api-keys', { label: 'eleventh' });
    expect(refused.status).toBe(422);
    expect(refused.body.error).toMatchObject({
      type: 'validation_error',
      details: { current_count: 10, max_allowed: 10 },
    });
    await api.delete(`/api-keys/${keys[3]?.id}`);
    expect((await api.createKey('eleventh')).label).toBe('eleventh');
    expect(await api.listKeys()).toHaveLength(10);
  });

  it('holds to another limit when it was built with one', async () => {
    const { api } = await runSandbox({ tier: { maxKeys: 1 } });
    await api.createKey();
    expect((await api.post('/api-keys', { label: 'second' })).body.error?.details).toEqual({
      current_count: 1,
      max_allowed: 1,
    });
  });
});

describe('listing keys', () => {
  it('pages through them, oldest first, each once', async () => {
    const { sandbox, api } = await runSandbox({ tier: { maxKeys: 1000 } });
    sandbox.seed(120);
    const labels: unknown[] = [];
    for (const [offset, length, hasMore] of [
      [0, 50, true],
      [50, 50, true],
      [100, 20, false],
    ] as const) {
      const { body } = await api.get(`/api-keys?offset=${offset}`);
      expect(body.pagination).toEqual({ total: 120, limit: 50, offset, has_more: hasMore });
      expect(body.data).toHaveLength(length);
      labels.push(...(body.data as { label: string }[]).map(({ label }) => label));
    }
    expect(labels).toEqual(Array.from({ length: 120 }, (_, n) => `Seeded key ${n + 1}`));
  });

  it('says that there is no more when the last page is full, and past the end', async () => {
    const { sandbox, api } = await runSandbox();
    sandbox.seed(4);
    expect((await api.get('/api-keys?limit=2&offset=2')).body.pagination).toMatchObject({ has_more: false });
    const past = await api.get('/api-keys?limit=2&offset=9');
    expect(past.body).toMatchObject({ data: [], pagination: { total: 4, limit: 2, offset: 9, has_more: false } });
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1.5',
    'limit=ten',
    'limit=',
    'offset=-1',
    'offset=x',
    'offset=1e3',
  ])('refuses %s with 400', async (query) => {
    const { api } = await runSandbox();
    const { status, body } = await api.get(`/api-keys?${query}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ status: 400, type: 'bad_request' });
  });

  it('takes the limits 1 and 200', async () => {
    const { sandbox, api } = await runSandbox();
    sandbox.seed(201);
    expect((await api.get('/api-keys?limit=1')).body.data).toHaveLength(1);
    expect((await api.get('/api-keys?limit=200')).body.data).toHaveLength(200);
  });
});

describe('revoking a key', () => {
  it('takes it off the list, and its secret is refused from then on', async () => {
    const { api } = await runSandbox();
    const kept = await api.createKey('kept');
    const revoked = await api.createKey('revoked');
    expect((await api.as(revoked.api_key).get('/devices')).status).toBe(200);

    const { status, body } = await api.delete(`/api-keys/${revoked.id}`);
    expect(status).toBe(200);
    expect(body.data).toEqual({ deleted: true });
    expect((await api.listKeys()).map(({ id }) => id)).toEqual([kept.id]);
    expect((await api.as(revoked.api_key).get('/devices')).status).toBe(401);
    expect((await api.as(kept.api_key).get('/devices')).status).toBe(200);
  });

  it('answers 404 the second time, and for ids that no key has', async () => {
    const { api } = await runSandbox();
    const { id } = await api.createKey();
    await api.delete(`/api-keys/${id}`);
    for (const path of [id, 999, '99999999999999999999', 'abc', '1x'].map((unknown) => `/api-keys/${unknown}`)) {
      const { status, body } = await api.delete(path);
      expect(status).toBe(404);
      expect(body.error).toMatchObject({ status: 404, type: 'not_found' });
    }
  });

  it('gives its id to no other key', async () => {
    const { api } = await runSandbox();
    const { id } = await api.createKey();
    await api.delete(`/api-keys/${id}`);
    expect((await api.createKey()).id).toBeGreaterThan(id);
  });
});

describe('who may manage keys', () => {
  const calls = [
    ['list', (api: Awaited<ReturnType<typeof runSandbox>>['api']) => api.get('/api-keys')],
    ['create', (api: Awaited<ReturnType<typeof runSandbox>>['api']) => api.post('/api-keys', { label: 'mine' })],
    ['revoke', (api: Awaited<ReturnType<typeof runSandbox>>['api']) => api.delete('/api-keys/1')],
  ] as const;

  it.each(calls)('lets a token manager %s', async (_, call) => {
    const { sandbox, api } = await runSandbox();
    await api.createKey();
    expect((await call(api.as(await sandbox.issueCredential({ role: 'token_manager' })))).status).toBeLessThan(300);
  });

  it.each(calls)('does not let a member %s', async (_, call) => {
    const { sandbox, api } = await runSandbox();
    await api.createKey();
    const { status, body } = await call(api.as(await sandbox.issueCredential({ role: 'member' })));
    expect(status).toBe(403);
    expect(body.error).toMatchObject({ status: 403, type: 'forbidden' });
    expect(await api.listKeys()).toHaveLength(1);
  });

  it.each(calls)('does not let an API key %s, for a leaked one must not make others', async (_, call) => {
    const { api } = await runSandbox();
    const { api_key } = await api.createKey();
    expect((await call(api.as(api_key))).status).toBe(403);
    expect(await api.listKeys()).toMatchObject([{ last_used_at: null }]);
  });

  it.each(calls)('does not let someone without a credential %s', async (_, call) => {
    const { api } = await runSandbox();
    for (const credential of [null, `lev_sk_${'x'.repeat(40)}`]) {
      const { status, body } = await call(api.as(credential));
      expect(status).toBe(401);
      expect(body.error).toMatchObject({ status: 401, type: 'unauthorized' });
    }
  });
});

describe('a sandbox with its keys at /build/api-keys', () => {
  it('lists and creates them there and nowhere else, and has a single one where both documents say', async () => {
    const { api } = await runSandbox({ keysPath: '/build/api-keys' });
    expect((await api.post('/api-keys', { label: 'CI' })).status).toBe(404);
    const made = await api.post('/build/api-keys', { label: 'CI' });
    expect(made.status).toBe(201);
    expect((await api.get('/build/api-keys')).body.pagination).toMatchObject({ total: 1 });
    const { id } = made.body.data as { id: number };
    expect((await api.delete(`/api-keys/${id}`)).status).toBe(200);
  });
});
