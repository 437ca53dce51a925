import { textIn } from './xml-text.ts';

/** How many bytes a base64 text in the XML means. Counts as Node decodes: other characters are passed over, “=” ends it. */
export function base64Length(xml: Buffer, from: number, to: number): number {
  let characters = 0;
  for (let at = from; at < to; at++) {
    const byte = xml[at] ?? 0;
    if (byte === padding) break;
    if (isBase64[byte]) characters++;
    else if (byte === ampersand || byte === lessThan) return Buffer.from(textIn(xml, { from, to }), 'base64').length;
  }
  return Math.floor((characters * 3) / 4);
}

const [padding, ampersand, lessThan] = Buffer.from('=&<');

const isBase64 = new Uint8Array(256);
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_'))
  isBase64[byte] = 1;
