import { base64Length } from '../kdbx/base64-length.ts';
import { breathing } from '../kdbx/breathe.ts';
import { damaged } from '../kdbx/kdbx-fault.ts';
import { readTime } from '../kdbx/read-time.ts';
import { uuidIn } from '../kdbx/read-tree.ts';
import { type Element, type ElementName, type Span, scanXml, type XmlListener } from '../kdbx/scan-xml.ts';
import { textIn } from '../kdbx/xml-text.ts';

/** An element with its tags. */
interface Whole {
  start: number;
  end: number;
}

interface Dated extends Whole {
  /** In base64. */
  uuid: string;
  /** When it was changed, and moved to another group, in milliseconds since 1970; 0 if it doesn't say. */
  modified: number;
  moved: number;
  /** Where its end tag begins. */
  to: number;
}

export interface EntryAt extends Dated {
  is: 'entry';
  /** The place of its first protected value in the inner stream. */
  streamAt: number;
  /** The element with its earlier versions; null if it has none. */
  history: Whole | null;
  earlier: EntryAt[];
}

export interface GroupAt extends Dated {
  is: 'group';
  /** Where its contents begin. */
  from: number;
  children: (GroupAt | EntryAt)[];
}

/** All that a merge has to know of a file: where its groups and entries are, and when they were changed. */
export interface FileAt {
  root: GroupAt;
  rootTo: number;
  metaTo: number;
  recycleBin: (Whole & { uuid: string }) | null;
  icons: (Whole & { uuid: string })[];
  customIcons: (Whole & { to: number }) | null;
  deletedObjects: Whole | null;
  /** When each was deleted, by its UUID. */
  deleted: Map<string, number>;
  /** The start tags that name an attachment by its number. */
  references: (Span & { number: number })[];
}

const noUuid = Buffer.alloc(16).toString('base64');

/** @throws KdbxFault `damaged` */
export async function readVersions(xml: Buffer): Promise<FileAt> {
  const reader = new VersionsReader(xml);
  const breathe = breathing();
  for (const _ of scanXml(xml, { from: 0, to: xml.length }, reader)) await breathe();
  const { root, ...rest } = reader.file;
  if (root === null || rest.rootTo < 0) throw damaged('the XML has no root');
  return { root, ...rest };
}

class VersionsReader implements XmlListener {
  readonly file: Omit<FileAt, 'root'> & { root: GroupAt | null } = {
    root: null,
    rootTo: -1,
    metaTo: -1,
    recycleBin: null,
    icons: [],
    customIcons: null,
    deletedObjects: null,
    deleted: new Map(),
    references: [],
  };
  private readonly xml: Buffer;
  private streamAt = 0;
  private readonly groups: GroupAt[] = [];
  /** The entry, and the version in its history, that are open. */
  private readonly entries: EntryAt[] = [];
  private uuid = '';
  private time = 0;

  constructor(xml: Buffer) {
    this.xml = xml;
  }

  open({ name, start, from }: Element): void {
    const dated = { uuid: '', modified: 0, moved: 0, start, to: from, end: from };
    if (name === 'Group') {
      const group: GroupAt = { is: 'group', ...dated, from, children: [] };
      this.groups.at(-1)?.children.push(group);
      this.file.root ??= group;
      this.groups.push(group);
    } else if (name === 'Entry' && this.groups.length > 0) {
      const entry: EntryAt = { is: 'entry', ...dated, streamAt: this.streamAt, history: null, earlier: [] };
      const [current] = this.entries;
      if (current) current.earlier.push(entry);
      else this.groups.at(-1)?.children.push(entry);
      this.entries.push(entry);
    } else if (name === 'DeletedObject' || name === 'Icon') {
      this.uuid = '';
      this.time = 0;
    }
  }

  close({ name, start, from, isProtected }: Element, parent: ElementName, to: number, end: number): void {
    const { file, xml } = this;
    if (isProtected) this.streamAt += base64Length(xml, from, to);
    const entry = this.entries.at(-1);
    if (name === 'Entry') {
      if (entry) Object.assign(this.entries.pop() ?? entry, { to, end });
    } else if (name === 'Group') {
      const group = this.groups.pop();
      if (group) Object.assign(group, { to, end });
    } else if (entry) {
      this.closeInEntry(entry, { name, parent, whole: { start, end }, content: { from, to } });
    } else if (name === 'UUID' && parent === 'Group') {
      const group = this.groups.at(-1);
      if (group) group.uuid = uuidIn(xml, { from, to });
    } else if (parent === 'Times') this.noteTime(this.groups.at(-1), name, { from, to });
    else if (name === 'UUID') this.uuid = uuidIn(xml, { from, to });
    else if (name === 'DeletionTime') this.time = this.timeIn({ from, to });
    else if (name === 'DeletedObject' && this.uuid !== '') file.deleted.set(this.uuid, this.time);
    else if (name === 'Icon') file.icons.push({ uuid: this.uuid, start, end });
    else if (name === 'CustomIcons') file.customIcons = { start, to, end };
    else if (name === 'DeletedObjects') file.deletedObjects = { start, end };
    else if (name === 'Meta') file.metaTo = to;
    else if (name === 'Root') file.rootTo = to;
    else if (name === 'RecycleBinUUID') {
      const uuid = uuidIn(xml, { from, to });
      file.recycleBin = { start, end, uuid: uuid === noUuid ? '' : uuid };
    }
  }

  private closeInEntry(
    entry: EntryAt,
    { name, parent, whole, content }: { name: ElementName; parent: ElementName; whole: Whole; content: Span },
  ): void {
    if (name === 'UUID' && parent === 'Entry') entry.uuid = uuidIn(this.xml, content);
    else if (name === 'History' && parent === 'Entry') entry.history = whole;
    else if (parent === 'Times') this.noteTime(entry, name, content);
    else if (name === 'Value' && parent === 'Binary') {
      const tag = { from: whole.start, to: content.from };
      const [, number] = /\sRef\s*=\s*["'](\d+)["']/.exec(this.xml.toString('latin1', tag.from, tag.to)) ?? [];
      if (number !== undefined) this.file.references.push({ ...tag, number: Number(number) });
    }
  }

  private noteTime(of: Dated | undefined, name: ElementName, content: Span): void {
    if (of && name === 'LastModificationTime') of.modified = this.timeIn(content);
    if (of && name === 'LocationChanged') of.moved = this.timeIn(content);
  }

  private timeIn = (content: Span): number => readTime(textIn(this.xml, content)) ?? 0;
}
