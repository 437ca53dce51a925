import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSandbox } from './running-sandbox.ts';
import { idempotent, type SandboxApi, sandboxApi } from './sandbox-api.ts';
import { temporaryFolder } from './temporary-folder.ts';

const anHourAhead = () => new Date(Date.now() + 3_600_000).toISOString();

const secretOf = ({ body }: { body: { data?: unknown } }): string => (body.data as { api_key: string }).api_key;

describe('changing a key', () => {
  it('answers 200 with the key, changed in what was given and in nothing else', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { api_key, ...made } = await api.createKey();
    await api.createKey('another');
    for (const change of [
      { label: 'Rollout' },
      { access: 'read-only' },
      { label: '🔑'.repeat(255), access: 'read-write' },
    ]) {
      const before = (await api.listKeys())[0];
      const { status, body } = await api.patch(`/api-keys/${made.id}`, change);
      expect(status).toBe(200);
      expect(body.data).toEqual({ ...before, ...change });
      expect((await api.get('/api-keys')).body.data).toMatchObject([body.data, { label: 'another' }]);
    }
    expect((await api.as(api_key).get('/devices')).status).toBe(200);
  });

  it('changes what the key may do at once', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { id, api_key } = await api.createKey();
    const write = async () => (await api.as(api_key).post('/devices', { name: 'router' })).status;
    expect(await write()).toBe(201);
    await api.patch(`/api-keys/${id}`, { access: 'read-only' });
    expect(await write()).toBe(403);
    await api.patch(`/api-keys/${id}`, { access: 'read-write' });
    expect(await write()).toBe(201);
  });

  it('lets a key that is now read-only not even repeat a write that it made before', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { id, api_key } = await api.createKey();
    const named = idempotent();
    expect((await api.as(api_key).post('/devices', { name: 'router' }, named)).status).toBe(201);
    await api.patch(`/api-keys/${id}`, { access: 'read-only' });
    expect((await api.as(api_key).post('/devices', { name: 'router' }, named)).status).toBe(403);
  });

  it.each([
    ['an empty label', { label: '' }, 'label'],
    ['256 letters', { label: 'x'.repeat(256) }, 'label'],
    ['a label of null', { label: null }, 'label'],
    ['an access of null', { access: null }, 'access'],
    ['an access that is no choice here', { access: 'inherited' }, 'access'],
    ['an expiry', { expires_at: '2099-01-01T00:00:00Z' }, 'expires_at'],
    ['an expiry beside a label', { label: 'Rollout', expires_at: '2099-01-01T00:00:00Z' }, 'expires_at'],
    ['another secret', { label: 'Rollout', api_key: 'lev_sk_mine' }, 'api_key'],
    ['nothing', {}, ''],
    ['a list', ['Rollout'], ''],
    ['null', null, ''],
  ])('to %s is refused with 422, names the field, and changes nothing', async (_, body, path) => {
    const { api } = await runSandbox({ account: 'level' });
    const { api_key: _secret, ...made } = await api.createKey();
    const refused = await api.patch(`/api-keys/${made.id}`, body);
    expect(refused.status).toBe(422);
    expect(refused.body.error).toMatchObject({
      type: 'validation_error',
      details: { issues: [{ path, message: expect.any(String) }] },
    });
    expect(await api.listKeys()).toEqual([made]);
  });

  it('without a body is refused with 400', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { id } = await api.createKey();
    expect((await api.patch(`/api-keys/${id}`)).status).toBe(400);
  });

  it.each([
    ['lev', {}],
    ['level-access', { expires_at: anHourAhead() }],
  ] as const)('is refused with 422 where keys stay as they are: %s', async (account, needed) => {
    const { api } = await runSandbox({ account });
    const { id } = await api.createKey(needed);
    const before = await api.listKeys();
    for (const [field, value] of [
      ['label', 'Rollout'],
      ['access', 'inherited'],
      ['expires_at', anHourAhead()],
    ] as const) {
      const { status, body } = await api.patch(`/api-keys/${id}`, { [field]: value });
      expect(status).toBe(422);
      expect(body.error).toMatchObject({ details: { issues: [{ path: field, message: expect.any(String) }] } });
    }
    expect((await api.patch(`/api-keys/${id}`, {})).status).toBe(422);
    expect(await api.listKeys()).toEqual(before);
  });

  it('is carried out once for one Idempotency-Key, however often it is sent', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { id } = await api.createKey();
    const named = idempotent();
    const first = await api.patch(`/api-keys/${id}`, { label: 'first' }, named);
    await api.patch(`/api-keys/${id}`, { label: 'second' });
    expect((await api.patch(`/api-keys/${id}`, { label: 'first' }, named)).body).toEqual(first.body);
    expect((await api.patch(`/api-keys/${id}`, { label: 'third' }, named)).status).toBe(409);
    expect(await api.listKeys()).toMatchObject([{ label: 'second' }]);
  });
});

describe('regenerating a key', () => {
  it('answers 200 with the same key and another secret, and the former one is refused at once', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { api_key: former, ...made } = await api.createKey({ access: 'read-only' });
    const { status, body } = await api.post(`/api-keys/${made.id}/regenerate`);
    expect(status).toBe(200);
    const { api_key, ...listed } = body.data as { api_key: string };
    expect(api_key).toMatch(/^lev_sk_[0-9A-Za-z]{40}$/);
    expect(api_key).not.toBe(former);
    expect(listed).toEqual({ ...made, key_prefix: api_key.slice(0, 11) });
    expect((await api.get('/api-keys')).body.data).toEqual([listed]);

    expect((await api.as(former).get('/devices')).status).toBe(401);
    expect((await api.as(null).post('/auth/validate-api-key', { api_key: former })).body.data).toEqual({
      valid: false,
    });
    expect((await api.as(api_key).get('/devices')).status).toBe(200);
    expect((await api.as(api_key).post('/devices', { name: 'router' })).status).toBe(403);
  });

  it('gives one secret for one Idempotency-Key, and another for another', async () => {
    const { api } = await runSandbox({ account: 'level' });
    const { id } = await api.createKey();
    const named = idempotent();
    const first = await api.post(`/api-keys/${id}/regenerate`, undefined, named);
    const second = await api.post(`/api-keys/${id}/regenerate`, undefined, named);
    expect(second.body).toEqual(first.body);
    expect((await api.as(secretOf(first)).get('/devices')).status).toBe(200);
    expect(secretOf(await api.post(`/api-keys/${id}/regenerate`, undefined, idempotent()))).not.toBe(secretOf(first));
  });

  it('makes one secret when the connection drops after it was done and the request is repeated', async () => {
    const { sandbox, api } = await runSandbox({ account: 'level' });
    const { id, api_key: former } = await api.createKey();
    const named = idempotent();
    const regenerate = () => api.post(`/api-keys/${id}/regenerate`, undefined, named);
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'POST /api-keys/:id/regenerate' });
    await expect(regenerate()).rejects.toThrow('fetch failed');
    expect((await api.as(former).get('/devices')).status).toBe(401);
    expect((await api.as(secretOf(await regenerate())).get('/devices')).status).toBe(200);
  });

  it('leaves no secret in the file, so that the reply is repeated without it after a restart', async () => {
    const folder = temporaryFolder();
    const { sandbox, url } = await runSandbox({ file: join(folder, 'sandbox.db') });
    const credential = await sandbox.issueCredential({ account: 'level' });
    const before = sandboxApi(url, credential);
    const { id } = await before.createKey();
    const named = idempotent();
    const first = await before.post(`/api-keys/${id}/regenerate`, undefined, named);
    const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    expect(bytes().includes(secretOf(first).slice(11))).toBe(false);
    await sandbox.stop();
    expect(bytes().includes(secretOf(first).slice(11))).toBe(false);

    const after = sandboxApi(await sandbox.start(), credential);
    const second = await after.post(`/api-keys/${id}/regenerate`, undefined, named);
    expect(second.body).toEqual({ ...first.body, data: { ...(first.body.data as object), api_key: null } });
    expect((await after.as(secretOf(first)).get('/devices')).status).toBe(200);
  });

  it.each([
    ['lev', {}],
    ['level-access', { expires_at: anHourAhead() }],
  ] as const)('is refused with 422 where it cannot be done, and the secret works on: %s', async (account, needed) => {
    const { api } = await runSandbox({ account });
    const { id, api_key } = await api.createKey(needed);
    const { status, body } = await api.post(`/api-keys/${id}/regenerate`);
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ status: 422, type: 'validation_error' });
    expect((await api.as(api_key).get('/devices')).status).toBe(200);
  });
});

const changes = [
  ['change', (api: SandboxApi, id: unknown) => api.patch(`/api-keys/${id}`, { label: 'taken over' })],
  ['regenerate', (api: SandboxApi, id: unknown) => api.post(`/api-keys/${id}/regenerate`)],
  ['revoke', (api: SandboxApi, id: unknown) => api.delete(`/api-keys/${id}`)],
] as const;

describe('the key to change, regenerate or revoke', () => {
  it.each(changes)('has to be one that is there: %s', async (_, call) => {
    const { api } = await runSandbox({ account: 'level' });
    const { id } = await api.createKey();
    await api.delete(`/api-keys/${id}`);
    for (const unknown of [id, 999, '99999999999999999999', 'abc', '1x']) {
      const { status, body } = await call(api, unknown);
      expect(status).toBe(404);
      expect(body.error).toMatchObject({ status: 404, type: 'not_found' });
    }
  });

  it.each(changes)('has to be one of the account that asks: %s', async (_, call) => {
    const { sandbox, api } = await runSandbox({ account: 'level' });
    const lev = api.as(await sandbox.issueCredential());
    const { id, api_key } = await lev.createKey();
    expect((await call(api, id)).status).toBe(404);
    expect(await lev.listKeys()).toMatchObject([{ id, label: 'CI' }]);
    expect((await api.as(api_key).get('/devices')).status).toBe(200);
  });
});

describe('who may change, regenerate and revoke keys', () => {
  it.each(changes)('includes a token manager: %s', async (_, call) => {
    const { sandbox, api } = await runSandbox({ account: 'level' });
    const { id } = await api.createKey();
    const manager = api.as(await sandbox.issueCredential({ account: 'level', role: 'token_manager' }));
    expect((await call(manager, id)).status).toBe(200);
  });

  it.each(changes)('does not include a member, an API key or nobody at all: %s', async (_, call) => {
    const { sandbox, api } = await runSandbox({ account: 'level' });
    const { id, api_key } = await api.createKey();
    const member = await sandbox.issueCredential({ account: 'level', role: 'member' });
    for (const [credential, status] of [
      [member, 403],
      [api_key, 403],
      [null, 401],
    ] as const) {
      expect((await call(api.as(credential), id)).status).toBe(status);
    }
    expect(await api.listKeys()).toMatchObject([{ id, label: 'CI', last_used_at: null }]);
    expect((await api.as(api_key).get('/devices')).status).toBe(200);
  });

  it.each(['level', 'level-access'] as const)('a member may not list or create keys either: %s', async (account) => {
    const { sandbox, api } = await runSandbox({ account });
    const member = api.as(await sandbox.issueCredential({ account, role: 'member' }));
    expect((await member.get('/api-keys')).status).toBe(403);
    expect((await member.post('/api-keys', { label: 'CI', expires_at: anHourAhead() })).status).toBe(403);
    expect(await api.listKeys()).toEqual([]);
  });
});
