import { randomUUID } from 'node:crypto';
import type { SecretItem } from '../../core/ports/secret-store.ts';
import { breathing } from '../kdbx/breathe.ts';
import { type EntryContents, fieldValue, readEntry } from '../kdbx/read-entry.ts';
import { readTime } from '../kdbx/read-time.ts';
import { isDeletedGroup, type XmlEntry } from '../kdbx/read-tree.ts';
import { escapedText, textIn, xmlText } from '../kdbx/xml-text.ts';
import { readValue } from '../kdbx/xml-value.ts';
import { idField, type VaultDocument } from './document.ts';
import { kdbxTime } from './kdbx-time.ts';
import type { Change } from './rewrite.ts';

/** The group for new entries. */
const groupName = 'Latchkey';

type Part = Change['parts'][number];

/** Stores each secret in its entry, or in a new one. */
export async function writeItems(document: VaultDocument, items: readonly SecretItem[]): Promise<Change[]> {
  const breathe = breathing();
  const latest = new Map(items.map((item) => [item.id, item]));
  const added: Part[] = [];
  const changes: Change[] = [];
  for (const item of latest.values()) {
    await breathe();
    const [entry] = document.entries.get(item.id) ?? [];
    if (entry) changes.push(...overwrite(document, entry, item));
    else added.push(...newEntry(item));
  }
  return added.length > 0 ? [...changes, addToGroup(document, added)] : changes;
}

/** No change for an entry that has the title already. */
export async function renameItems(
  document: VaultDocument,
  items: readonly Omit<SecretItem, 'secret'>[],
): Promise<Change[]> {
  const breathe = breathing();
  const latest = new Map(items.map(({ id, title }) => [id, title]));
  const changes: Change[] = [];
  for (const [id, title] of latest) {
    await breathe();
    const [entry] = document.entries.get(id) ?? [];
    if (!entry) continue;
    const known = { ...readEntry(document.contents.xml, entry), to: entry.to };
    const change = retitle(document, known, title);
    if (change.length > 0) changes.push(...change, ...touch(document, known));
  }
  return changes;
}

/** Removes the entries themselves, not to the recycle bin, and also the user's copies of them. */
export function deleteItems(document: VaultDocument, ids: readonly string[]): Change[] {
  const entries = [...new Set(ids)].flatMap((id) => document.entries.get(id) ?? []);
  if (entries.length === 0) return [];
  const removed = entries.map(({ start, end }) => ({ from: start, to: end, parts: [] }));
  return [...removed, noteDeletion(document, entries)];
}

/** An entry with what it says. */
type KnownEntry = EntryContents & Pick<XmlEntry, 'to'>;

function overwrite(document: VaultDocument, entry: XmlEntry, { secret, title }: SecretItem): Change[] {
  const known = { ...readEntry(document.contents.xml, entry), to: entry.to };
  const password = setValue(known, 'Password', protectedValue(secret));
  return [password, ...retitle(document, known, title), ...touch(document, known)];
}

function retitle(document: VaultDocument, entry: KnownEntry, title: string): Change[] {
  const value = fieldValue(entry, 'Title');
  const wanted = xmlText(title);
  if (value && readValue(document.contents.xml, value, document.stream) === wanted) return [];
  const isProtected = value !== null && value.streamAt !== null;
  return [
    setValue(
      entry,
      'Title',
      isProtected ? protectedValue(Buffer.from(wanted)) : [`<Value>${escapedText(wanted)}</Value>`],
    ),
  ];
}

function touch(document: VaultDocument, { times }: EntryContents): Change[] {
  const { LastModificationTime, LastAccessTime } = times;
  const now = kdbxTime(Math.max(Date.now(), modifiedAt(document, times) + 1000));
  return [LastModificationTime, LastAccessTime].flatMap((time) =>
    time && time.from < time.to ? [{ from: time.from, to: time.to, parts: [now] }] : [],
  );
}

/**
 * In milliseconds since 1970; 0 if the entry doesn't say. What is done to the entry here gets no earlier time, even if another
 * computer's clock is ahead, or both happened within a second: a merge would bring the former secret back.
 */
const modifiedAt = ({ contents }: VaultDocument, { LastModificationTime }: EntryContents['times']): number =>
  (LastModificationTime && readTime(textIn(contents.xml, LastModificationTime))) ?? 0;

function setValue(entry: KnownEntry, name: string, value: readonly Part[]): Change {
  const known = fieldValue(entry, name);
  if (known) return { from: known.start, to: known.end, parts: value };
  return { from: entry.to, to: entry.to, parts: field(name, value) };
}

const protectedValue = (secret: Uint8Array): Part[] => ['<Value Protected="True">', { secret }, '</Value>'];

const field = (name: string, value: readonly Part[]): Part[] => [`<String><Key>${name}</Key>`, ...value, '</String>'];

const text = (name: string, value: string): string =>
  `<String><Key>${name}</Key><Value>${escapedText(value)}</Value></String>`;

/** The entry of a backup that has the database as its attachment. */
export const recordsEntry = (): string =>
  `<Entry><UUID>${newUuid()}</UUID><IconID>0</IconID>${newTimes()}${text('Title', 'Latchkey’s records')}` +
  `${text('UserName', '')}${text('Password', '')}${text('URL', '')}${text('Notes', '')}` +
  '<Binary><Key>latchkey.sqlite</Key><Value Ref="0"/></Binary></Entry>';

function newEntry({ id, secret, title }: SecretItem): Part[] {
  const start = `<Entry><UUID>${newUuid()}</UUID><IconID>0</IconID>${newTimes()}${text('Title', title)}`;
  const end = `${text('UserName', '')}${text('URL', '')}${text('Notes', '')}${text(idField, id)}</Entry>`;
  return [start, ...field('Password', protectedValue(secret)), end];
}

function addToGroup({ tree }: VaultDocument, entries: readonly Part[]): Change {
  const [root] = tree.groups;
  const ours = tree.groups.find(
    (group) => group.name === groupName && group.parent === root && !isDeletedGroup(tree, group),
  );
  if (ours) return { from: ours.to, to: ours.to, parts: entries };
  const at = root?.to ?? tree.rootTo;
  return { from: at, to: at, parts: ['<Group>', newGroup(groupName), ...entries, '</Group>'] };
}

/** The contents of a new group. All of them: kdbxweb saves what is missing here in a form that KeePassXC refuses. */
export const newGroup = (name: string): string =>
  `<UUID>${newUuid()}</UUID><Name>${name}</Name><Notes></Notes><IconID>48</IconID>${newTimes()}` +
  '<IsExpanded>True</IsExpanded><DefaultAutoTypeSequence></DefaultAutoTypeSequence>' +
  '<EnableAutoType>null</EnableAutoType><EnableSearching>null</EnableSearching>' +
  `<LastTopVisibleEntry>${Buffer.alloc(16).toString('base64')}</LastTopVisibleEntry>`;

function noteDeletion(document: VaultDocument, entries: readonly XmlEntry[]): Change {
  const { deletedObjects, rootTo } = document.tree;
  const now = Date.now();
  const notes = entries.map((entry) => {
    const { uuid, times } = readEntry(document.contents.xml, entry);
    const time = kdbxTime(Math.max(now, modifiedAt(document, times)));
    return `<DeletedObject><UUID>${uuid}</UUID><DeletionTime>${time}</DeletionTime></DeletedObject>`;
  });
  const element = ['<DeletedObjects>', ...notes, '</DeletedObjects>'];
  if (!deletedObjects) return { from: rootTo, to: rootTo, parts: element };
  const { start, from, to, end } = deletedObjects;
  return from === end ? { from: start, to: end, parts: element } : { from: to, to, parts: notes };
}

function newTimes(): string {
  const now = kdbxTime(Date.now());
  const times = ['LastModificationTime', 'CreationTime', 'LastAccessTime', 'ExpiryTime', 'LocationChanged'];
  const each = times.map((name) => `<${name}>${now}</${name}>`).join('');
  return `<Times>${each}<Expires>False</Expires><UsageCount>0</UsageCount></Times>`;
}

const newUuid = (): string => Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64');
