import { isUtf8 } from 'node:buffer';
import type { InnerStream } from './inner-stream.ts';
import type { XmlValue } from './read-tree.ts';
import type { Span } from './scan-xml.ts';
import { textIn } from './xml-text.ts';

/** The bytes of a protected value. Wipe them after use. */
export function readProtected(xml: Buffer, { from, to }: Span, at: number, stream: InnerStream): Buffer {
  const raw = xml.toString('latin1', from, to);
  // Line breaks may be entities, and the letters of those are no base64.
  const bytes = Buffer.from(/[&<]/.test(raw) ? textIn(xml, { from, to }) : raw, 'base64');
  stream.xor(bytes, at);
  return bytes;
}

/** The bytes of a value, decrypted if it is protected. Wipe them after use. */
export const readValueBytes = (xml: Buffer, value: XmlValue, stream: InnerStream): Buffer =>
  value.streamAt === null ? Buffer.from(textIn(xml, value)) : readProtected(xml, value, value.streamAt, stream);

/** The text of a value, decrypted if it is protected. */
export function readValue(xml: Buffer, value: XmlValue, stream: InnerStream): string {
  if (value.streamAt === null) return textIn(xml, value);
  const bytes = readProtected(xml, value, value.streamAt, stream);
  const text = bytes.toString();
  bytes.fill(0);
  return text;
}

/** In bytes. Far longer than anything that is imported. */
const longestDecoded = 256 * 1024;

/**
 * As `readValue`, but null if the value isn't text: decoding would change its bytes. A text that is too long to be imported keeps
 * its entities, so that one such text doesn't keep the rest of the file from being read.
 */
export function readText(xml: Buffer, value: XmlValue, stream: InnerStream): string | null {
  if (value.streamAt === null) {
    if (!isUtf8(xml.subarray(value.from, value.to))) return null;
    const isTooLong = value.to - value.from > longestDecoded;
    const text = isTooLong ? xml.toString('utf8', value.from, value.to) : textIn(xml, value);
    return text.isWellFormed() ? text : null;
  }
  const bytes = readProtected(xml, value, value.streamAt, stream);
  const text = isUtf8(bytes) ? bytes.toString() : null;
  bytes.fill(0);
  return text;
}
