/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name made from a label, good on every system: no path, no control or direction characters, at most 80 characters. */
export function textFileName(label: string): string {
  const name = Array.from(label.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]+/gu, ' '))
    .slice(0, 80)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return `${name === '' || reserved.test(name) ? 'api key' : name}.txt`;
}
