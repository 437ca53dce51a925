import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpReply } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addKnown, addOther, type KeyServer, randomSecret, startOther } from '../key-server.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, openTestVault, type TestVault } from '../test-vault.ts';

const dayMs = 86_400_000;
/** The text of GitHub's header, and the instant that it means. */
const said = { header: '2031-02-03 04:05:06 UTC', instant: Date.UTC(2031, 1, 3, 4, 5, 6) };

let test: TestVault;
let lasting: LastingPorts;
let sandbox: Sandbox;
/** Alters replies on their way from the provider to the vault. */
let alter: (reply: HttpReply) => HttpReply;
/** Called after the provider has answered and before the vault receives the answer. */
let answered: () => Promise<void>;

const open = () =>
  openTestVault({
    ...lasting.ports,
    sandbox,
    async fetch(request) {
      const reply = alter(await httpFetch(request));
      await answered();
      return reply;
    },
  });

beforeEach(async () => {
  alter = (reply) => reply;
  answered = async () => {};
  lasting = await createLastingPorts();
  sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
  test = await open();
});
afterEach(async () => {
  await test.close();
  await lasting.dispose();
});

const take = () => test.call('takeCorrections', {});
const expiryOf = async (keyId: string) => (await test.call('getKey', { keyId })).expiresAt;
const history = async (keyId: string) =>
  (await test.call('listHistory', { keyId, offset: 0, limit: 50 })).rows.map(({ kind }) => kind);

let server: KeyServer;
let accountId: string;

const add = (label: string, days: number | null, rotates: string | null = null) =>
  addKnown(test, server, {
    accountId,
    label,
    access: 'inherited',
    expiry: days === null ? { is: 'never' } : { is: 'in', days },
    rotates,
  });

const tellsExpiry = (header = said.header) => {
  server.replyHeaders['GitHub-Authentication-Token-Expiration'] = header;
};

function describeTold(title: string, tests: () => void): void {
  describe(title, () => {
    beforeEach(async () => {
      server = await startOther();
      accountId = await addOther(test, server);
    });
    tests();
  });
}

describeTold('an expiry that a provider tells when a key is tried', () => {
  it('wins over what was typed when it is added, and the difference is told once', async () => {
    tellsExpiry();
    const { keyId } = await add('Deploy', 30);
    expect(await expiryOf(keyId)).toBe(said.instant);
    expect(await take()).toEqual([
      { keyId, label: 'Deploy', provider: 'Forge', was: expect.any(Number), is: said.instant },
    ]);
    await test.call('verifyKey', { keyId });
    expect(await take()).toEqual([]);
    expect(await history(keyId)).toEqual(['accepted', 'corrected', 'added']);
  });

  it('is told where none was typed', async () => {
    tellsExpiry();
    const { keyId } = await add('Deploy', null);
    expect(await take()).toMatchObject([{ keyId, was: null, is: said.instant }]);
  });

  it('is told when the key is verified', async () => {
    const { keyId } = await add('Deploy', 30);
    const typed = await expiryOf(keyId);
    expect(await take()).toEqual([]);
    tellsExpiry();
    await test.call('verifyKey', { keyId });
    expect(await take()).toMatchObject([{ keyId, was: typed, is: said.instant }]);
    expect(test.events).toContainEqual({ is: 'expiries-corrected' });
  });

  it('is told when its secret is replaced', async () => {
    const { keyId } = await add('Deploy', 30);
    tellsExpiry();
    const secret = randomSecret();
    server.valid.add(secret);
    await test.call('enterSecret', { keyId, secret });
    expect(await expiryOf(keyId)).toBe(said.instant);
    expect(await take()).toMatchObject([{ keyId, is: said.instant }]);
  });

  it('is told when the key takes the place of another', async () => {
    const old = await add('Deploy', 30);
    const { keyId } = await add('Deploy, new', 30, old.keyId);
    tellsExpiry();
    // By then the user has revoked it on the provider's website.
    server.valid.delete(old.secret);
    await test.call('retireOldKey', { rotationId: keyId });
    expect(await expiryOf(keyId)).toBe(said.instant);
    expect(await take()).toMatchObject([{ keyId, is: said.instant }]);
  });
});

describeTold('an expiry that a provider told', () => {
  it('stays as recorded when it differs by rounding', async () => {
    tellsExpiry();
    const { keyId } = await add('Deploy', 30);
    await take();
    tellsExpiry('2031-02-03 04:05:59 UTC');
    await test.call('verifyKey', { keyId });
    expect(await expiryOf(keyId)).toBe(said.instant);
    expect(await take()).toEqual([]);
  });

  it('waits until a window asks, also over a restart, and knows then what was typed', async () => {
    const { keyId } = await add('Deploy', 30);
    const typed = await expiryOf(keyId);
    for (const header of ['2030-01-01 00:00:00 UTC', said.header]) {
      tellsExpiry(header);
      await test.call('verifyKey', { keyId });
    }
    await test.close();
    sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
    test = await open();
    expect(await take()).toMatchObject([{ keyId, was: typed, is: said.instant }]);
    expect(await take()).toEqual([]);
  });

  it('is no news of a key that was revoked meanwhile', async () => {
    const { keyId, secret } = await add('Deploy', 30);
    tellsExpiry();
    await test.call('verifyKey', { keyId });
    server.valid.delete(secret);
    await test.call('revokeKey', { keyId });
    expect(await take()).toEqual([]);
  });
});

describe('an expiry that a provider tells by its API', () => {
  let accountId: string;

  beforeEach(async () => {
    ({ id: accountId } = await addSandbox(test, 'level-access'));
    await sync();
  });

  const sync = () => test.call('syncAccount', { accountId });
  const tellsExpiry = (expiresAt: number | null) => {
    const reported = expiresAt === null ? 'null' : JSON.stringify(new Date(expiresAt).toISOString());
    alter = (reply) => ({ ...reply, body: reply.body.replaceAll(/"expires_at":"[^"]*"/g, `"expires_at":${reported}`) });
  };
  async function create(days: number): Promise<string> {
    const keyId = randomUUID();
    await test.call('createKey', { keyId, accountId, label: 'Audit', expiry: { is: 'in', days } });
    await test.call('settlePendingSecret', { keyId, keep: true });
    return keyId;
  }

  it('is told when it is not the one that a creation asked for', async () => {
    const shorter = Date.now() + 20 * dayMs;
    tellsExpiry(shorter);
    const keyId = await create(30);
    expect(await expiryOf(keyId)).toBe(shorter);
    expect(await take()).toEqual([
      { keyId, label: 'Audit', provider: 'Sandbox', was: expect.any(Number), is: shorter },
    ]);
    await sync();
    expect(await take()).toEqual([]);
    expect(await history(keyId)).toEqual(['corrected', 'created']);
  });

  it('is no news when it is the one that was asked for', async () => {
    await create(30);
    await sync();
    expect(await take()).toEqual([]);
  });

  it('is told when the list has another one, or none', async () => {
    const keyId = await create(30);
    const was = await expiryOf(keyId);
    const longer = Date.now() + 90 * dayMs;
    tellsExpiry(longer);
    await sync();
    expect(await expiryOf(keyId)).toBe(longer);
    expect(await take()).toMatchObject([{ keyId, was, is: longer }]);
    tellsExpiry(null);
    await sync();
    expect(await expiryOf(keyId)).toBeNull();
    expect(await take()).toMatchObject([{ keyId, was: longer, is: null }]);
  });

  it('stays as recorded when the list rounds it', async () => {
    const keyId = await create(30);
    const was = Number(await expiryOf(keyId));
    tellsExpiry(was - 59_000);
    await sync();
    expect(await expiryOf(keyId)).toBe(was);
    expect(await take()).toEqual([]);
  });

  it('is not undone by a change of something else that was under way', async () => {
    const level = await addSandbox(test, 'level');
    await test.call('syncAccount', { accountId: level.id });
    const keyId = randomUUID();
    await test.call('createKey', { keyId, accountId: level.id, label: 'Agents', access: 'read-write' });
    await test.call('settlePendingSecret', { keyId, keep: true });
    answered = async () => {
      answered = async () => {};
      const key = test.ports.records.keys.find(keyId);
      if (key) test.ports.records.keys.update({ ...key, expiresAt: said.instant });
    };
    const change = { keyId, label: 'Servers', access: 'read-write', expiry: null, notes: '' } as const;
    expect(await test.call('editKey', change)).toMatchObject({ label: 'Servers', expiresAt: said.instant });
    expect(await expiryOf(keyId)).toBe(said.instant);
  });
});
