/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file name made from a label, good on every system: no path, no control or direction characters, at most 80 characters and
 * 240 bytes. File systems take 255 bytes.
 */
export function textFileName(label: string): string {
  const name = start(label.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]+/gu, ' '))
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return `${name === '' || reserved.test(name) ? 'api key' : name}.txt`;
}

function start(text: string): string {
  let bytes = 0;
  let taken = '';
  for (const character of Array.from(text).slice(0, 80)) {
    bytes += bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > 240) break;
    taken += character;
  }
  return taken;
}

/** In UTF-8. */
const bytesOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
