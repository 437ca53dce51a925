/** How many bytes a base64 text in the buffer means. Counts as Node decodes: other characters are passed over, “=” ends it. */
export function base64Length(bytes: Buffer, from: number, to: number): number {
  let characters = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === padding) break;
    if (isBase64[byte]) characters++;
  }
  return Math.floor((characters * 3) / 4);
}

const padding = '='.charCodeAt(0);

const isBase64 = new Uint8Array(256);
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_'))
  isBase64[byte] = 1;
