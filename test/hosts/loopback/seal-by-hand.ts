import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** What a page knows of a session. */
export interface Known {
  key: string;
  challenge: string;
}

const made = ({ key }: Known, text: string) => createHmac('sha256', key).update(text);

export const tokenOf = (known: Known): string => made(known, `page ${known.challenge}`).digest('base64');

export const proofOf = (known: Known, ofPage: string | null): string =>
  made(known, `host ${known.challenge} ${ofPage}`).digest('base64');

const bodyKeyOf = (known: Known) => made(known, `body ${known.challenge}`).digest();

export function seal(known: Known, path: string, body: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', bodyKeyOf(known), nonce).setAAD(Buffer.from(path));
  return Buffer.concat([nonce, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
}

/** Throws if the body was sealed otherwise. */
export function unseal(known: Known, path: string, body: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', bodyKeyOf(known), body.subarray(0, 12));
  decipher.setAAD(Buffer.from(path)).setAuthTag(body.subarray(-16));
  return Buffer.concat([decipher.update(body.subarray(12, -16)), decipher.final()]).toString();
}
