import crypto from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kdbxweb from 'kdbxweb';
import { afterEach, expect, test, vi } from 'vitest';
import {
  type Argon2,
  argon2ForKdbx,
  argon2Here,
  argon2OfNode,
  argon2OfWasm,
} from '../../../main/platform/kdbx/argon2.ts';
import { createVaultFile, openVaultFile, quickVaultFile } from '../vault-file/quick-vault-file.ts';

const { Argon2TypeArgon2d, Argon2TypeArgon2id } = kdbxweb.CryptoEngine;
const password = new TextEncoder().encode('password').buffer;
const salt = new TextEncoder().encode('somesalt').buffer;

afterEach(() => vi.restoreAllMocks());

test('both ways agree with the reference implementation', async () => {
  // phc-winner-argon2, test.c: argon2id, version 0x13, t=2, m=2^16, p=1.
  const expected = '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7';
  for (const argon2 of [argon2OfNode, argon2OfWasm]) {
    const key = await argon2({
      password,
      salt,
      memoryKiB: 65536,
      passes: 2,
      length: 32,
      parallelism: 1,
      variant: 'argon2id',
    });
    expect(Buffer.from(key).toString('hex')).toBe(expected);
  }
});

test('both ways agree on what else KeePassXC can ask for', async () => {
  const ways = [argon2OfNode, argon2OfWasm].map(argon2ForKdbx);
  const keys = await Promise.all(ways.map((way) => way(password, salt, 128, 3, 32, 4, Argon2TypeArgon2d, 0x13)));
  expect(keys[0]).toEqual(keys[1]);
  for (const way of ways) {
    await expect(way(password, salt, 128, 3, 32, 4, Argon2TypeArgon2d, 0x10)).rejects.toThrow();
  }
});

test('where Node has Argon2 it is used, and where it only seems to have it WebAssembly is', async () => {
  expect(await argon2Here()).toBe(argon2OfNode);
  vi.spyOn(crypto, 'argon2').mockImplementation(() => {
    throw new Error('no Argon2 in this build');
  });
  expect(await argon2Here()).toBe(argon2OfWasm);
});

test.each<[string, Argon2, Argon2]>([
  ['Node and read by WebAssembly', argon2OfNode, argon2OfWasm],
  ['WebAssembly and read by Node', argon2OfWasm, argon2OfNode],
])('a file written by %s opens', { timeout: 60_000 }, async (_, writing, reading) => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-argon2-'));
  const path = join(folder, 'secrets.kdbx');
  try {
    const store = await quickVaultFile(path, 'passphrase');
    await store.write('id', 'secret', 'Key');
    kdbxweb.CryptoEngine.setArgon2Impl(argon2ForKdbx(writing));
    await store.changePassphrase?.('passphrase', 'another passphrase');
    kdbxweb.CryptoEngine.setArgon2Impl(argon2ForKdbx(reading));
    expect(await (await openVaultFile(path, 'another passphrase')).read('id')).toBe('secret');
    await expect(openVaultFile(path, 'passphrase')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a new file asks for Argon2id with 64 MiB, 3 passes and 4 lanes, once for a passphrase', {
  timeout: 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-argon2-'));
  const path = join(folder, 'secrets.kdbx');
  try {
    const derive = argon2ForKdbx(argon2OfNode);
    const asked: Parameters<typeof derive>[] = [];
    kdbxweb.CryptoEngine.setArgon2Impl((...input) => {
      asked.push(input);
      return derive(...input);
    });
    const store = await createVaultFile(path, 'passphrase');
    await store.write('id', 'secret', 'Key');
    expect(asked.length).toBe(1);
    await store.changePassphrase?.('passphrase', 'another passphrase');
    for (const [, , memory, passes, length, lanes, type, version] of asked) {
      expect([memory, passes, length, lanes, type, version]).toEqual([65536, 3, 32, 4, Argon2TypeArgon2id, 0x13]);
    }
    const salts = asked.map(([, salt]) => Buffer.from(salt).toString('hex'));
    expect(salts.at(-1)).not.toBe(salts[0]);
    expect((await readFile(path)).subarray(8, 12)).toEqual(Buffer.from([0, 0, 4, 0]));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([argon2OfNode, argon2OfWasm].map(argon2ForKdbx))(
  'is refused when a file asks for more than any computer should give',
  async (argon2) => {
    const few = new ArrayBuffer(8);
    const { Argon2TypeArgon2id } = kdbxweb.CryptoEngine;
    await expect(argon2(few, few, 2 * 1024 * 1024, 1, 32, 1, Argon2TypeArgon2id, 0x13)).rejects.toThrow('excessive');
    await expect(argon2(few, few, 64 * 1024, 100_000, 32, 1, Argon2TypeArgon2id, 0x13)).rejects.toThrow('excessive');
  },
);
