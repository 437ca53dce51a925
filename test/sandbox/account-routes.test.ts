import { describe, expect, it } from 'vitest';
import { heldClock, runSandbox } from './running-sandbox.ts';

describe('GET /health', () => {
  it('needs no credential', async () => {
    const { api } = await runSandbox();
    expect(await api.as(null).get('/health')).toMatchObject({ status: 200, body: { data: { status: 'ok' } } });
  });
});

describe('GET /me', () => {
  it('tells who asks, how many keys there are, and what this account can do', async () => {
    const { api } = await runSandbox();
    await api.createKey();
    const { status, body } = await api.get('/me');
    expect(status).toBe(200);
    expect(body.data).toEqual({
      user: { id: expect.any(Number), email: 'admin@sandbox.invalid', role: 'admin' },
      account: { id: expect.any(Number), name: 'Lev-like sandbox' },
      profile: { name: 'Ada Admin' },
      subscription: { plan: 'standard', status: 'active' },
      platform: {
        api_keys: {
          current_count: 1,
          max_allowed: 10,
          policy: {
            id: 'lev',
            label: { max_length: 255 },
            access: ['inherited'],
            scopes: null,
            projects: false,
            expiry: null,
            shown_once: true,
            edit: [],
            regenerate: false,
            revoked_listed: false,
            new_id: false,
            disable: false,
            cursor: false,
            idempotency: true,
            second_factor: false,
            two_parts: false,
          },
        },
        api_tier: 'standard',
        rate_limits: { account_per_minute: 100, endpoint_per_minute: 20 },
      },
    });
  });

  it.each([
    [
      'level',
      'Level-like sandbox',
      {
        access: ['read-write', 'read-only'],
        expiry: null,
        shown_once: false,
        edit: ['label', 'access'],
        regenerate: true,
        revoked_listed: false,
      },
    ],
    [
      'level-access',
      'Level-Access-like sandbox',
      {
        access: ['inherited'],
        expiry: { required: true, max_days: 365 },
        shown_once: true,
        edit: [],
        regenerate: false,
        revoked_listed: true,
      },
    ],
  ] as const)(
    'tells the policy of the account %s, and that it may have any number of keys',
    async (id, name, policy) => {
      const { api } = await runSandbox({ account: id });
      expect((await api.get('/me')).body.data).toMatchObject({
        user: { role: 'admin' },
        account: { name },
        platform: {
          api_keys: { current_count: 0, max_allowed: null, policy: { id, label: { max_length: 255 }, ...policy } },
          api_tier: 'unlimited',
          rate_limits: { account_per_minute: 500, endpoint_per_minute: 60 },
        },
      });
    },
  );

  it.each(['lev', 'level', 'level-access'] as const)(
    'knows the three users of the account %s apart',
    async (account) => {
      const { sandbox, api } = await runSandbox();
      const seen = [];
      for (const role of ['admin', 'token_manager', 'member'] as const) {
        const { body } = await api.as(await sandbox.issueCredential({ account, role })).get('/me');
        expect(body.data).toMatchObject({ user: { role }, platform: { api_keys: { policy: { id: account } } } });
        seen.push((body.data as { user: { id: number } }).user.id);
      }
      expect(new Set(seen).size).toBe(3);
    },
  );
});

describe('GET /me in other cases', () => {
  it('counts a key no longer once it is revoked', async () => {
    const { api } = await runSandbox();
    const { id } = await api.createKey();
    await api.delete(`/api-keys/${id}`);
    expect((await api.get('/me')).body.data).toMatchObject({ platform: { api_keys: { current_count: 0 } } });
  });

  it('answers a member and an API key too', async () => {
    const { sandbox, api } = await runSandbox();
    const { api_key } = await api.createKey();
    const member = api.as(await sandbox.issueCredential({ role: 'member' }));
    expect((await member.get('/me')).body.data).toMatchObject({ user: { role: 'member' } });
    expect((await api.as(api_key).get('/me')).body.data).toMatchObject({ user: { role: 'admin' } });
  });

  it('does not count the admin credential as a key', async () => {
    const { api } = await runSandbox();
    expect((await api.get('/me')).body.data).toMatchObject({ platform: { api_keys: { current_count: 0 } } });
    expect(await api.listKeys()).toEqual([]);
  });

  it('shows no rate limits where there are none', async () => {
    const { api } = await runSandbox({ tier: { maxKeys: 10_000, ratePerMinute: null } });
    expect((await api.get('/me')).body.data).toMatchObject({
      platform: {
        api_keys: { max_allowed: 10_000 },
        rate_limits: { account_per_minute: null, endpoint_per_minute: null },
      },
    });
  });
});

describe('POST /auth/validate-api-key', () => {
  it('tells what a key is good for, without a credential and without using the key', async () => {
    const { api } = await runSandbox();
    const { api_key } = await api.createKey();
    const { status, body } = await api.as(null).post('/auth/validate-api-key', { api_key });
    expect(status).toBe(200);
    expect(body).toEqual({
      request_id: expect.any(String),
      timestamp: expect.any(String),
      data: {
        valid: true,
        user_id: expect.any(Number),
        account_id: expect.any(Number),
        scopes: ['devices:read', 'devices:write'],
        tier: 'standard',
      },
    });
    expect(await api.listKeys()).toMatchObject([{ last_used_at: null }]);
  });

  it('says no to a revoked key and to what never was one', async () => {
    const { api } = await runSandbox();
    const { id, api_key } = await api.createKey();
    await api.delete(`/api-keys/${id}`);
    for (const secret of [api_key, 'lev_sk_never', '', api_key.toLowerCase(), ` ${api_key}`]) {
      const { status, body } = await api.as(null).post('/auth/validate-api-key', { api_key: secret });
      expect(status).toBe(200);
      expect(body.data).toEqual({ valid: false });
    }
  });

  it('refuses a body without a key', async () => {
    const { api } = await runSandbox();
    expect((await api.as(null).post('/auth/validate-api-key', {})).status).toBe(422);
  });

  it('answers ten times a minute, to everyone together', async () => {
    const clock = heldClock();
    const { api } = await runSandbox({ now: clock.now });
    const { api_key } = await api.createKey();
    const validate = () => api.as(null).post('/auth/validate-api-key', { api_key });
    for (let n = 0; n < 10; n += 1) expect((await validate()).status).toBe(200);
    const refused = await validate();
    expect(refused.status).toBe(429);
    expect(refused.body.error).toMatchObject({ type: 'rate_limit_exceeded', retry_after_seconds: 60 });
    clock.advance(60_000);
    expect((await validate()).status).toBe(200);
  });
});
