import { createHash, randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const secretPrefix = 'lev_sk_';
const randomCharacters = 40;
const shownCharacters = 11;

/** The largest multiple of 62 within a byte: bytes from here on are thrown away, else the first characters of the alphabet would come up more often. */
const unbiased = 248;

/** `lev_sk_` and 40 characters of base 62: 238 bits that nobody can guess. */
export function newSecret(): string {
  let random = '';
  while (random.length < randomCharacters) {
    for (const byte of randomBytes(randomCharacters - random.length)) {
      if (byte < unbiased) random += alphabet.charAt(byte % alphabet.length);
    }
  }
  return secretPrefix + random;
}

/** What lists show of a secret: 4 of its 40 random characters. */
export const shownPrefix = (secret: string): string => secret.slice(0, shownCharacters);

/**
 * What is stored of a secret. One fast, unsalted SHA-256 is enough here, unlike for a passphrase: 238 random bits
 * can't be searched or found in a table, and no two secrets are the same. Looking a hash up in an index
 * gives nothing away by its time either, for nobody can choose how close the hash of a guess comes.
 */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
