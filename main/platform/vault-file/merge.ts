import type { MergeDifference } from '../../contract/backup.ts';
import { breathing } from '../kdbx/breathe.ts';
import { compose, type Piece, type Side, sideOf } from './compose.ts';
import { isSecretOf, listItems, readSecret, type VaultDocument } from './document.ts';
import { kdbxTime } from './kdbx-time.ts';
import { MergedTree, piecesOf } from './merge-groups.ts';
import { readVersions } from './read-versions.ts';

export interface Merged {
  document: VaultDocument;
  /** What the other file had that the first one didn't. */
  differences: MergedDifference[];
}

export interface MergedDifference extends MergeDifference {
  is: Exclude<MergeDifference['is'], `back-${string}`>;
}

/**
 * Brings what another version of the same file has into this one, as KeePassXC does: entries and groups by their UUIDs, the later change
 * and the later move win, what loses goes into the history, and what was deleted after its last change is deleted.
 * @returns null if it has nothing new, `another` if it isn't a version of this file
 */
export async function mergeDocuments(base: VaultDocument, other: VaultDocument): Promise<Merged | 'another' | null> {
  const [mine, theirs] = await Promise.all([base, other].map((each) => readVersions(each.contents.xml)));
  if (!mine || !theirs || mine.root.uuid !== theirs.root.uuid) return 'another';
  const [here, there] = [sideOf(base, mine), sideOf(other, theirs)];
  const tree = new MergedTree(here, there);
  tree.takeIn();
  const deleted = new Map(mine.deleted);
  // The earlier of two: then more stays.
  for (const [uuid, time] of theirs.deleted) deleted.set(uuid, Math.min(time, deleted.get(uuid) ?? time));
  tree.delete(deleted);
  const replaced = [...metaChanges(here, there), ...deletedChanges(here, deleted)];
  if (!tree.isChanged() && replaced.length === 0) return null;
  const { start, end } = mine.root;
  replaced.push({ from: start, to: end, pieces: [...piecesOf(tree.root)] });
  const document = await compose(here, withReplaced(here, replaced));
  return { document, differences: await differencesOf(base, other, document) };
}

interface Replaced {
  from: number;
  to: number;
  pieces: Piece[];
}

/** Outside the groups: all of the first file, but for these. */
function withReplaced(side: Side, replaced: readonly Replaced[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { from, to, pieces: fresh } of replaced.toSorted((one, two) => one.from - two.from)) {
    pieces.push({ of: side, from: done, to: from }, ...fresh);
    done = to;
  }
  return [...pieces, { of: side, from: done, to: side.document.contents.xml.length }];
}

/** The recycle bin, which KeePassXC doesn't take over: what was thrown away there would be back here. And the icons. */
function metaChanges(here: Side, there: Side): Replaced[] {
  const changes: Replaced[] = [];
  const { recycleBin, icons, customIcons, metaTo } = here.at;
  const bin = there.at.recycleBin?.uuid;
  if (bin && !recycleBin?.uuid && metaTo >= 0) {
    const pieces = [`<RecycleBinUUID>${bin}</RecycleBinUUID>`];
    changes.push({ from: recycleBin?.start ?? metaTo, to: recycleBin?.end ?? metaTo, pieces });
  }
  const known = new Set(icons.map(({ uuid }) => uuid));
  const added: Piece[] = there.at.icons
    .filter(({ uuid }) => !known.has(uuid))
    .map(({ start, end }) => ({ of: there, from: start, to: end }));
  if (added.length > 0 && metaTo >= 0) {
    const whole = ['<CustomIcons>', ...added, '</CustomIcons>'];
    if (customIcons === null) changes.push({ from: metaTo, to: metaTo, pieces: whole });
    else if (customIcons.to === customIcons.end)
      changes.push({ from: customIcons.start, to: customIcons.end, pieces: whole });
    else changes.push({ from: customIcons.to, to: customIcons.to, pieces: added });
  }
  return changes;
}

function deletedChanges(here: Side, deleted: ReadonlyMap<string, number>): Replaced[] {
  const { deleted: before, deletedObjects, rootTo } = here.at;
  const isSame = before.size === deleted.size && [...deleted].every(([uuid, time]) => before.get(uuid) === time);
  if (isSame) return [];
  const notes = [...deleted].map(
    ([uuid, time]) =>
      `<DeletedObject><UUID>${uuid}</UUID><DeletionTime>${kdbxTime(time)}</DeletionTime></DeletedObject>`,
  );
  const pieces = ['<DeletedObjects>', ...notes, '</DeletedObjects>'];
  return [{ from: deletedObjects?.start ?? rootTo, to: deletedObjects?.end ?? rootTo, pieces }];
}

/** Of our secrets alone: what other programs keep in the file is theirs. */
async function differencesOf(
  base: VaultDocument,
  other: VaultDocument,
  merged: VaultDocument,
): Promise<MergedDifference[]> {
  const breathe = breathing();
  const differences: MergedDifference[] = [];
  const left = new Set(base.entries.keys());
  for (const { id, title } of listItems(merged)) {
    await breathe();
    const before = readSecret(base, id);
    left.delete(id);
    if (before === null) differences.push({ is: 'only-there', title });
    else if (!isSecretOf(merged, id, before)) differences.push({ is: 'newer-there', title });
    else if (other.entries.has(id) && !isSecretOf(other, id, before)) differences.push({ is: 'newer-here', title });
    before?.fill(0);
  }
  for (const { id, title } of listItems(base)) if (left.has(id)) differences.push({ is: 'deleted-there', title });
  return differences;
}
