import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VaultError } from '../../main/contract/vault-error.ts';
import { bytesOf, textOf } from '../../main/core/ports/secret-bytes.ts';
import type { SecretStore } from '../../main/core/ports/secret-store.ts';
import { asTexts, type TextStore } from '../fakes/as-texts.ts';

export interface OpenedSecretStore {
  store: SecretStore;
  /** Closes the store and opens the same one again, as the next start of Latchkey would. */
  reopen(): Promise<SecretStore>;
  /** The same items behind a store that refuses to write this secret, for a reason of its own. */
  refusing(): Promise<{ store: SecretStore; secret: string }>;
  dispose(): Promise<void>;
}

let opened: OpenedSecretStore;
let store: TextStore;

const reopened = async (): Promise<TextStore> => asTexts(await opened.reopen());

/** What every `SecretStore` must do, the fake included. `open` gives an empty store. */
export function describeSecretStore(name: string, open: () => Promise<OpenedSecretStore>): void {
  describe(name, { timeout: 60_000 }, () => {
    beforeEach(async () => {
      opened = await open();
      store = asTexts(opened.store);
    });

    afterEach(async () => {
      await opened.dispose();
    });

    testItems();
    testManyItems();
    testBytes();
    testValues();
    testWritesAtOnce();
  });
}

function testItems(): void {
  test('gives back what was written, and null for what was not', async () => {
    const id = randomUUID();
    await store.write(id, 'lev_sk_first', 'CI Pipeline Key');
    expect(await store.read(id)).toBe('lev_sk_first');
    expect(await store.read(randomUUID())).toBeNull();
  });

  test('overwrites, and keeps one item a secret', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await store.write(id, 'old', 'Key');
    await store.write(other, 'of another key', 'Key');
    await store.write(id, 'new', 'Key, renamed');
    expect(await store.read(id)).toBe('new');
    expect(await store.read(other)).toBe('of another key');
    await store.delete(id);
    expect(await store.read(id)).toBeNull();
    expect(await store.read(other)).toBe('of another key');
  });

  test('deletes, also what is not there', async () => {
    const id = randomUUID();
    await store.delete(id);
    await store.write(id, 'secret', 'Key');
    await store.delete(id);
    await store.delete(id);
    expect(await store.read(id)).toBeNull();
  });

  test('takes a secret again after its deletion', async () => {
    const id = randomUUID();
    await store.write(id, 'first life', 'Key');
    await store.delete(id);
    await store.write(id, 'second life', 'Key');
    expect(await store.read(id)).toBe('second life');
  });
}

function testManyItems(): void {
  test('takes many at once, new ones and known ones', async () => {
    const [known, ...fresh] = Array.from({ length: 40 }, () => randomUUID());
    await store.write(known ?? '', 'old', 'Key');
    const ids = [known ?? '', ...fresh];
    await store.writeMany(ids.map((id) => ({ id, secret: `secret\n of ${id} `, title: `Key ${id}` })));
    const again = await reopened();
    for (const id of ids) expect(await again.read(id)).toBe(`secret\n of ${id} `);
  });

  test('takes the last of several for one id, and none at all', async () => {
    const id = randomUUID();
    const item = (secret: string) => ({ id, secret, title: 'Key' });
    await store.writeMany([item('1'), item('2'), item('3')]);
    await store.writeMany([]);
    expect(await store.read(id)).toBe('3');
  });

  test('deletes many at once, also some that are not there or are named twice', async () => {
    const [kept, none, ...gone] = Array.from({ length: 6 }, () => randomUUID());
    await store.writeMany([kept ?? '', ...gone].map((id) => ({ id, secret: 'secret', title: 'Key' })));
    await store.deleteMany([...gone, none ?? '', ...gone]);
    await store.deleteMany([]);
    const again = await reopened();
    expect(await again.read(kept ?? '')).toBe('secret');
    for (const id of gone) expect(await again.read(id)).toBeNull();
  });

  test('keeps the secret of an item that is renamed, and makes none', async () => {
    const [id, none] = [randomUUID(), randomUUID()];
    await store.write(id, 'secret', 'Key');
    await store.rename([
      { id, title: 'Another <name> & 🔑' },
      { id: none, title: 'Nobody' },
    ]);
    await store.rename([]);
    const again = await reopened();
    expect([await again.read(id), await again.read(none)]).toEqual(['secret', null]);
  });
}

function testBytes(): void {
  test('keeps a copy of what it is given, so that the caller can wipe its bytes', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const [one = '', ...others] = ids;
    const secrets = ids.map((id) => bytesOf(`secret of ${id}`));
    await opened.store.write(one, secrets[0] ?? new Uint8Array(), 'Key');
    const items = others.map((id, at) => ({ id, secret: secrets[at + 1] ?? new Uint8Array(), title: 'Key' }));
    await opened.store.writeMany(items);
    // They are the caller's, so they are as they were.
    expect(secrets).toEqual(ids.map((id) => bytesOf(`secret of ${id}`)));
    for (const secret of secrets) secret.fill(0);
    for (const id of ids) expect(await store.read(id)).toBe(`secret of ${id}`);
    const again = await reopened();
    for (const id of ids) expect(await again.read(id)).toBe(`secret of ${id}`);
  });

  test('gives a copy, so that the caller can wipe it', async () => {
    const id = randomUUID();
    await store.write(id, 'secret', 'Key');
    const [first, second] = [await opened.store.read(id), await opened.store.read(id)];
    first?.fill(0);
    expect(second).toHaveLength(6);
    expect(second && textOf(second)).toBe('secret');
    second?.fill(0);
    expect(await store.read(id)).toBe('secret');
    await store.write(id, 'another', 'Key');
    expect(await store.read(id)).toBe('another');
  });
}

function testValues(): void {
  test.each([
    ['2,600 characters', `${'k'.repeat(2599)}!`],
    ['8,192 characters', `${'k'.repeat(8191)}!`],
    ['emoji and right-to-left text', 'klíč 🔑🇨🇿 مفتاح'],
    ['lines and tabs, as in a PEM file', '-----BEGIN KEY-----\nabc\r\n\tdef\n-----END KEY-----\n'],
    ['spaces at both ends', '  key  '],
    ['a byte order mark', '\ufeffkey'],
    ['nothing', ''],
    ['characters that mean something to XML and to C', '<a href="&amp;">]]></a>\u0000\u0007%s'],
  ])('gives back %s unchanged', async (_, secret) => {
    const id = randomUUID();
    await store.write(id, secret, 'Key');
    const again = await reopened();
    expect(await again.read(id)).toBe(secret);
  });

  test.each([
    ['emoji', '🔑'],
    ['only spaces', '   '],
    ['nothing', ''],
    ['control characters and half an emoji', 'a\u0000\u001b[31m\ud83d\uffff'],
    ['markup', '</Value><Value>&'],
  ])('takes a title of %s', async (_, title) => {
    const id = randomUUID();
    await store.write(id, 'secret', title);
    const again = await reopened();
    expect(await again.read(id)).toBe('secret');
  });

  test('keeps what was written and deleted across a reopening', async () => {
    const [kept, gone] = [randomUUID(), randomUUID()];
    await store.write(kept, 'kept', 'Key');
    await store.write(gone, 'gone', 'Key');
    await store.delete(gone);
    const again = await reopened();
    expect(await again.read(kept)).toBe('kept');
    expect(await again.read(gone)).toBeNull();
  });
}

function testWritesAtOnce(): void {
  test('keeps apart what is written and read at the same time', async () => {
    const ids = Array.from({ length: 12 }, () => randomUUID());
    await Promise.all(ids.map((id) => store.write(id, `secret of ${id}`, 'Key')));
    const found = await Promise.all(ids.map((id) => store.read(id)));
    expect(found).toEqual(ids.map((id) => `secret of ${id}`));
  });

  test('ends with the last of several writes to one id', async () => {
    const id = randomUUID();
    await Promise.all(['1', '2', '3'].map((secret) => store.write(id, secret, 'Key')));
    expect(await store.read(id)).toBe('3');
  });

  test('leaves the former value when a write is rejected', async () => {
    const id = randomUUID();
    await store.write(id, 'former', 'Key');
    const refusing = await opened.refusing();
    const refused = asTexts(refusing.store);
    await expect(refused.write(id, refusing.secret, 'Key')).rejects.toBeInstanceOf(VaultError);
    const items = [{ id, secret: refusing.secret, title: 'Key' }];
    await expect(refused.writeMany(items)).rejects.toBeInstanceOf(VaultError);
    expect(await store.read(id)).toBe('former');
    expect(await (await reopened()).read(id)).toBe('former');
  });
}
