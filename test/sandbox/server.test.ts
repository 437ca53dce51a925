import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../main/platform/sqlite/open-database.ts';
import { accountsKeysDevices } from '../../main/sandbox/migrations/001-accounts-keys-devices.ts';
import { hashOf } from '../../main/sandbox/secrets.ts';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { heldClock, runSandbox } from './running-sandbox.ts';
import { idempotent, sandboxApi } from './sandbox-api.ts';
import { temporaryFolder } from './temporary-folder.ts';

const aDay = 24 * 3_600_000;

describe('the sandbox server', () => {
  it('starts once, however often it is asked', async () => {
    const { sandbox, url } = await runSandbox();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await Promise.all([sandbox.start(), sandbox.start()])).toEqual([url, url]);
  });

  it('listens on the loopback address alone', async () => {
    const { url } = await runSandbox();
    const elsewhere = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    // Only on Linux does all of 127.0.0.0/8 lead to this computer without configuration.
    for (const host of [...elsewhere, ...(process.platform === 'linux' ? ['127.0.0.2'] : [])]) {
      const socket = connect({ host, port: Number(new URL(url).port) });
      await expect(once(socket, 'connect')).rejects.toThrow('ECONNREFUSED');
    }
  });

  it('takes the port that it is given', async () => {
    const first = await runSandbox();
    const port = Number(new URL(first.url).port);
    await first.sandbox.stop();
    expect((await runSandbox({ port })).url).toBe(first.url);
  });

  it('says so when that port is taken, and starts once it is free', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const sandbox = createSandboxServer({ file: ':memory:', port });
    onTestFinished(() => sandbox.stop());
    await expect(sandbox.start()).rejects.toMatchObject({ name: 'VaultError', code: 'provider_unreachable' });
    taken.close();
    await once(taken, 'close');
    expect(await sandbox.start()).toBe(`http://127.0.0.1:${port}`);
  });

  it('refuses connections once it has stopped, and may be stopped twice', async () => {
    const { sandbox, api } = await runSandbox();
    await api.get('/health');
    await Promise.all([sandbox.stop(), sandbox.stop()]);
    await sandbox.stop();
    await expect(api.get('/health')).rejects.toThrow('fetch failed');
  });

  it('can be started and stopped in one breath', async () => {
    const { sandbox } = await runSandbox();
    const stopping = sandbox.stop();
    const url = sandbox.start();
    await stopping;
    const api = sandboxApi(await url, await sandbox.issueCredential());
    expect((await api.get('/me')).status).toBe(200);
  });

  it('issues credentials before it is started', async () => {
    const sandbox = createSandboxServer({ file: ':memory:' });
    onTestFinished(() => sandbox.stop());
    const credential = await sandbox.issueCredential();
    expect(credential).toMatch(/^lev_sk_[0-9A-Za-z]{40}$/);
    expect((await sandboxApi(await sandbox.start(), credential).get('/me')).status).toBe(200);
  });
});

describe('the sandbox server with keys', () => {
  it('knows its keys, devices and credentials after a restart, and what was revoked', async () => {
    const { sandbox, url } = await runSandbox({ file: join(temporaryFolder(), 'sandbox.db') });
    const credential = await sandbox.issueCredential();
    const before = sandboxApi(url, credential);
    const kept = await before.createKey('kept');
    const revoked = await before.createKey('revoked');
    await before.delete(`/api-keys/${revoked.id}`);
    await before.as(kept.api_key).post('/devices', { name: 'router' });
    const listed = await before.listKeys();
    await sandbox.stop();

    const after = sandboxApi(await sandbox.start(), credential);
    expect(await after.listKeys()).toEqual(listed);
    expect((await after.as(kept.api_key).get('/devices')).body.data).toMatchObject([{ name: 'router' }]);
    expect((await after.as(revoked.api_key).get('/devices')).status).toBe(401);
  });

  it('seeds many keys, past the limit of its tier', async () => {
    const { sandbox, api } = await runSandbox({ tier: { maxKeys: 10_000, ratePerMinute: null } });
    sandbox.seed(10_000);
    const seen = new Set<number>();
    for (let offset = 0; offset < 10_000; offset += 200) {
      const { body } = await api.get(`/api-keys?limit=200&offset=${offset}`);
      for (const { id } of body.data as { id: number }[]) seen.add(id);
    }
    expect(seen.size).toBe(10_000);
    expect((await api.post('/api-keys', { label: 'one more' })).status).toBe(422);
  });

  it('seeds keys that expire over the next 300 days, where keys expire', async () => {
    const clock = heldClock();
    const { sandbox, api } = await runSandbox({ account: 'level-access', now: clock.now });
    sandbox.seed(150, 'level-access');
    const daysLeft = (await api.listKeys()).map(({ expires_at = '' }) => (Date.parse(expires_at) - clock.now()) / aDay);
    expect(daysLeft).toEqual(Array.from({ length: 150 }, (_, n) => 2 * (n + 1)));
  });

  it('seeds keys of every access, where there is one to choose, and those of one account alone', async () => {
    const { sandbox, api } = await runSandbox({ account: 'level' });
    sandbox.seed(4, 'level');
    expect((await api.listKeys()).map(({ access }) => access)).toEqual([
      'read-write',
      'read-only',
      'read-write',
      'read-only',
    ]);
    expect(await api.as(await sandbox.issueCredential()).listKeys()).toEqual([]);
  });
});

describe("the sandbox's file", () => {
  it('is for its owner alone, with the files that SQLite puts beside it', async () => {
    const folder = temporaryFolder();
    const { api } = await runSandbox({ file: join(folder, 'data', 'sandbox.db') });
    await api.createKey();
    const files = readdirSync(join(folder, 'data'));
    expect(files.sort()).toEqual(['sandbox.db', 'sandbox.db-wal']);
    for (const file of files) expect(statSync(join(folder, 'data', file)).mode & 0o777).toBe(0o600);
  });

  it('is made private again when it was not', async () => {
    const file = join(temporaryFolder(), 'sandbox.db');
    writeFileSync(file, '', { mode: 0o644 });
    await runSandbox({ file });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('holds none of the secrets that were issued, neither running nor stopped', async () => {
    const folder = temporaryFolder();
    const { sandbox, url } = await runSandbox({ file: join(folder, 'sandbox.db') });
    const admin = await sandbox.issueCredential();
    const member = await sandbox.issueCredential({ role: 'member' });
    const api = sandboxApi(url, admin);
    const named = idempotent();
    const plain = await api.createKey('findable label');
    const repeated = await api.createKey('named', named);
    await api.createKey('named', named);
    await api.as(repeated.api_key).post('/devices', { name: 'router' });
    await api.as(null).post('/auth/validate-api-key', { api_key: plain.api_key });
    await api.delete(`/api-keys/${plain.id}`);

    const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    for (const state of ['running', 'stopped']) {
      if (state === 'stopped') await sandbox.stop();
      expect(bytes().includes('findable label')).toBe(true);
      for (const secret of [admin, member, plain.api_key, repeated.api_key]) {
        expect(bytes().includes(secret)).toBe(false);
        // Lists show 4 of the 40 random characters; no other part may be there either.
        expect(bytes().includes(secret.slice(11))).toBe(false);
      }
    }
  });
});

describe("the sandbox's file from elsewhere", () => {
  it('of the version with one account opens, keeps its keys, and has the other accounts too', async () => {
    const file = join(temporaryFolder(), 'sandbox.db');
    const former = openDatabase(file, [accountsKeysDevices]);
    former.prepare('INSERT INTO credentials (user_id, hash, created_at) VALUES (1, ?, 1)').run(hashOf('the-admin'));
    const insert = former.prepare(
      'INSERT INTO keys (account_id, user_id, label, key_prefix, hash, created_at, revoked_at) VALUES (1, 1, ?, ?, ?, 1, ?)',
    );
    insert.run('kept', 'lev_sk_kept', hashOf('kept'), null);
    insert.run('revoked', 'lev_sk_revo', hashOf('revoked'), 2);
    former.close();

    const { sandbox, url } = await runSandbox({ file });
    const admin = sandboxApi(url, 'the-admin');
    const listed = await admin.get('/api-keys');
    expect(listed.body.data).toEqual([
      {
        id: 1,
        label: 'kept',
        key_prefix: 'lev_sk_kept',
        created_at: '1970-01-01T00:00:00.001Z',
        last_used_at: null,
      },
    ]);
    expect((await admin.as('kept').post('/devices', { name: 'router' })).status).toBe(201);
    expect((await admin.as('revoked').get('/devices')).status).toBe(401);
    const level = admin.as(await sandbox.issueCredential({ account: 'level' }));
    expect((await level.createKey({ access: 'read-only' })).id).toBe(3);
  });

  it('is left alone when a newer version wrote it', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'sandbox.db');
    const newer = new Database(file);
    newer.exec('CREATE TABLE later (x); PRAGMA user_version = 99');
    newer.close();
    const before = readFileSync(file);
    const sandbox = createSandboxServer({ file });
    await expect(sandbox.start()).rejects.toMatchObject({
      code: 'records_newer',
      params: { path: file, found: 99, known: 5, reason: { is: 'no-generation' } },
    });
    await expect(sandbox.issueCredential()).rejects.toMatchObject({ code: 'records_newer' });
    expect(readdirSync(folder)).toEqual(['sandbox.db']);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is left alone when it is not a database', async () => {
    const file = join(temporaryFolder(), 'sandbox.db');
    writeFileSync(file, 'this is a letter to my aunt, not a database\n'.repeat(100));
    const before = readFileSync(file);
    await expect(createSandboxServer({ file }).start()).rejects.toMatchObject({ code: 'records_corrupt' });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is left alone when it says to be ours and has none of our tables', async () => {
    const file = join(temporaryFolder(), 'sandbox.db');
    const other = new Database(file);
    other.exec('CREATE TABLE recipes (x); PRAGMA user_version = 1');
    other.close();
    await expect(createSandboxServer({ file }).start()).rejects.toMatchObject({ code: 'records_corrupt' });
  });

  it('gives a coded error where no file can be', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'not-a-folder'), '');
    for (const file of [join(folder, 'not-a-folder', 'sandbox.db'), folder]) {
      await expect(createSandboxServer({ file }).start()).rejects.toMatchObject({
        code: 'records_unwritable',
        params: { path: file, reason: { is: 'not-a-folder' } },
      });
    }
  });
});
