/**
 * Signs what a release says of itself, for the address that its builds ask. `docs/decisions/updates.md` has the fields.
 *
 *   npx node scripts/sign-update.mjs KEY.pem RELEASE.json > latchkey-update
 *   npx node scripts/sign-update.mjs KEY.pem          prints the public key, for LATCHKEY_UPDATE_KEY
 *
 * `openssl genpkey -algorithm ed25519 -out KEY.pem` makes a key.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { release } from '../main/contract/updates.ts';

/** The file: a line with the signature, and below it the text as it is. */
export function signedFile(pem, text) {
  release.parse(JSON.parse(text));
  return `${sign(null, Buffer.from(text), privateKey(pem)).toString('base64')}\n${text}`;
}

/** Another key would sign, too, but what it has signed is refused by every build. */
function privateKey(pem) {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('KEY.pem must have an Ed25519 key.');
  return key;
}

/** The last 32 bytes of the DER form (RFC 8410). */
export const publicKeyOf = (pem) =>
  createPublicKey(privateKey(pem)).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [key = '', text] = process.argv.slice(2);
  const pem = readFileSync(key, 'utf8');
  process.stdout.write(text === undefined ? `${publicKeyOf(pem)}\n` : signedFile(pem, readFileSync(text, 'utf8')));
}
