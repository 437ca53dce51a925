import { createPublicKey, verify } from 'node:crypto';
import type { UpdateSource } from '../../core/ports/update-source.ts';

/** What a release configures when it is built: `scripts/update-address.mjs`. */
export interface UpdateAddress {
  url: string;
  /** The 32 bytes of an Ed25519 key, in base64. */
  publicKey: string;
}

/** Put in by the build. Sources that run as they are have none. */
declare const LATCHKEY_UPDATES: UpdateAddress | null | undefined;

export const updatesOfBuild = (): UpdateSource | null =>
  typeof LATCHKEY_UPDATES === 'undefined' || LATCHKEY_UPDATES === null ? null : createUpdateSource(LATCHKEY_UPDATES);

/** RFC 8410: what comes before the bytes of an Ed25519 key in its DER form. */
const header = Buffer.from('302a300506032b6570032100', 'hex');

export function createUpdateSource({ url, publicKey }: UpdateAddress): UpdateSource {
  const der = Buffer.concat([header, Buffer.from(publicKey, 'base64')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return {
    url,
    host: new URL(url).host,
    isSigned(text, signature) {
      const bytes = Buffer.from(signature, 'base64');
      return bytes.length === 64 && verify(null, Buffer.from(text), key, bytes);
    },
  };
}
