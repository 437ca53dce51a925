import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { PassphraseHash } from '../../core/ports/passphrase-hash.ts';
import { formsOf, usualForm } from '../kdbx/passphrase-forms.ts';

interface Parameters {
  /** KiB. */
  memory: number;
  passes: number;
  lanes: number;
  salt: Buffer;
}

/** As costly as for the vault file (RFC 9106, second recommended option). */
const memory = 64 * 1024;
const passes = 3;
const lanes = 4;
const saltBytes = 16;
const hashBytes = 32;

/** The PHC string format. Its base64 has no padding. */
const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** A stored hash may have been tampered with, so the work that it may demand is limited. */
const mostWork = 16 * memory * passes;

export function createPassphraseHash(): PassphraseHash {
  return {
    async make(passphrase) {
      const salt = randomBytes(saltBytes);
      const hash = await derive(usualForm(passphrase), { memory, passes, lanes, salt }, hashBytes);
      return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(hash)}`;
    },
    async matches(passphrase, stored) {
      const read = readStored(stored);
      if (read === null) return false;
      for (const form of formsOf(passphrase)) {
        if (timingSafeEqual(await derive(form, read.parameters, read.hash.length), read.hash)) return true;
      }
      return false;
    },
  };
}

/** Loads Argon2 only when it is needed, because few people set an app passphrase. */
async function derive(passphrase: string, { memory, passes, lanes, salt }: Parameters, length: number) {
  const { argon2Here } = await import('../kdbx/argon2.ts');
  const argon2 = await argon2Here();
  const password = new TextEncoder().encode(passphrase).buffer;
  return Buffer.from(
    await argon2({
      password,
      salt: new Uint8Array(salt).buffer,
      memoryKiB: memory,
      passes,
      length,
      parallelism: lanes,
      variant: 'argon2id',
    }),
  );
}

function readStored(stored: string): { parameters: Parameters; hash: Buffer } | null {
  const [, memoryText, passesText, lanesText, saltText = '', hashText = ''] = form.exec(stored) ?? [];
  const [memory, passes, lanes] = [Number(memoryText), Number(passesText), Number(lanesText)];
  const isUsable = lanes >= 1 && passes >= 1 && memory >= 8 * lanes && memory * passes <= mostWork;
  if (!isUsable) return null;
  const salt = Buffer.from(saltText, 'base64');
  const hash = Buffer.from(hashText, 'base64');
  // Node ignores extra characters at the end of invalid base64, so compare with the original text.
  if (unpadded(salt) !== saltText || unpadded(hash) !== hashText) return null;
  return { parameters: { memory, passes, lanes, salt }, hash };
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
