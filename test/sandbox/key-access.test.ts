import { describe, expect, it } from 'vitest';
import { runSandbox } from './running-sandbox.ts';

describe('a key of an account that chooses access', () => {
  it('says its access when it is made and on the list, and neither expires nor stays after it is revoked', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { status, body } = await api.post('/api-keys', { label: 'CI', access: 'read-only' });
    expect(status).toBe(201);
    const { api_key, ...listed } = body.data as { id: number; api_key: string };
    expect(listed).toEqual({
      id: expect.any(Number),
      label: 'CI',
      key_prefix: api_key.slice(0, 11),
      created_at: expect.any(String),
      last_used_at: null,
      access: 'read-only',
    });
    expect((await api.get('/api-keys')).body.data).toEqual([listed]);
    await api.delete(`/api-keys/${listed.id}`);
    expect(await api.listKeys()).toEqual([]);
  });

  it('may read and write when nothing was chosen', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { api_key, access } = await api.createKey();
    expect(access).toBe('read-write');
    expect((await api.as(api_key).post('/devices', { name: 'router' })).status).toBe(201);
  });

  it('reads and does not write when it is read-only, and a refused write is no use of it', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const reader = api.as((await api.createKey({ access: 'read-only' })).api_key);
    const { status, body } = await reader.post('/devices', { name: 'router' });
    expect(status).toBe(403);
    expect(body.error).toMatchObject({ status: 403, type: 'forbidden' });
    expect(await api.listKeys()).toMatchObject([{ last_used_at: null }]);
    expect((await reader.get('/devices')).body.data).toEqual([]);
    expect(await api.listKeys()).toMatchObject([{ last_used_at: expect.any(String) }]);
  });

  it.each([
    ['read-only', ['devices:read']],
    ['read-write', ['devices:read', 'devices:write']],
  ])('has the scopes of its access when it is validated: %s', async (access, scopes) => {
    const { api } = await runSandbox({ account: 'level' });
    const { api_key } = await api.createKey({ access });
    const { body } = await api.as(null).post('/auth/validate-api-key', { api_key });
    expect(body.data).toMatchObject({ valid: true, scopes, tier: 'unlimited' });
  });

  it.each([
    ['inherited, which is no choice here', 'inherited'],
    ['unknown', 'admin'],
    ['empty', ''],
    ['null', null],
    ['a list', ['read-only']],
  ])('is not made when its access is %s', async (_, access) => {
    const { api } = await runSandbox({ account: 'level' });
    const { status, body } = await api.post('/api-keys', { label: 'CI', access });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      type: 'validation_error',
      message: expect.stringMatching(/^access: /),
      details: { issues: [{ path: 'access', message: expect.any(String) }] },
    });
    expect(await api.listKeys()).toEqual([]);
  });

  it('is made past any number of others, unless the sandbox was built with a limit', async () => {
    const { sandbox, api } = await runSandbox({ account: 'level' });
    sandbox.seed(60, 'level');
    expect((await api.createKey()).access).toBe('read-write');
    const limited = await runSandbox({ account: 'level', tier: { maxKeys: 0 } });
    expect((await limited.api.post('/api-keys', { label: 'CI' })).status).toBe(422);
  });
});

describe('an account without a choice of access', () => {
  it.each([
    ['lev', {}, 'read-only'],
    ['lev', {}, 'inherited'],
    ['lev', {}, null],
    ['level-access', { expires_at: new Date(Date.now() + 3_600_000).toISOString() }, 'read-write'],
  ] as const)('refuses one at %s, and names the field', async (account, needed, access) => {
    const { api } = await runSandbox({ account });
    const { status, body } = await api.post('/api-keys', { label: 'CI', ...needed, access });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      type: 'validation_error',
      details: { issues: [{ path: 'access', message: expect.any(String) }] },
    });
    expect(await api.listKeys()).toEqual([]);
  });
});

describe('the three accounts', () => {
  it('do not see each other’s keys and devices', async () => {
    const { sandbox, api } = await runSandbox({ account: 'level' });
    await api.createKey();
    await api.post('/devices', { name: 'router' });
    for (const account of ['lev', 'level-access'] as const) {
      const other = api.as(await sandbox.issueCredential({ account }));
      expect(await other.listKeys()).toEqual([]);
      expect((await other.get('/devices')).body.data).toEqual([]);
      expect((await other.get('/me')).body.data).toMatchObject({ platform: { api_keys: { current_count: 0 } } });
    }
  });
});
