import { breathing } from './breathe.ts';
import { damaged, KdbxFault } from './kdbx-fault.ts';
import { type Element, type ElementName, type Span, scanXml, type XmlListener } from './scan-xml.ts';
import { textIn } from './xml-text.ts';

/** A value in the XML. */
export interface XmlValue extends Span {
  /** Where its element begins and ends. */
  start: number;
  end: number;
  /** Its place in the inner stream; null for a value that is not protected. */
  streamAt: number | null;
  /** How many bytes of the stream it takes. */
  streamLength: number;
}

export interface XmlField {
  name: string;
  value: XmlValue;
}

export interface XmlGroup {
  parent: XmlGroup | null;
  /** In base64. */
  uuid: string;
  name: string;
  /** Where its end tag begins. */
  to: number;
}

export interface XmlEntry {
  group: XmlGroup;
  start: number;
  /** Where its content begins. */
  from: number;
  /** Where its end tag begins. */
  to: number;
  end: number;
  /** In base64. */
  uuid: string;
  fields: XmlField[];
  /** The names of its attachments. */
  attachments: string[];
  /** The contents of these elements, where there are any. */
  times: Partial<Record<'LastModificationTime' | 'LastAccessTime' | 'Expires' | 'ExpiryTime', Span>>;
}

/** Where everything is in the XML. */
export interface XmlTree {
  groups: XmlGroup[];
  /** Without earlier versions of entries. */
  entries: XmlEntry[];
  /** All protected values in their order, those of earlier versions included. */
  protectedValues: XmlValue[];
  /** The length of the inner stream that they take, in bytes. */
  streamLength: number;
  /** The UUID in base64; null if there is no recycle bin. */
  recycleBin: string | null;
  /** The element with the ids of what was deleted. `from` is `end` if it has no end tag. */
  deletedObjects: (Span & { start: number; end: number }) | null;
  /** Where the end tag of the root element's contents begins. */
  rootTo: number;
}

/** An element that ends: where its content does, and its value if it has one. */
interface Closed {
  to: number;
  value: XmlValue | null;
}

const isTime = (name: ElementName): name is keyof XmlEntry['times'] =>
  name === 'LastModificationTime' || name === 'LastAccessTime' || name === 'Expires' || name === 'ExpiryTime';

/** Groups, entries, fields and protected values, with those of earlier versions. A small file may decompress to very many. */
const mostParts = 5_000_000;

const isPart: ReadonlySet<ElementName> = new Set(['Group', 'Entry', 'String', 'Binary', 'Value']);

const noUuid = Buffer.alloc(16).toString('base64');

/** @throws KdbxFault `damaged`, `too-large` */
export async function readTree(xml: Buffer): Promise<XmlTree> {
  const reader = new TreeReader(xml);
  const breathe = breathing();
  for (const _ of scanXml(xml, reader)) await breathe();
  if (reader.tree.rootTo < 0) throw damaged('the XML has no root');
  return reader.tree;
}

/** Collects what the scanner comes across. */
class TreeReader implements XmlListener {
  readonly tree: XmlTree = {
    groups: [],
    entries: [],
    protectedValues: [],
    streamLength: 0,
    recycleBin: null,
    deletedObjects: null,
    rootTo: -1,
  };
  private readonly xml: Buffer;
  private group: XmlGroup | null = null;
  private entry: XmlEntry | null = null;
  private historyDepth = 0;
  private parts = 0;
  private key = '';
  private value: XmlValue | null = null;

  constructor(xml: Buffer) {
    this.xml = xml;
  }

  open({ name, start, from, isProtected }: Element): void {
    const isCounted = isProtected || isPart.has(name);
    if (isCounted && ++this.parts > mostParts) throw new KdbxFault('too-large', 'the file has too many parts');
    if (name === 'History') this.historyDepth++;
    if (this.historyDepth > 0) return;
    if (name === 'Group') {
      this.group = { parent: this.group, uuid: '', name: '', to: from };
      this.tree.groups.push(this.group);
    } else if (name === 'Entry' && this.group) {
      const { group } = this;
      this.entry = { group, start, from, to: from, end: from, uuid: '', fields: [], attachments: [], times: {} };
    } else if (name === 'String' || name === 'Binary') {
      this.key = '';
      this.value = null;
    }
  }

  close(element: Element, parent: ElementName, to: number, end: number): void {
    const { name } = element;
    if (name === 'History') this.historyDepth--;
    const value = name === 'Value' || element.isProtected ? this.valueOf(element, to, end) : null;
    if (this.historyDepth > 0 || name === '') return;
    const { entry, group } = this;
    if (name === 'Group') {
      if (group) group.to = to;
      this.group = group?.parent ?? null;
    } else if (name === 'Entry') {
      if (entry) this.tree.entries.push(Object.assign(entry, { to, end }));
      this.entry = null;
    } else if (entry) {
      this.closeInEntry(entry, element, parent, { to, value });
    } else if (group) {
      if (parent === 'Group') this.closeInGroup(group, name, { from: element.from, to });
    } else {
      this.closeOutside(element, to, end);
    }
  }

  private closeInEntry(entry: XmlEntry, { name, from }: Element, parent: ElementName, closed: Closed): void {
    const content = { from, to: closed.to };
    if (name === 'Key') this.key = textIn(this.xml, content);
    else if (name === 'Value') this.value = closed.value;
    else if (name === 'UUID' && parent === 'Entry') entry.uuid = this.text(content);
    else if (name === 'String' && this.value) entry.fields.push({ name: this.key, value: this.value });
    else if (name === 'Binary' && parent === 'Entry') entry.attachments.push(this.key);
    else if (parent === 'Times' && isTime(name)) entry.times[name] = content;
  }

  private closeInGroup(group: XmlGroup, name: ElementName, content: Span): void {
    if (name === 'UUID') group.uuid = this.text(content);
    if (name === 'Name') group.name = textIn(this.xml, content);
  }

  private closeOutside({ name, start, from }: Element, to: number, end: number): void {
    if (name === 'Root') this.tree.rootTo = to;
    if (name === 'DeletedObjects') this.tree.deletedObjects = { start, from, to, end };
    if (name === 'RecycleBinUUID') {
      const uuid = this.text({ from, to });
      this.tree.recycleBin = uuid === '' || uuid === noUuid ? null : uuid;
    }
  }

  private valueOf({ start, from, isProtected }: Element, to: number, end: number): XmlValue {
    const { tree, xml } = this;
    if (!isProtected) return { start, from, to, end, streamAt: null, streamLength: 0 };
    const streamLength = Buffer.from(xml.toString('latin1', from, to), 'base64').length;
    const value = { start, from, to, end, streamAt: tree.streamLength, streamLength };
    tree.protectedValues.push(value);
    tree.streamLength += streamLength;
    return value;
  }

  private text({ from, to }: Span): string {
    return this.xml.toString('latin1', from, to).trim();
  }
}

/** Whether the entry is in the recycle bin: what the user deleted in KeePassXC counts as deleted. */
export const isDeleted = (tree: XmlTree, { group }: XmlEntry): boolean => isDeletedGroup(tree, group);

export function isDeletedGroup({ recycleBin }: XmlTree, innermost: XmlGroup): boolean {
  if (recycleBin === null) return false;
  for (let group: XmlGroup | null = innermost; group; group = group.parent) if (group.uuid === recycleBin) return true;
  return false;
}
