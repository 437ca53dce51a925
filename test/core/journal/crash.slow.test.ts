import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import type { Input } from '../../../main/contract/methods.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { portsOn } from '../../platform/ports-on.ts';
import { quickVaultFile } from '../../platform/vault-file/quick-vault-file.ts';
import { someOf } from '../../sample.ts';
import { whyNoSecretService } from '../../secret-service.ts';
import { addLevel, aMadeUpKey, randomSecret, startLevel } from '../key-server.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { type Order, type Step, steps } from './dying-vault.ts';

const child = join(import.meta.dirname, 'dying-vault.ts');
const label = 'CI pipeline';
/** How many steps of each kind of change a sample runs. */
const sampled = 2;

/** The provider outlives the crash, as a real one does. */
let provider: Sandbox;
let providerDir: string;
let dataDir: string;
let vault: TestVault | null;

beforeEach(async () => {
  providerDir = await mkdtemp(join(tmpdir(), 'latchkey-provider-'));
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-crash-'));
  provider = createSandboxServer({ file: join(providerDir, 'provider.sqlite') });
  vault = null;
});
afterEach(async () => {
  await vault?.close();
  await provider.stop();
  await rm(dataDir, { recursive: true });
  await rm(providerDir, { recursive: true });
});

const stores = [
  { store: 'the vault file', passphrase: 'correct horse battery' },
  { store: 'the keychain', passphrase: null },
] as const;

function skipWithoutStore(context: TestContext, passphrase: string | null): void {
  const reason = passphrase === null ? whyNoSecretService() : null;
  if (reason !== null) context.skip(reason);
}

async function open(passphrase: string | null): Promise<TestVault> {
  const vaultFile = join(dataDir, 'secrets.kdbx');
  if (passphrase !== null && !existsSync(vaultFile)) await quickVaultFile(vaultFile, passphrase);
  const ports = await portsOn(dataDir);
  const opened = await openTestVault(ports);
  vault = opened;
  if (passphrase !== null) await opened.call('unlock', { passphrase });
  return opened;
}

async function connect(passphrase: string | null): Promise<{ opened: TestVault; accountId: string }> {
  const opened = await open(passphrase);
  const { id } = await opened.call('addAccount', {
    provider: 'lev',
    label: 'Work',
    baseUrl: await provider.start(),
    credential: await provider.issueCredential(),
  });
  await opened.call('syncAccount', { accountId: id });
  return { opened, accountId: id };
}

async function close(): Promise<void> {
  await vault?.close();
  vault = null;
}

async function die(order: Omit<Order, 'dataDir'>): Promise<void> {
  const LATCHKEY_TEST_ORDER = JSON.stringify({ dataDir, ...order });
  const run = spawn(process.execPath, [child], { env: { ...process.env, LATCHKEY_TEST_ORDER }, stdio: 'inherit' });
  const [, signal] = await once(run, 'exit');
  expect(signal).toBe('SIGKILL');
}

const create = (input: Input<'createKey'>) => ({ method: 'createKey' as const, input, id: input.keyId });

/** After a start, Latchkey continues interrupted changes in the background. */
const eventually = <T>(look: () => Promise<T>) => expect.poll(look);

describe.each(stores)('a crash while a key is created, with secrets in $store', ({ store, passphrase }) => {
  beforeEach((context) => skipWithoutStore(context, passphrase));

  it.each(someOf(`create, ${store}`, steps, sampled))(
    'when the step reached was “%s”, loses no secret and makes no second key',
    async (dieAt) => {
      const { accountId } = await connect(passphrase);
      await close();
      const keyId = randomUUID();
      await die({ passphrase, dieAt, ...create({ keyId, accountId, label }) });

      const opened = await open(passphrase);
      if (dieAt === 'intent about to be written') {
        await opened.call('syncAccount', { accountId });
        expect((await listKeys(opened)).rows).toEqual([]);
        return;
      }
      const rows = async () => (await listKeys(opened)).rows;
      await eventually(rows).toMatchObject([{ id: keyId, label, inVault: true }]);
      expect(await opened.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 1 });
      expect(await rows()).toHaveLength(1);
      expect(await opened.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
      const pendingSecrets = await opened.call('listPendingSecrets', {});
      const committed: Step = 'record committed';
      expect(pendingSecrets.map(({ outcome }) => outcome.is)).toEqual(dieAt === committed ? [] : ['shown']);
    },
  );

  it('is told as an orphan when the provider no longer gives the secret, and the orphan can be revoked', async () => {
    const { accountId } = await connect(passphrase);
    await close();
    const keyId = randomUUID();
    await die({ passphrase, dieAt: 'request answered', ...create({ keyId, accountId, label }) });
    const port = Number(new URL(await provider.start()).port);
    await provider.stop();
    provider = createSandboxServer({ file: join(providerDir, 'provider.sqlite'), port });
    await provider.start();

    const opened = await open(passphrase);
    await eventually(() => opened.call('listPendingSecrets', {})).toMatchObject([
      { id: keyId, label, outcome: { is: 'orphan', key: { inVault: false } } },
    ]);
    await opened.call('revokeOrphan', { keyId });
    expect(await opened.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 0 });
    expect(await opened.call('listPendingSecrets', {})).toEqual([]);
  });

  it('is told as unfinished while the provider cannot be reached, and finished once it can', async () => {
    const { accountId } = await connect(passphrase);
    await close();
    const keyId = randomUUID();
    await die({ passphrase, dieAt: 'secret changed', ...create({ keyId, accountId, label }) });
    provider.faults.arm({ is: 'html' }, { times: 1000 });

    const opened = await open(passphrase);
    await eventually(() => opened.call('listPendingSecrets', {})).toMatchObject([
      { id: keyId, outcome: { is: 'unknown' } },
    ]);
    provider.faults.clear();
    await opened.call('retryPendingSecret', { keyId });
    expect(await opened.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });
});

describe.each(stores)('a crash while a key is revoked, with secrets in $store', ({ store, passphrase }) => {
  beforeEach((context) => skipWithoutStore(context, passphrase));

  it.each(someOf(`revoke, ${store}`, steps, sampled))(
    'when the step reached was “%s”, is made good at the next start',
    async (dieAt) => {
      const { opened: first, accountId } = await connect(passphrase);
      const keyId = randomUUID();
      await first.call('createKey', { keyId, accountId, label });
      await first.call('settlePendingSecret', { keyId, keep: true });
      await close();
      await die({ passphrase, dieAt, method: 'revokeKey', input: { keyId }, id: keyId });

      const opened = await open(passphrase);
      const rows = async () => (await listKeys(opened, { showRevoked: true })).rows;
      if (dieAt === 'intent about to be written') {
        expect(await opened.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 1 });
        expect(await rows()).toMatchObject([{ revokedAt: null, inVault: true }]);
        return;
      }
      await eventually(rows).toMatchObject([{ id: keyId, revokedAt: expect.any(Number), inVault: false }]);
      expect(await opened.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 0 });
      await expect(opened.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'key_already_revoked' });
    },
  );
});

/** Latchkey verifies a key of Level before it writes anything, with a request that these steps do not count. */
const stepsOnPage = steps.filter((step) => step !== 'request answered');
const isStored = (step: Step): boolean => steps.indexOf(step) >= steps.indexOf('secret changed');

describe.each(stores)('a crash while a pasted key is added, with secrets in $store', ({ store, passphrase }) => {
  beforeEach((context) => skipWithoutStore(context, passphrase));

  it.each(someOf(`add, ${store}`, stepsOnPage, sampled))(
    'when the step reached was “%s”, loses nothing that was stored',
    async (dieAt) => {
      const level = await startLevel();
      const first = await open(passphrase);
      const accountId = await addLevel(first, level);
      await close();
      const keyId = randomUUID();
      const secret = randomSecret();
      level.valid.add(secret);
      const input: Input<'addKey'> = { keyId, accountId, label, access: 'read-only', secret };
      await die({ passphrase, dieAt, method: 'addKey', input, id: keyId });

      const opened = await open(passphrase);
      const rows = async () => (await listKeys(opened)).rows;
      if (isStored(dieAt)) {
        await eventually(rows).toMatchObject([{ id: keyId, label, inVault: true, mask: `••••${secret.slice(-4)}` }]);
        expect(await opened.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
        await expect(opened.call('addKey', { ...input, keyId: randomUUID() })).rejects.toMatchObject({
          code: 'key_in_vault',
        });
      } else {
        // The secret is still on Level's website and can be pasted again.
        await eventually(async () => opened.ports.records.intents.all()).toEqual([]);
        expect(await rows()).toEqual([]);
        expect(await opened.call('addKey', input)).toMatchObject({ verdict: 'accepted' });
      }
      expect(await rows()).toHaveLength(1);
      expect(await opened.call('listPendingSecrets', {})).toEqual([]);
      expect(opened.ports.records.intents.all()).toEqual([]);
    },
  );
});

describe.each(stores)('a crash while a key is regenerated, with secrets in $store', ({ store, passphrase }) => {
  beforeEach((context) => skipWithoutStore(context, passphrase));

  // The sandbox dies with the vault, so nobody can give the secret again.
  const reported: Record<Step, 'shown' | 'orphan' | null> = {
    'intent about to be written': null,
    'intent written': 'shown',
    'request answered': 'orphan',
    'secret about to be changed': 'orphan',
    'secret changed': 'shown',
    'record written, not committed': 'shown',
    'record committed': null,
  };

  it.each(someOf(`regenerate, ${store}`, steps, sampled))(
    'when the step reached was “%s”, leaves a key that works or says that it does not',
    async (dieAt) => {
      const first = await open(passphrase);
      const { id: accountId } = await addSandbox(first, 'level');
      await first.call('syncAccount', { accountId });
      const keyId = randomUUID();
      await first.call('createKey', { keyId, accountId, label, access: 'read-write' });
      await first.call('settlePendingSecret', { keyId, keep: true });
      await close();
      await die({ passphrase, dieAt, method: 'regenerateKey', input: { keyId }, id: keyId });

      const opened = await open(passphrase);
      const pendingSecrets = async () =>
        (await opened.call('listPendingSecrets', {})).map(({ id, kind, outcome }) => ({ id, kind, is: outcome.is }));
      const is = reported[dieAt];
      await eventually(pendingSecrets).toEqual(is === null ? [] : [{ id: keyId, kind: 'regenerate', is }]);
      await opened.call('syncAccount', { accountId });
      if (is === 'orphan') {
        expect((await listKeys(opened)).rows).toMatchObject([{ id: keyId, inVault: false }]);
        await expect(opened.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'secret_not_here' });
        expect((await opened.call('regenerateKey', { keyId })).outcome).toMatchObject({ is: 'shown', notStored: null });
      }
      if (is !== null) await opened.call('settlePendingSecret', { keyId, keep: true });
      await opened.call('syncAccount', { accountId });
      expect((await listKeys(opened)).rows).toMatchObject([{ id: keyId, inVault: true, revokedAt: null }]);
      expect(await opened.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
      expect(await pendingSecrets()).toEqual([]);
      expect(opened.ports.records.intents.all()).toEqual([]);
    },
  );
});

describe('a crash while the secret of a key is replaced', () => {
  const passphrase = 'correct horse battery';

  it.each(someOf('replace', stepsOnPage, sampled))(
    'when the step reached was “%s”, leaves a mask that fits the secret',
    async (dieAt) => {
      const level = await startLevel();
      const first = await open(passphrase);
      const accountId = await addLevel(first, level);
      const keyId = randomUUID();
      const [old, secret] = [randomSecret(), randomSecret()];
      level.valid.add(old);
      await first.call('addKey', { keyId, accountId, label, access: 'read-only', secret: old });
      await close();
      level.valid.add(secret);
      await die({ passphrase, dieAt, method: 'enterSecret', input: { keyId, secret }, id: keyId });

      const opened = await open(passphrase);
      await eventually(async () => opened.ports.records.intents.all()).toEqual([]);
      const here = isStored(dieAt) ? secret : old;
      expect((await listKeys(opened)).rows).toMatchObject([
        { id: keyId, inVault: true, mask: `••••${here.slice(-4)}` },
      ]);
      level.seen.length = 0;
      expect(await opened.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
      expect(level.seen).toEqual([`GET /v2/devices?limit=1 authorization: ${here}`, aMadeUpKey]);
      expect(await opened.call('listPendingSecrets', {})).toEqual([]);
    },
  );
});

describe.each(stores)('a crash while many keys are imported, with secrets in $store', ({ store, passphrase }) => {
  beforeEach((context) => skipWithoutStore(context, passphrase));

  it.each(someOf(`import, ${store}`, stepsOnPage, sampled))(
    'when the step reached was “%s”, keeps what was stored and leaves nothing over',
    async (dieAt) => {
      const secrets = Array.from({ length: 60 }, () => randomSecret());
      const text = secrets.map((secret, index) => `KEY_${index}=${secret}`).join('\n');
      const source = { base64: Buffer.from(text).toString('base64'), passphrase: '', keyFile: null };
      const choices = secrets.map((_, index) => ({ index, label: `Imported ${index}`, service: 'Forge' }));
      const first = await open(passphrase);
      // Makes the key for the fingerprints, whose write is no step of the import.
      await first.call('previewImport', { source });
      await close();
      await die({ passphrase, dieAt, method: 'confirmImport', input: { choices }, id: '', source });

      const opened = await open(passphrase);
      await eventually(async () => opened.ports.records.intents.all()).toEqual([]);
      const kept = isStored(dieAt) ? secrets.length : 0;
      expect((await listKeys(opened)).total).toBe(kept);
      const { importId } = await opened.call('previewImport', { source });
      const result = { added: secrets.length - kept, alreadyHere: kept, failed: [] };
      expect(await opened.call('confirmImport', { importId, choices })).toEqual(result);
      expect((await listKeys(opened)).total).toBe(secrets.length);
    },
  );
});
