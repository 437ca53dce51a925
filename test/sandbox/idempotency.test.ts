import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { heldClock, runSandbox } from './running-sandbox.ts';
import { idempotent, sandboxApi } from './sandbox-api.ts';
import { temporaryFolder } from './temporary-folder.ts';

const hour = 3_600_000;

describe('a write with an Idempotency-Key', () => {
  it('is carried out once and answered alike, secret included', async () => {
    const { api } = await runSandbox();
    const named = idempotent();
    const first = await api.post('/api-keys', { label: 'CI' }, named);
    const second = await api.post('/api-keys', { label: 'CI' }, named);
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.headers.get('content-type')).toMatch(/^application\/json/);
    expect(second.body).toEqual(first.body);
    expect(first.body.data).toMatchObject({ api_key: expect.stringMatching(/^lev_sk_/) });
    expect(await api.listKeys()).toHaveLength(1);
  });

  it('makes one key when it is sent twice at once', async () => {
    const { api } = await runSandbox();
    const named = idempotent();
    const [first, second] = await Promise.all([api.createKey('CI', named), api.createKey('CI', named)]);
    expect(second).toEqual(first);
    expect(await api.listKeys()).toHaveLength(1);
  });

  it('is the same write whatever the case of its UUID', async () => {
    const { api } = await runSandbox();
    const name = randomUUID();
    const first = await api.createKey('CI', idempotent(name));
    expect(await api.createKey('CI', idempotent(name.toUpperCase()))).toEqual(first);
  });

  it('is a conflict when the body, the method or the path is another', async () => {
    const { api } = await runSandbox();
    const named = idempotent();
    const { id } = await api.createKey('CI', named);
    for (const answer of [
      await api.post('/api-keys', { label: 'CD' }, named),
      await api.post('/devices', { label: 'CI' }, named),
      await api.delete(`/api-keys/${id}`, named),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body.error).toMatchObject({ status: 409, type: 'conflict' });
    }
    expect(await api.listKeys()).toMatchObject([{ label: 'CI' }]);
  });

  it.each(['CI-1', '', '123e4567-e89b-12d3-a456-42661417400', 'not a uuid'])(
    'is refused when the name is “%s”',
    async (name) => {
      const { api } = await runSandbox();
      const { status, body } = await api.post('/api-keys', { label: 'CI' }, idempotent(name));
      expect(status).toBe(400);
      expect(body.error).toMatchObject({ type: 'bad_request' });
      expect(await api.listKeys()).toEqual([]);
    },
  );

  it('is tried anew after a refusal, for then nothing was done', async () => {
    const { api } = await runSandbox({ tier: { maxKeys: 1 } });
    const { id } = await api.createKey('in the way');
    const named = idempotent();
    expect((await api.post('/api-keys', { label: 'CI' }, named)).status).toBe(422);
    await api.delete(`/api-keys/${id}`);
    expect((await api.post('/api-keys', { label: 'CI' }, named)).status).toBe(201);
  });

  it('revokes once and says so twice', async () => {
    const { api } = await runSandbox();
    const { id } = await api.createKey();
    const named = idempotent();
    const first = await api.delete(`/api-keys/${id}`, named);
    expect(first.status).toBe(200);
    expect((await api.delete(`/api-keys/${id}`, named)).body).toEqual(first.body);
  });

  it('may be repeated at the limit that it reached itself', async () => {
    const { api } = await runSandbox({ tier: { maxKeys: 1 } });
    const named = idempotent();
    const first = await api.createKey('CI', named);
    expect(await api.createKey('CI', named)).toEqual(first);
  });
});

describe('a write with an Idempotency-Key, later on,', () => {
  it('is forgotten after 24 hours and not before', async () => {
    const clock = heldClock();
    const { api } = await runSandbox({ now: clock.now });
    const named = idempotent();
    const first = await api.createKey('CI', named);
    clock.advance(24 * hour - 1);
    expect(await api.createKey('CI', named)).toEqual(first);
    clock.advance(1);
    expect((await api.createKey('CI', named)).id).not.toBe(first.id);
  });

  it('does not answer a later write of the same name with the secret of the forgotten one', async () => {
    const clock = heldClock();
    const { api } = await runSandbox({ now: clock.now });
    const named = idempotent();
    await api.createKey('CI', named);
    clock.advance(24 * hour);
    const device = await api.post('/devices', { name: 'router' }, named);
    expect((await api.post('/devices', { name: 'router' }, named)).body).toEqual(device.body);
  });

  it('is remembered over a restart, but without the secret', async () => {
    const { sandbox, api } = await runSandbox({ file: join(temporaryFolder(), 'sandbox.db') });
    const credential = await sandbox.issueCredential();
    const named = idempotent();
    const first = await api.post('/api-keys', { label: 'CI' }, named);
    await sandbox.stop();
    const again = sandboxApi(await sandbox.start(), credential);

    const second = await again.post('/api-keys', { label: 'CI' }, named);
    expect(second.status).toBe(201);
    expect(second.body).toEqual({ ...first.body, data: { ...(first.body.data as object), api_key: null } });
    expect((await again.post('/api-keys', { label: 'CD' }, named)).status).toBe(409);
    expect(await again.listKeys()).toHaveLength(1);
  });

  it('leaves no key behind when it cannot be noted', async () => {
    const file = join(temporaryFolder(), 'sandbox.db');
    const { sandbox } = await runSandbox({ file });
    const credential = await sandbox.issueCredential();
    /** Runs the SQL between two runs, because a running sandbox has its file to itself. */
    const meanwhile = async (sql: string) => {
      await sandbox.stop();
      const other = new Database(file);
      other.exec(sql);
      other.close();
      return sandboxApi(await sandbox.start(), credential);
    };
    const api = await meanwhile(
      `CREATE TRIGGER full BEFORE INSERT ON idempotency BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    );
    const named = idempotent();
    const { status, body } = await api.post('/api-keys', { label: 'CI' }, named);
    expect(status).toBe(500);
    expect(body.error).toMatchObject({ type: 'internal_error', details: { reason: 'SQLITE_CONSTRAINT_TRIGGER' } });
    expect(await api.listKeys()).toEqual([]);

    const again = await meanwhile('DROP TRIGGER full');
    const made = await again.createKey('CI', named);
    expect((await again.as(made.api_key).get('/devices')).status).toBe(200);
    expect(await again.listKeys()).toHaveLength(1);
  });
});
