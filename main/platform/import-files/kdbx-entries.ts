import { breathing } from '../kdbx/breathe.ts';
import type { OpenKdbx } from '../kdbx/open-kdbx.ts';
import { type EntryContents, readLargeEntry } from '../kdbx/read-entry.ts';
import { readTime } from '../kdbx/read-time.ts';
import { readTree, type XmlGroup } from '../kdbx/read-tree.ts';
import { textIn } from '../kdbx/xml-text.ts';
import { readText } from '../kdbx/xml-value.ts';
import { type Place, placesOf } from './kdbx-groups.ts';

export interface KdbxField {
  /** Null if its bytes are no text. */
  text: string | null;
  isSecret: boolean;
}

export interface KdbxEntry extends Place {
  /** 32 hexadecimal digits. */
  uuid: string;
  fields: ReadonlyMap<string, KdbxField>;
  /** The names of the attached files. */
  attachments: readonly string[];
  /** Milliseconds since the epoch; null for never. */
  expiresAt: number | null;
}

/**
 * The entries without their earlier versions, those of a group before those of the groups in it, as KeePassXC goes through them. They
 * are read in the order of the file, because the stream cipher goes forwards.
 */
export async function readEntries({ xml, stream }: OpenKdbx): Promise<KdbxEntry[]> {
  const tree = await readTree(xml, 'Latchkey id');
  const places = await placesOf(tree);
  const breathe = breathing();
  const byGroup = new Map<XmlGroup, KdbxEntry[]>();
  for (const entry of tree.entries) {
    const fields = new Map<string, KdbxField>();
    const contents = await readLargeEntry(xml, entry, breathe);
    for (const { name, value } of contents.fields) {
      const isSecret = value.streamAt !== null || name === 'Password';
      fields.set(name, { text: readText(xml, value, stream), isSecret });
      await breathe();
    }
    const read = {
      uuid: Buffer.from(contents.uuid, 'base64').toString('hex'),
      ...(places.get(entry.group) ?? { path: '', isInRecycleBin: false }),
      fields,
      attachments: contents.attachments,
      expiresAt: expiryOf(xml, contents),
    };
    const ofGroup = byGroup.get(entry.group);
    if (ofGroup) ofGroup.push(read);
    else byGroup.set(entry.group, [read]);
  }
  const entries: KdbxEntry[] = [];
  for (const group of tree.groups) {
    for (const entry of byGroup.get(group) ?? []) entries.push(entry);
    await breathe();
  }
  return entries;
}

function expiryOf(xml: Buffer, { times: { Expires, ExpiryTime } }: EntryContents): number | null {
  const expires = Expires && textIn(xml, Expires).trim().toLowerCase() === 'true';
  return expires && ExpiryTime ? readTime(textIn(xml, ExpiryTime)) : null;
}
