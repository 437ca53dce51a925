import crypto from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { createPassphraseHash } from '../../../main/platform/passphrase/passphrase-hash.ts';

const passphrase = 'correct hörse 🔑 battery';
const { make, matches } = createPassphraseHash();
/** Made once, because each hash takes 64 MiB and a good part of a second. */
const made = make(passphrase);

afterEach(() => vi.restoreAllMocks());

test('a hash matches its passphrase and no other', async () => {
  const hash = await made;
  expect(await matches(passphrase, hash)).toBe(true);
  for (const other of ['', 'correct', `${passphrase} `, passphrase.toUpperCase()]) {
    expect(await matches(other, hash)).toBe(false);
  }
});

test('a hash matches its passphrase however a keyboard composes the accents', async () => {
  for (const form of ['NFC', 'NFD'] as const) {
    expect(await matches(passphrase.normalize(form), await made)).toBe(true);
    expect(await matches(passphrase.normalize('NFC'), await make(passphrase.normalize(form)))).toBe(true);
  }
});

test('it says with what it was made: Argon2id with 64 MiB, 3 passes and 4 lanes, and 16 bytes of salt', async () => {
  const hash = await made;
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(hash).not.toContain('correct');
});

test('each has a salt of its own', async () => {
  const hashes = await Promise.all([made, make(passphrase), make(passphrase)]);
  expect(new Set(hashes).size).toBe(3);
});

// From phc-winner-argon2, test.c.
const reference = [
  ['password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'],
  ['password', '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'],
  ['differentpassword', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94'],
] as const;

test.each(reference)('it reads what the reference implementation wrote for %s: %s', async (word, hash) => {
  expect(await matches(word, hash)).toBe(true);
  expect(await matches(`${word}s`, hash)).toBe(false);
});

test('where Node has no Argon2, WebAssembly agrees with it', { timeout: 60_000 }, async () => {
  const byNode = await made;
  vi.spyOn(crypto, 'argon2').mockImplementation(() => {
    throw new Error('no Argon2 in this build');
  });
  expect(await matches(passphrase, byNode)).toBe(true);
  const byWasm = await make(passphrase);
  vi.restoreAllMocks();
  expect(await matches(passphrase, byWasm)).toBe(true);
});

const salt = 'c29tZXNhbHQ';
const tag = 'CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

test.each([
  '',
  'password',
  `$argon2i$v=19$m=65536,t=2,p=1$${salt}$${tag}`,
  `$argon2id$m=65536,t=2,p=1$${salt}$${tag}`,
  `$argon2id$v=16$m=65536,t=2,p=1$${salt}$${tag}`,
  `$argon2id$v=19$m=65536,t=2$${salt}$${tag}`,
  `$argon2id$v=19$m=65536,t=0,p=1$${salt}$${tag}`,
  `$argon2id$v=19$m=65536,t=2,p=0$${salt}$${tag}`,
  `$argon2id$v=19$m=7,t=2,p=1$${salt}$${tag}`,
  `$argon2id$v=19$m=65536,t=-2,p=1$${salt}$${tag}`,
  `$argon2id$v=19$m=65536,t=2,p=1$${salt}$`,
  `$argon2id$v=19$m=65536,t=2,p=1$$${tag}`,
  `$argon2id$v=19$m=65536,t=2,p=1$${salt}$AAAA`,
  `$argon2id$v=19$m=65536,t=2,p=1$${salt}$${tag}=`,
  `$argon2id$v=19$m=65536,t=2,p=1$${salt}$${tag}\n`,
  `$argon2id$v=19$m=65536,t=2,p=1$${salt}$${tag.slice(0, -1)}d`,
  `$argon2id$v=19$m=65536,t=2,p=1$${salt}$${tag}$`,
  ` $argon2id$v=19$m=65536,t=2,p=1$${salt}$${tag}`,
])('%j is no hash, and matches nothing', async (stored) => {
  expect(await matches('password', stored)).toBe(false);
});

test.each([
  ['memory', 'm=9999999,t=1,p=1'],
  ['memory', 'm=4194304,t=1,p=1'],
  ['passes', 'm=65536,t=999,p=1'],
  ['work', 'm=1048576,t=4,p=1'],
  ['digits', `m=${'9'.repeat(400)},t=1,p=1`],
  ['lanes', 'm=65536,t=1,p=4294967295'],
])('one that asks for excessive %s is not computed: %s', async (_, cost) => {
  const compute = vi.spyOn(crypto, 'argon2');
  expect(await matches('password', `$argon2id$v=19$${cost}$${salt}$${tag}`)).toBe(false);
  expect(compute).not.toHaveBeenCalled();
});
