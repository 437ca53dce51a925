import { KdbxFault } from './kdbx-fault.ts';
import type { Span } from './scan-xml.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** In characters. A small file may decompress to millions of entities, and decoding so many stops the process for seconds. */
const longestDecoded = 1024 * 1024;

/** The text of an element without child elements. @throws KdbxFault `too-large` */
export function textIn(xml: Buffer, { from, to }: Span): string {
  const raw = xml.toString('utf8', from, to);
  if (!/[&<\r]/.test(raw)) return raw;
  if (raw.length > longestDecoded) throw new KdbxFault('too-large', 'a text is too long to decode');
  return raw
    .replace(/\r\n?/g, '\n')
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/)
    .map((part) => {
      if (part.startsWith('<![CDATA[')) return part.slice(9, -3);
      return part.startsWith('<!--') ? '' : part.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, decoded);
    })
    .join('');
}

function decoded(entity: string, hex: string | undefined, decimal: string | undefined, name = ''): string {
  const number = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (Number.isNaN(number)) return entities[name] ?? entity;
  return number <= 0x10ffff ? String.fromCodePoint(number) : entity;
}

/** Without the characters that XML can't contain. */
export const xmlText = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

export const escapedText = (text: string): string =>
  xmlText(text).replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);
