const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function step(sum: number, value: number): number {
  const top = sum >>> 25;
  let next = ((sum & 0x1ffffff) << 5) ^ value;
  for (const [bit, term] of generator.entries()) if ((top >>> bit) & 1) next ^= term;
  return next;
}

/** Whether the checksum of a Bech32 text (BIP 173) is right. The text may have any length, as in age. */
export function isBech32(text: string): boolean {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return false;
  const separator = lower.lastIndexOf('1');
  if (separator < 1 || lower.length - separator < 7) return false;
  let sum = 1;
  for (let at = 0; at < separator; at++) {
    const code = lower.charCodeAt(at);
    if (code < 33 || code > 126) return false;
    sum = step(sum, code >>> 5);
  }
  sum = step(sum, 0);
  for (let at = 0; at < separator; at++) sum = step(sum, lower.charCodeAt(at) & 31);
  for (let at = separator + 1; at < lower.length; at++) {
    const value = alphabet.indexOf(lower.charAt(at));
    if (value < 0) return false;
    sum = step(sum, value);
  }
  return sum === 1;
}
