import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { hasWhiteSpace, withoutWhiteSpace } from '../../main/contract/white-space.ts';
import type { Fetch } from '../../main/core/ports/fetch.ts';
import type { SecretStore } from '../../main/core/ports/secret-store.ts';
import { httpFetch } from '../../main/platform/http/fetch.ts';
import { openKeychain } from '../../main/platform/keychain/keychain.ts';
import { openVaultFile } from '../../main/platform/vault-file/vault-file.ts';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { withSecretService } from '../platform/keychain/with-secret-service.ts';
import { quickVaultFile } from '../platform/vault-file/quick-vault-file.ts';
import { propertyRuns } from '../sample.ts';
import { kdbxFile } from './import/kdbx-file.ts';
import { addLevel, addOther, startLevel } from './key-server.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from './test-vault.ts';

/** Any text that UTF-8 can hold, with much of what programs trim, cut or replace. */
const odd = fc.constantFrom(
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\u00a0',
  '\ufeff',
  '\u200b',
  '\u0000',
  '\u001b',
  '#',
  '$',
  '\\',
  '"',
  "'",
  '`',
);
const secrets = fc
  .array(fc.oneof(odd, fc.string({ unit: 'grapheme', maxLength: 12 })), { minLength: 1, maxLength: 30 })
  .map((parts) => parts.join(''))
  .filter((secret) => /[\p{L}\p{N}]/u.test(secret) && secret.isWellFormed());

/** Each way brings a secret into the vault and resolves to the id of its key. */
const waysIn: Record<string, (test: TestVault, secret: string) => Promise<string>> = {
  async pasted(test, secret) {
    const accountId = await addOther(test, null, randomUUID());
    const keyId = randomUUID();
    await test.call('addKey', { keyId, accountId, label: 'Pasted', access: 'inherited', secret });
    return keyId;
  },
  async 'pasted in place of another'(test, secret) {
    const keyId = await waysIn.pasted?.(test, `before ${randomUUID()}`);
    await test.call('enterSecret', { keyId: keyId ?? '', secret, unverified: true });
    return keyId ?? '';
  },
  /** On the page of a provider without an API, whose secrets have no white space. */
  async assisted(test, secret) {
    const server = await startLevel();
    server.valid.add(secret);
    const accountId = await addLevel(test, server);
    const keyId = randomUUID();
    const key = { keyId, accountId, label: 'Assisted', access: 'read-only' as const, secret, unverified: true };
    await test.call('addKey', key);
    await server.stop();
    return keyId;
  },
  '.env': (test, secret) =>
    imported(
      test,
      { base64: Buffer.from(`A=1\nTOKEN="${inQuotes(secret)}"\n`).toString('base64'), passphrase: '' },
      'TOKEN',
    ),
  kdbx: async (test, secret) =>
    imported(
      test,
      { base64: await kdbxFile('passphrase', [{ title: 'Theirs', password: secret }]), passphrase: 'passphrase' },
      'Theirs',
    ),
};

const inQuotes = (secret: string): string =>
  secret.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r');

async function imported(test: TestVault, file: { base64: string; passphrase: string }, name: string): Promise<string> {
  const { importId, entries } = await test.call('previewImport', { source: { ...file, keyFile: null } });
  const index = entries.find((entry) => entry.name === name)?.index ?? -1;
  const label = randomUUID();
  const choices = [{ index, reading: 0, label, service: 'Imported' }];
  expect(await test.call('confirmImport', { importId, choices, withNotes: false })).toMatchObject({
    added: 1,
    failed: [],
  });
  return (await listKeys(test, { search: label })).rows[0]?.id ?? '';
}

const stores: Record<string, (folder: string) => Promise<SecretStore>> = {
  'the keychain': (folder) => openKeychain({ service: `Latchkey test ${folder}` }),
  async 'a vault file'(folder) {
    const path = join(folder, 'secrets.kdbx');
    if (!existsSync(path)) await (await quickVaultFile(path, 'passphrase')).close();
    return openVaultFile(path, 'passphrase');
  },
};

async function openVaultOn(store: string, fetch: Fetch = httpFetch): Promise<TestVault> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bytes-'));
  const kind = {
    id: 'keychain',
    takesPassphrase: false as const,
    open: () => stores[store]?.(folder) as Promise<SecretStore>,
  };
  const sandbox = createSandboxServer({ file: ':memory:', tier: { maxKeys: 1000, ratePerMinute: null } });
  const vault = await openTestVault({ secretStores: [kind], fetch, sandbox });
  onTestFinished(async () => {
    await vault.close();
    await rm(folder, { recursive: true });
  });
  return vault;
}

const withoutAny = secrets.map((secret) => withoutWhiteSpace(secret, ''));

async function expectSame(test: TestVault, keyId: string, secret: string): Promise<void> {
  await test.call('copySecret', { keyId });
  expect(Buffer.from(test.clipboard.text)).toEqual(Buffer.from(secret));
  const revealed = await test.call('revealSecret', { keyId });
  expect(Buffer.from(revealed.secret)).toEqual(Buffer.from(secret));
  await test.call('saveSecret', { keyId });
  expect(Buffer.from(test.textFile.saved.at(-1)?.text ?? '')).toEqual(Buffer.from(secret));
}

withSecretService('what goes in comes out byte for byte', () => {
  test.each(Object.keys(stores).flatMap((store) => Object.keys(waysIn).map((way) => [way, store] as const)))(
    '%s, through %s, to the clipboard, to the screen and to the text file',
    { timeout: 300_000 },
    async (way, store) => {
      const vault = await openVaultOn(store);
      await fc.assert(
        fc.asyncProperty(way === 'assisted' ? withoutAny : secrets, async (secret) => {
          const keyId = (await waysIn[way]?.(vault, secret)) ?? '';
          await expectSame(vault, keyId, secret);
          // Reads the store anew.
          await vault.call('lock', {});
          await vault.call('unlock', { passphrase: null });
          await expectSame(vault, keyId, secret);
          await vault.call('removeKey', { keyId }).catch(() => undefined);
        }),
        { ...propertyRuns(100), endOnFailure: true },
      );
    },
  );

  // Lev makes no white space, and the client takes none.
  const ofLev = secrets.filter((secret) => !hasWhiteSpace(secret) && !/\p{Cc}/u.test(secret));

  test.each(Object.keys(stores))('made by an API, through %s, to all of these', { timeout: 300_000 }, async (store) => {
    let made = '';
    const vault = await openVaultOn(store, async (request) => {
      const reply = await httpFetch(request);
      return { ...reply, body: reply.body.replace(/"lev_s[^"]{24,}"/, () => JSON.stringify(made)) };
    });
    const { id: accountId } = await addSandbox(vault);
    await fc.assert(
      fc.asyncProperty(ofLev, async (secret) => {
        made = secret;
        const keyId = randomUUID();
        await vault.call('createKey', { keyId, accountId, label: 'Made' });
        await expectSame(vault, keyId, secret);
        await vault.call('settlePendingSecret', { keyId, keep: true });
        await vault.call('copySecret', { keyId });
        expect(Buffer.from(vault.clipboard.text)).toEqual(Buffer.from(secret));
      }),
      { ...propertyRuns(60), endOnFailure: true },
    );
  });
});
