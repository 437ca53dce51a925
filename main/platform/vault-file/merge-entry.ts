import { createHash } from 'node:crypto';
import { readEntry } from '../kdbx/read-entry.ts';
import { readProtected } from '../kdbx/xml-value.ts';
import type { Piece, Side } from './compose.ts';
import type { EntryAt } from './read-versions.ts';

/** An entry of the new file. */
export interface MergedEntry {
  modified: number;
  moved: number;
  /** Whether it differs from the entry that the first file has. */
  isChanged: boolean;
  pieces: Piece[];
}

interface Version {
  side: Side;
  at: EntryAt;
  /** The same for versions that say the same at the same time. */
  key: string;
}

const verbatim = (side: Side, { start, end }: EntryAt): Piece => ({ of: side, from: start, to: end });

export const unmerged = (side: Side, at: EntryAt): MergedEntry => ({
  modified: at.modified,
  moved: at.moved,
  isChanged: false,
  pieces: [verbatim(side, at)],
});

/**
 * As KeePassXC does: the version that was changed last becomes the entry, and the other one and all earlier ones become its history,
 * by their times. It takes versions of the same second for the same and drops one. Here both stay if they say different things.
 */
export function mergeEntry(base: Side, known: EntryAt, other: Side, found: EntryAt): MergedEntry {
  const mine = versionOf(base, known);
  const theirs = versionOf(other, found);
  const [newer, older] = found.modified > known.modified ? [theirs, mine] : [mine, theirs];
  const before = known.earlier.map((at) => versionOf(base, at));
  const history = new Map(before.map((version) => [version.key, version]));
  const added = found.earlier.map((at) => versionOf(other, at));
  for (const version of [...added, ...(older.key === newer.key ? [] : [older])]) {
    if (version.key !== newer.key && !history.has(version.key)) history.set(version.key, version);
  }
  const moved = Math.max(known.moved, found.moved);
  if (newer === mine && history.size === before.length) {
    return { modified: known.modified, moved, isChanged: false, pieces: [verbatim(base, known)] };
  }
  const versions = [...history.values()].toSorted((one, two) => one.at.modified - two.at.modified);
  const { side, at } = newer;
  const earlier = versions.flatMap((version) => withoutHistory(version.side, version.at, version.at.end));
  const pieces = [
    ...withoutHistory(side, at, at.to),
    ...(earlier.length === 0 ? [] : ['<History>', ...earlier, '</History>']),
    { of: side, from: at.to, to: at.end },
  ];
  return { modified: at.modified, moved, isChanged: true, pieces };
}

function withoutHistory(side: Side, { start, history }: EntryAt, to: number): Piece[] {
  if (history === null) return [{ of: side, from: start, to }];
  return [
    { of: side, from: start, to: history.start },
    { of: side, from: history.end, to },
  ];
}

/** By what it says and when it was changed. A hash, so that no secret stays in memory. */
function versionOf(side: Side, at: EntryAt): Version {
  const { document } = side;
  const { xml, inner } = document.contents;
  const { group } = noPlace;
  const { fields } = readEntry(xml, {
    group,
    start: at.start,
    to: at.to,
    end: at.end,
    streamAt: at.streamAt,
    id: null,
  });
  const hash = createHash('sha256');
  for (const { name, value } of fields.toSorted((one, two) => (one.name < two.name ? -1 : 1))) {
    const isProtected = value.streamAt !== null;
    const bytes = isProtected
      ? readProtected(xml, value, value.streamAt ?? 0, document.stream)
      : xml.subarray(value.from, value.to);
    hash.update(`${name.length}:${name}:${bytes.length}:`).update(bytes);
    if (isProtected) bytes.fill(0);
  }
  const until = at.history?.start ?? at.to;
  for (const { from, number } of side.at.references) {
    if (from < at.start || from >= until) continue;
    const attachments = inner.filter(({ tag }) => tag === attachment);
    hash.update(attachments[number]?.data ?? String(number));
  }
  return { side, at, key: `${at.modified} ${hash.digest('base64')}` };
}

const attachment = 3;
/** `readEntry` asks for the place of an entry, and doesn't look at it. */
const noPlace = { group: { parent: null, uuid: '', name: '', to: 0 } };
