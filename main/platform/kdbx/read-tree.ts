import { base64Length } from './base64-length.ts';
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
}

export interface XmlGroup {
  parent: XmlGroup | null;
  /** In base64. */
  uuid: string;
  name: string;
  /** Where its end tag begins. */
  to: number;
}

/** Where an entry is. `readEntry` tells what is in it. */
export interface XmlEntry {
  group: XmlGroup;
  start: number;
  /** Where its end tag begins. */
  to: number;
  end: number;
  /** The place of its first protected value in the inner stream. */
  streamAt: number;
  /** The value of the field by which the reader finds entries again. */
  id: XmlValue | null;
}

/** All protected values in their order, those of earlier versions included. Three numbers each, because there are many. */
export interface ProtectedValues {
  from: number[];
  to: number[];
  /** How many bytes of the inner stream each takes. */
  lengths: number[];
}

/** Where everything is in the XML. */
export interface XmlTree {
  groups: XmlGroup[];
  /** Without earlier versions of entries. */
  entries: XmlEntry[];
  protectedValues: ProtectedValues;
  /** The UUID in base64; null if there is no recycle bin. */
  recycleBin: string | null;
  /** The element with the ids of what was deleted. `from` is `end` if it has no end tag. */
  deletedObjects: (Span & { start: number; end: number }) | null;
  /** Where the end tag of the root element's contents begins. */
  rootTo: number;
}

/** Groups, entries, fields and protected values, with those of earlier versions. A small file may decompress to very many. */
const mostParts = 5_000_000;

const isPart: ReadonlySet<ElementName> = new Set(['Group', 'Entry', 'String', 'Binary', 'Value']);

const noUuid = Buffer.alloc(16).toString('base64');

/**
 * @param idField the name of the field by which entries are found again
 * @throws KdbxFault `damaged`, `too-large`
 */
export async function readTree(xml: Buffer, idField: string): Promise<XmlTree> {
  const reader = new TreeReader(xml, Buffer.from(idField));
  const breathe = breathing();
  for (const _ of scanXml(xml, { from: 0, to: xml.length }, reader)) await breathe();
  if (reader.tree.rootTo < 0) throw damaged('the XML has no root');
  return reader.tree;
}

/**
 * Collects what the scanner comes across. It keeps little of an entry: a hundred thousand objects that stay make the garbage
 * collector stop the process for longer than a window may wait.
 */
class TreeReader implements XmlListener {
  readonly tree: XmlTree = {
    groups: [],
    entries: [],
    protectedValues: { from: [], to: [], lengths: [] },
    recycleBin: null,
    deletedObjects: null,
    rootTo: -1,
  };
  private readonly xml: Buffer;
  private readonly idField: Buffer;
  private streamAt = 0;
  private group: XmlGroup | null = null;
  private entry: XmlEntry | null = null;
  private historyDepth = 0;
  private parts = 0;
  private isId = false;

  constructor(xml: Buffer, idField: Buffer) {
    this.xml = xml;
    this.idField = idField;
  }

  open({ name, start, from, isProtected }: Element): void {
    if (isProtected || isPart.has(name)) this.parts++;
    if (this.parts > mostParts) throw new KdbxFault('too-large', 'the file has too many parts');
    if (name === 'History') this.historyDepth++;
    if (this.historyDepth > 0) return;
    if (name === 'Group') {
      this.group = { parent: this.group, uuid: '', name: '', to: from };
      this.tree.groups.push(this.group);
    } else if (name === 'Entry' && this.group) {
      const { group, streamAt } = this;
      this.entry = { group, start, to: from, end: from, streamAt, id: null };
    } else if (name === 'String') {
      this.isId = false;
    }
  }

  close(element: Element, parent: ElementName, to: number, end: number): void {
    const { name, from } = element;
    if (name === 'History') this.historyDepth--;
    const streamAt = element.isProtected ? this.protect(from, to) : null;
    if (this.historyDepth > 0 || name === '') return;
    const { entry, group } = this;
    if (name === 'Group') {
      if (group) group.to = to;
      this.group = group?.parent ?? null;
    } else if (name === 'Entry') {
      if (entry) this.tree.entries.push(Object.assign(entry, { to, end }));
      this.entry = null;
    } else if (entry) {
      if (name === 'Key') this.isId = this.isIdField(from, to);
      else if (name === 'Value' && this.isId) entry.id ??= { start: element.start, from, to, end, streamAt };
    } else if (group) {
      if (parent === 'Group') this.closeInGroup(group, name, { from, to });
    } else {
      this.closeOutside(element, to, end);
    }
  }

  /** @returns the place of the value in the stream */
  private protect(from: number, to: number): number {
    const { protectedValues } = this.tree;
    const at = this.streamAt;
    const length = base64Length(this.xml, from, to);
    protectedValues.from.push(from);
    protectedValues.to.push(to);
    protectedValues.lengths.push(length);
    this.streamAt += length;
    return at;
  }

  private isIdField(from: number, to: number): boolean {
    const { idField } = this;
    return to - from === idField.length && this.xml.compare(idField, 0, idField.length, from, to) === 0;
  }

  private closeInGroup(group: XmlGroup, name: ElementName, content: Span): void {
    if (name === 'UUID') group.uuid = uuidIn(this.xml, content);
    if (name === 'Name') group.name = textIn(this.xml, content);
  }

  private closeOutside({ name, start, from }: Element, to: number, end: number): void {
    if (name === 'Root') this.tree.rootTo = to;
    if (name === 'DeletedObjects') this.tree.deletedObjects = { start, from, to, end };
    if (name === 'RecycleBinUUID') {
      const uuid = uuidIn(this.xml, { from, to });
      this.tree.recycleBin = uuid === '' || uuid === noUuid ? null : uuid;
    }
  }
}

/** In base64, as it is in the XML. */
export const uuidIn = (xml: Buffer, { from, to }: Span): string => xml.toString('latin1', from, to).trim();

/** Whether the entry is in the recycle bin: what the user deleted in KeePassXC counts as deleted. */
export const isDeleted = (tree: XmlTree, { group }: XmlEntry): boolean => isDeletedGroup(tree, group);

export function isDeletedGroup({ recycleBin }: XmlTree, innermost: XmlGroup): boolean {
  if (recycleBin === null) return false;
  for (let group: XmlGroup | null = innermost; group; group = group.parent) if (group.uuid === recycleBin) return true;
  return false;
}
