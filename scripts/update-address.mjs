/**
 * Whom a build asks for a newer version: `LATCHKEY_UPDATE_URL` and `LATCHKEY_UPDATE_KEY` when it is built. Without them, nobody. A
 * release whose address is wrong would never learn of the next one, so the build fails.
 */
export function updateAddress({ LATCHKEY_UPDATE_URL: url = '', LATCHKEY_UPDATE_KEY: publicKey = '' }) {
  if (url === '' && publicKey === '') return null;
  if (URL.parse(url)?.protocol !== 'https:') throw new Error('LATCHKEY_UPDATE_URL must be an https:// address.');
  if (!/^[\w+/]{43}=$/.test(publicKey))
    throw new Error(
      'LATCHKEY_UPDATE_KEY must be the 32 bytes of an Ed25519 key in base64, as scripts/sign-update.mjs prints it.',
    );
  return { url, publicKey };
}
