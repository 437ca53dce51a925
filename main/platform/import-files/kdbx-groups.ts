import { breathing } from '../kdbx/breathe.ts';
import type { XmlGroup, XmlTree } from '../kdbx/read-tree.ts';

/** Where the entries of a group are. */
export interface Place {
  /** The names of the group and its parents, without the root, which has the file's name. */
  path: string;
  isInRecycleBin: boolean;
}

/** In characters. Groups may be nested very deeply, and every entry has its path in its name. */
const longestPath = 1000;

/** Parents come before their groups in the tree, so each place follows from one that is known. */
export async function placesOf({ groups, recycleBin }: XmlTree): Promise<ReadonlyMap<XmlGroup, Place>> {
  const breathe = breathing();
  const places = new Map<XmlGroup, Place>();
  for (const group of groups) {
    const parent = group.parent && places.get(group.parent);
    places.set(group, {
      path: parent ? shortened(joined(parent.path, group.name)) : '',
      isInRecycleBin: parent?.isInRecycleBin || (recycleBin !== null && group.uuid === recycleBin),
    });
    await breathe();
  }
  return places;
}

/**
 * The names of what contains something, and its own name. Concatenated, which shares the text, while `join` copies it: millions of
 * fields may have the long name of their entry in theirs.
 */
export const joined = (...parts: string[]): string =>
  parts.filter((part) => part !== '').reduce((whole, part) => (whole === '' ? part : `${whole} / ${part}`), '');

/** Without its beginning if it is too long. */
const shortened = (path: string): string =>
  path.length > longestPath ? `…${path.slice(1 - longestPath).toWellFormed()}` : path;
