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
  'Expires',
  'ExpiryTime',
  'String',
  'Key',
  'Value',
  'Binary',
  'DeletedObjects',
] as const;
export type ElementName = (typeof names)[number] | '';

/** Offsets in the XML. */
export interface Span {
  from: number;
  to: number;
}

export interface Element {
  name: ElementName;
  /** Where its start tag begins. */
  start: number;
  /** Where its content begins. For `<Name/>`, the end of the tag. */
  from: number;
  /** Whether `Protected="True"` says that its content is encrypted. */
  isProtected: boolean;
}

export interface XmlListener {
  open(element: Element): void;
  /** `to` is where the content ends, `end` where the end tag does. */
  close(element: Element, to: number, end: number): void;
}

/** By length and first byte. */
const known = new Map<number, { name: ElementName; bytes: Buffer }[]>();
for (const name of names) {
  const bytes = Buffer.from(name);
  const place = bytes.length * 256 + (bytes[0] ?? 0);
  known.set(place, [...(known.get(place) ?? []), { name, bytes }]);
}

const [lessThan, greaterThan, slash, bang, question, doubleQuote, quote] = Buffer.from('<>/!?"\'');
/** A small file may decompress to millions of tags without an end. */
const mostDepth = 1_000_000;
/** After how many tags it pauses. Each pause is a moment to let other work run. */
const tagsATurn = 2000;

/**
 * Reads the XML as bytes, without making strings or a tree of it, because a vault file holds megabytes of it and is read again
 * after each save. The generator pauses often; go on until it ends.
 * @throws KdbxFault `damaged` if the XML isn't well-formed, or has a document type, which could define entities; `too-large`
 */
export function* scanXml(xml: Buffer, listener: XmlListener): Generator<void> {
  const open: Element[] = [];
  let tags = 0;
  for (let at = nextTag(xml, 0); at < xml.length; at = nextTag(xml, at)) {
    const second = xml[at + 1];
    if (second === bang || second === question) {
      at = afterMarkup(xml, at);
    } else if (second === slash) {
      const end = afterByte(xml, at, '>');
      const element = open.pop();
      if (!element || element.name !== nameAt(xml, at + 2, end - 1)) throw damaged('an end tag without its start');
      listener.close(element, at, end);
      at = end;
    } else {
      const end = afterStartTag(xml, at);
      const isEmpty = xml[end - 2] === slash;
      const element = elementAt(xml, at, isEmpty ? end - 2 : end - 1, end);
      listener.open(element);
      if (isEmpty) listener.close(element, end, end);
      else if (open.push(element) > mostDepth) throw new KdbxFault('too-large', 'the XML is nested too deeply');
      at = end;
    }
    if (++tags % tagsATurn === 0) yield;
  }
  if (open.length > 0) throw damaged('the XML ends too early');
}

/** Most of the file is short texts, for which a loop is faster than a call. */
function nextTag(xml: Buffer, from: number): number {
  const near = Math.min(from + 24, xml.length);
  for (let at = from; at < near; at++) if (xml[at] === lessThan) return at;
  const found = xml.indexOf(0x3c, near);
  return found < 0 ? xml.length : found;
}

function afterByte(xml: Buffer, from: number, text: string): number {
  const found = xml.indexOf(text, from, 'latin1');
  if (found < 0) throw damaged('the XML ends too early');
  return found + text.length;
}

/** After a comment, a CDATA section, a declaration or an instruction. */
function afterMarkup(xml: Buffer, at: number): number {
  if (xml[at + 1] === question) return afterByte(xml, at, '?>');
  if (xml.toString('latin1', at, at + 4) === '<!--') return afterByte(xml, at + 4, '-->');
  if (xml.toString('latin1', at, at + 9) === '<![CDATA[') return afterByte(xml, at + 9, ']]>');
  throw damaged('the XML has a document type');
}

/** A value in quotes may contain “>”. */
function afterStartTag(xml: Buffer, from: number): number {
  let quoted: number | undefined;
  for (let at = from + 1; at < xml.length; at++) {
    const byte = xml[at];
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

function elementAt(xml: Buffer, start: number, nameLimit: number, end: number): Element {
  const nameEnd = endOfName(xml, start + 1, nameLimit);
  const attributes = nameEnd < nameLimit ? xml.toString('latin1', nameEnd, nameLimit) : '';
  const isProtected = attributes !== '' && /\sProtected\s*=\s*(["'])true\1/i.test(attributes);
  return { name: nameOf(xml, start + 1, nameEnd), start, from: end, isProtected };
}

const nameAt = (xml: Buffer, from: number, limit: number): ElementName =>
  nameOf(xml, from, endOfName(xml, from, limit));

function endOfName(xml: Buffer, from: number, limit: number): number {
  for (let at = from; at < limit; at++) if ((xml[at] ?? 0) <= 0x20) return at;
  return limit;
}

function nameOf(xml: Buffer, from: number, to: number): ElementName {
  const candidates = known.get((to - from) * 256 + (xml[from] ?? 0));
  if (candidates) for (const { name, bytes } of candidates) if (isAt(xml, from, bytes)) return name;
  return '';
}

function isAt(xml: Buffer, from: number, bytes: Buffer): boolean {
  for (let n = 1; n < bytes.length; n++) if (xml[from + n] !== bytes[n]) return false;
  return true;
}
