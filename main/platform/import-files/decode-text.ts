import { isUtf8 } from 'node:buffer';

/**
 * The text of a file in UTF-8, UTF-16 or Windows-1252, without its byte order mark. No character is replaced: lone surrogates of
 * UTF-16 stay, and every byte is a character of Windows-1252.
 */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = decode(buffer);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function decode(buffer: Buffer): string {
  switch (utf16Of(buffer)) {
    case 'little-endian':
      return buffer.toString('utf16le');
    case 'big-endian':
      // Half a character at the end is none. Swapping changes the bytes, so it needs a copy.
      return Buffer.from(buffer.subarray(0, buffer.length & ~1))
        .swap16()
        .toString('utf16le');
    case null:
      return isUtf8(buffer) ? buffer.toString('utf8') : decodeEachLine(buffer);
  }
}

/**
 * Without a byte order mark, UTF-16 shows in its NULs: nearly all are the same half of a character. In a text that is hardly Latin
 * there are few, but its first character is one of a name, a comment or a line break.
 */
function utf16Of(buffer: Buffer): 'little-endian' | 'big-endian' | null {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'little-endian';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'big-endian';
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return null;
  const nuls = [0, 0] as [number, number];
  for (let at = 0; at < buffer.length; at += 1) if (buffer[at] === 0) nuls[(at & 1) as 0 | 1] += 1;
  const [first, second] = nuls;
  const many = buffer.length / 6;
  if (second > 3 * first && (second > many || (first === 0 && startsLatin(buffer[0], buffer[1]))))
    return 'little-endian';
  if (first > 3 * second && (first > many || (second === 0 && startsLatin(buffer[1], buffer[0])))) return 'big-endian';
  return null;
}

/** Whether these halves of the first character make one of a name, a comment or a line break. */
const startsLatin = (low = 0, high = 0): boolean => high === 0 && /[\w#\s]/.test(String.fromCharCode(low));

/** One program may have added a line in Windows-1252 to a file that another one wrote in UTF-8. */
function decodeEachLine(buffer: Buffer): string {
  const windows1252 = new TextDecoder('windows-1252');
  const texts: string[] = [];
  for (let start = 0; start < buffer.length; ) {
    const valid = isUtf8(lineAt(buffer, start));
    let end = start;
    // Lines of the same encoding are decoded together, because each call takes long.
    do end += lineAt(buffer, end).length;
    while (end < buffer.length && isUtf8(lineAt(buffer, end)) === valid);
    const lines = buffer.subarray(start, end);
    texts.push(valid ? lines.toString('utf8') : windows1252.decode(lines));
    start = end;
  }
  return texts.join('');
}

function lineAt(buffer: Buffer, start: number): Buffer {
  const lineFeed = buffer.indexOf(0x0a, start);
  return buffer.subarray(start, lineFeed === -1 ? buffer.length : lineFeed + 1);
}
