import { base64Length } from './base64-length.ts';
import { uuidIn, type XmlEntry, type XmlValue } from './read-tree.ts';
import { type Element, type ElementName, type Span, scanXml, type XmlListener } from './scan-xml.ts';
import { textIn } from './xml-text.ts';

export interface XmlField {
  name: string;
  value: XmlValue;
}

/** What an entry says, without its earlier versions. */
export interface EntryContents {
  /** In base64. */
  uuid: string;
  fields: XmlField[];
  /** The names of its attachments. */
  attachments: string[];
  /** The contents of these elements, where there are any. */
  times: Partial<Record<TimeName, Span>>;
}

const times = ['LastModificationTime', 'LastAccessTime', 'Expires', 'ExpiryTime'] as const;
type TimeName = (typeof times)[number];

const isTime = (name: ElementName): name is TimeName => (times as readonly string[]).includes(name);

export function readEntry(xml: Buffer, entry: XmlEntry): EntryContents {
  const reader = new EntryReader(xml, entry.streamAt);
  for (const _ of scanXml(xml, { from: entry.start, to: entry.end }, reader));
  return reader.contents;
}

/** The same for an entry of any size. @param breathe is called again and again, and awaited */
export async function readLargeEntry(
  xml: Buffer,
  entry: XmlEntry,
  breathe: () => Promise<void> | undefined,
): Promise<EntryContents> {
  const reader = new EntryReader(xml, entry.streamAt);
  for (const _ of scanXml(xml, { from: entry.start, to: entry.end }, reader)) await breathe();
  return reader.contents;
}

export const fieldValue = ({ fields }: EntryContents, name: string): XmlValue | null =>
  fields.find((field) => field.name === name)?.value ?? null;

class EntryReader implements XmlListener {
  readonly contents: EntryContents = { uuid: '', fields: [], attachments: [], times: {} };
  private readonly xml: Buffer;
  private streamAt: number;
  private historyDepth = 0;
  private key = '';
  private value: XmlValue | null = null;

  constructor(xml: Buffer, streamAt: number) {
    this.xml = xml;
    this.streamAt = streamAt;
  }

  open({ name }: Element): void {
    if (name === 'History') this.historyDepth++;
    if (name === 'String' || name === 'Binary') {
      this.key = '';
      this.value = null;
    }
  }

  close(element: Element, parent: ElementName, to: number, end: number): void {
    const { name, start, from } = element;
    if (name === 'History') this.historyDepth--;
    const streamAt = element.isProtected ? this.streamAt : null;
    if (element.isProtected) this.streamAt += base64Length(this.xml, from, to);
    if (this.historyDepth > 0) return;
    const { contents, xml } = this;
    if (name === 'Key') this.key = textIn(xml, { from, to });
    else if (name === 'Value') this.value = { start, from, to, end, streamAt };
    else if (name === 'UUID' && parent === 'Entry') contents.uuid = uuidIn(xml, { from, to });
    else if (name === 'String' && this.value) contents.fields.push({ name: this.key, value: this.value });
    else if (name === 'Binary' && parent === 'Entry') contents.attachments.push(this.key);
    else if (parent === 'Times' && isTime(name)) contents.times[name] = { from, to };
  }
}
