import { madeFromKey, sealed } from '../../main/contract/loopback.ts';
import { hmacBytes } from './hmac.ts';

const name = 'AES-GCM';

/** Seals bodies of calls until the host's challenge changes. */
export async function createSeal(challenge: string, key: string) {
  const raw = await hmacBytes(madeFromKey.bodyKey(challenge), key);
  const bodyKey = await crypto.subtle.importKey('raw', raw, name, false, ['encrypt']);
  return async (body: string, path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const encoder = new TextEncoder();
    const iv = crypto.getRandomValues(new Uint8Array(sealed.nonceBytes));
    const algorithm = { name, iv, additionalData: encoder.encode(path), tagLength: 8 * sealed.tagBytes };
    const text = encoder.encode(body);
    const encrypted = new Uint8Array(await crypto.subtle.encrypt(algorithm, bodyKey, text));
    text.fill(0);
    const both = new Uint8Array(iv.length + encrypted.length);
    both.set(iv);
    both.set(encrypted, iv.length);
    return both;
  };
}
