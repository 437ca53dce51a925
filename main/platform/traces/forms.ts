import type { TraceForm } from '../../contract/traces.ts';
import { bytesOf, wipe } from '../../core/ports/secret-bytes.ts';
import { copyOf, ownBytes } from '../secret-process/message.ts';

export interface Needle {
  form: TraceForm;
  bytes: Buffer;
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64url = base64.replace('+', '-').replace('/', '_');

/**
 * What a text looks like in each form, wherever it begins. Made of bytes alone, which whoever asked for them wipes: a string on the
 * way would be one more copy in memory.
 */
export function needlesOf(text: string): Needle[] {
  const plain = bytesOf(text);
  const needles: Needle[] = [
    { form: 'text', bytes: copyOf(plain) },
    // Without the outer byte, a text of Latin letters is the same in both orders, and one inside of a longer text is found once.
    { form: 'utf-16', bytes: inUtf16(text).subarray(0, -1) },
    { form: 'utf-16', bytes: inUtf16(text).swap16().subarray(1) },
    { form: 'hex', bytes: inHex(plain, '0123456789abcdef') },
    { form: 'hex', bytes: inHex(plain, '0123456789ABCDEF') },
    ...[0, 1, 2].flatMap((before) =>
      [base64, base64url].map((alphabet) => ({
        form: 'base64' as const,
        bytes: insideBase64(plain, before, alphabet),
      })),
    ),
  ];
  wipe(plain);
  // Most texts are the same in both orders, and in both alphabets. Each would be counted twice.
  return needles.filter(({ bytes }, at) => {
    const isNew = !needles.slice(0, at).some((other) => other.bytes.equals(bytes));
    if (!isNew) wipe(bytes);
    return isNew;
  });
}

/** V8 copies a short array of bytes when its buffer is asked for, so the buffer comes first. */
function bytesFrom(length: number, at: (index: number) => number): Buffer {
  const bytes = ownBytes(length);
  for (let index = 0; index < length; index += 1) bytes[index] = at(index);
  return bytes;
}

const inUtf16 = (text: string): Buffer =>
  bytesFrom(2 * text.length, (index) => (text.charCodeAt(index >> 1) >> (8 * (index % 2))) & 255);

const inHex = (plain: Uint8Array, digits: string): Buffer =>
  bytesFrom(2 * plain.length, (index) => {
    const byte = plain[index >> 1] ?? 0;
    return digits.charCodeAt(index % 2 === 0 ? byte >> 4 : byte & 15);
  });

/** The characters that are the same whatever the bytes before and behind it are. */
function insideBase64(plain: Uint8Array, before: number, alphabet: string): Buffer {
  const first = Math.ceil((before * 8) / 6);
  const end = Math.floor(((before + plain.length) * 8) / 6);
  const byteAt = (index: number) => plain[index - before] ?? 0;
  return bytesFrom(end - first, (index) => {
    const bit = (first + index) * 6;
    const both = (byteAt(bit >> 3) << 8) | byteAt((bit >> 3) + 1);
    return alphabet.charCodeAt((both >> (10 - (bit & 7))) & 63);
  });
}
