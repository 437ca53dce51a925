import { createHash, randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const secretPrefix = 'lev_sk_';
const randomCharacters = 40;
const shownCharacters = 11;

/** The largest multiple of 62 in a byte. Higher bytes are skipped, because they would make the first characters of the alphabet more frequent. */
const unbiased = 248;

/** `lev_sk_` and 40 base-62 characters: 238 random bits. */
export const newSecret = (): string => secretPrefix + randomText(randomCharacters);

/** Of a secret of two parts. Nobody gets in with it alone. */
export const newPublicPart = (): string => `lev_id_${randomText(16)}`;

function randomText(length: number): string {
  let random = '';
  while (random.length < length) {
    for (const byte of randomBytes(length - random.length)) {
      if (byte < unbiased) random += alphabet.charAt(byte % alphabet.length);
    }
  }
  return random;
}

/** The part of a secret that lists show: the prefix and 4 of its 40 random characters. */
export const shownPrefix = (secret: string): string => secret.slice(0, shownCharacters);

/**
 * The stored form of a secret. One fast, unsalted SHA-256 is enough here, unlike for a passphrase: nobody can search 238
 * random bits or precompute them, and no two secrets are equal. The time of an index lookup reveals nothing either, because
 * an attacker can't choose how similar the hash of a guess is.
 */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
