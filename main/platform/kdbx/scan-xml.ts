import { damaged, KdbxFault } from './kdbx-fault.ts';

/** The elements that matter to a reader of KDBX. All others count as `''`. */
const names = [
  'KeePassFile',
  'Meta',
  'RecycleBinUUID',
  'Root',
  'Group',
  'Entry',
  'History',
  'UUID',
  'Name',
  'Times',
  'LastModificationTime',
  'LastAccessTime',
  'LocationChanged',
  'Expires',
  'ExpiryTime',
  'String',
  'Key',
  'Value',
  'Binary',
  'DeletedObjects',
  'DeletedObject',
  'DeletionTime',
  'CustomIcons',
  'Icon',
] as const;
export type ElementName = (typeof names)[number] | '';

/** Offsets in the XML. */
export interface Span {
  from: number;
  to: number;
}

/** The scanner uses the same object again for another element, so don't keep it. */
export interface Element {
  name: ElementName;
  /** Where its start tag begins. */
  start: number;
  /** In bytes. */
  nameLength: number;
  /** Where its content begins. For `<Name/>`, the end of the tag. */
  from: number;
  /** Whether `Protected="True"` says that its content is encrypted. */
  isProtected: boolean;
}

/** Is told of the elements above only, and of protected ones. */
export interface XmlListener {
  open(element: Element): void;
  /** `to` is where the content ends, `end` where the end tag does. */
  close(element: Element, parent: ElementName, to: number, end: number): void;
}

/** By length and first byte. */
const known: { name: ElementName; bytes: Buffer }[][] = [];
for (const name of names) {
  const bytes = Buffer.from(name);
  const place = bytes.length * 256 + (bytes[0] ?? 0);
  known[place] = [...(known[place] ?? []), { name, bytes }];
}
const longestName = Math.max(...names.map((name) => name.length));

const [lessThan, greaterThan, slash, bang, question, doubleQuote, quote] = Buffer.from('<>/!?"\'');
/** A small file may decompress to millions of tags without an end. */
const mostDepth = 1_000_000;
/** After how many tags it pauses. Each pause is a moment to let other work run. */
const tagsATurn = 2000;

/**
 * Reads the XML as bytes, without making strings or a tree of it, because a vault file holds megabytes of it and is read again
 * after each save. The generator pauses often; go on until it ends.
 * @param span what to read of it: all, or one element
 * @throws KdbxFault `damaged` if the XML isn't well-formed, or has a document type, which could define entities; `too-large`
 */
export function* scanXml(whole: Buffer, { from, to }: Span, listener: XmlListener): Generator<void> {
  const xml = whole.subarray(0, to);
  const open: Element[] = [];
  let depth = 0;
  let tags = 0;
  for (let at = nextTag(xml, from); at < xml.length; at = nextTag(xml, at)) {
    const second = xml[at + 1];
    if (second === bang || second === question) {
      at = afterMarkup(xml, at);
    } else if (second === slash) {
      const element = open[--depth];
      if (!element) throw damaged('an end tag without its start');
      const end = afterEndTag(xml, at, element);
      if (matters(element)) listener.close(element, open[depth - 1]?.name ?? '', at, end);
      at = end;
    } else {
      const element = open[depth] ?? newElement();
      open[depth] = element;
      const isEmpty = readStartTag(xml, at, element);
      at = element.from;
      if (matters(element)) listener.open(element);
      if (!isEmpty && ++depth > mostDepth) throw new KdbxFault('too-large', 'the XML is nested too deeply');
      if (isEmpty && matters(element)) listener.close(element, open[depth - 1]?.name ?? '', at, at);
    }
    if (++tags % tagsATurn === 0) yield;
  }
  if (depth > 0) throw damaged('the XML ends too early');
}

const newElement = (): Element => ({ name: '', start: 0, nameLength: 0, from: 0, isProtected: false });

const matters = ({ name, isProtected }: Element): boolean => name !== '' || isProtected;

/** Most of the file is short texts, for which a loop is faster than a call. */
function nextTag(xml: Buffer, from: number): number {
  const near = Math.min(from + 32, xml.length);
  for (let at = from; at < near; at++) if (xml[at] === lessThan) return at;
  const found = xml.indexOf(0x3c, near);
  return found < 0 ? xml.length : found;
}

function after(xml: Buffer, from: number, text: string): number {
  const found = xml.indexOf(text, from, 'latin1');
  if (found < 0) throw damaged('the XML ends too early');
  return found + text.length;
}

/** After a comment, a CDATA section, a declaration or an instruction. */
function afterMarkup(xml: Buffer, at: number): number {
  if (xml[at + 1] === question) return after(xml, at, '?>');
  if (xml.toString('latin1', at, at + 4) === '<!--') return after(xml, at + 4, '-->');
  if (xml.toString('latin1', at, at + 9) === '<![CDATA[') return after(xml, at + 9, ']]>');
  throw damaged('the XML has a document type');
}

function afterEndTag(xml: Buffer, at: number, { start, nameLength }: Element): number {
  for (let n = 0; n < nameLength; n++) {
    if (xml[at + 2 + n] !== xml[start + 1 + n]) throw damaged('an end tag without its start');
  }
  for (let end = at + 2 + nameLength; end < xml.length; end++) {
    const byte = xml[end] ?? 0;
    if (byte === greaterThan) return end + 1;
    if (byte > space) throw damaged('an end tag without its start');
  }
  throw damaged('the XML ends too early');
}

/** @returns whether the element is empty, as in `<Name/>` */
function readStartTag(xml: Buffer, start: number, element: Element): boolean {
  let nameEnd = start + 1;
  for (let byte = xml[nameEnd] ?? 0; byte > space && byte !== greaterThan && byte !== slash; byte = xml[nameEnd] ?? 0) {
    nameEnd++;
  }
  const end = xml[nameEnd] === greaterThan ? nameEnd + 1 : afterAttributes(xml, nameEnd);
  const isEmpty = xml[end - 2] === slash;
  element.start = start;
  element.nameLength = nameEnd - start - 1;
  element.name = nameOf(xml, start + 1, element.nameLength);
  element.from = end;
  element.isProtected = end - nameEnd > 2 && protectedAttribute.test(xml.toString('latin1', nameEnd, end - 1));
  return isEmpty;
}

const space = 0x20;
const protectedAttribute = /\sProtected\s*=\s*(["'])true\1/i;

/** A value in quotes may contain “>”, but not “<”: a reader of texts would take it for the start of a comment or a section. */
function afterAttributes(xml: Buffer, from: number): number {
  let quoted: number | undefined;
  for (let at = from; at < xml.length; at++) {
    const byte = xml[at];
    if (byte === lessThan) throw damaged('a “<” in a tag');
    if (quoted !== undefined) {
      if (byte === quoted) quoted = undefined;
    } else if (byte === greaterThan) {
      return at + 1;
    } else if (byte === doubleQuote || byte === quote) {
      quoted = byte;
    }
  }
  throw damaged('the XML ends too early');
}

function nameOf(xml: Buffer, from: number, length: number): ElementName {
  const candidates = length > longestName ? undefined : known[length * 256 + (xml[from] ?? 0)];
  if (candidates) for (const { name, bytes } of candidates) if (isAt(xml, from, bytes)) return name;
  return '';
}

function isAt(xml: Buffer, from: number, bytes: Buffer): boolean {
  for (let n = 1; n < bytes.length; n++) if (xml[from + n] !== bytes[n]) return false;
  return true;
}
