import type { Piece, Side } from './compose.ts';
import { type MergedEntry, mergeEntry, unmerged } from './merge-entry.ts';
import type { EntryAt, GroupAt } from './read-versions.ts';

export interface GroupNode {
  is: 'group';
  side: Side;
  at: GroupAt;
  /** Whose name, notes and so on it has. */
  own: { side: Side; at: GroupAt };
  moved: number;
  parent: GroupNode | null;
  children: Set<Node>;
  /** Of the elements of its own file: what became of each. */
  nodes: Map<GroupAt | EntryAt, Node>;
}

export interface EntryNode {
  is: 'entry';
  side: Side;
  at: EntryAt;
  merged: MergedEntry;
  parent: GroupNode;
}

export type Node = GroupNode | EntryNode;

/** The groups and entries of the first file, and what the other one adds to them. */
export class MergedTree {
  readonly root: GroupNode;
  readonly groups = new Map<string, GroupNode>();
  readonly entries = new Map<string, EntryNode>();
  /** Whether something of the first file is changed. */
  private isAltered = false;

  private readonly base: Side;
  private readonly other: Side;

  constructor(base: Side, other: Side) {
    this.base = base;
    this.other = other;
    this.root = this.groupNode(base, base.at.root, null);
    this.fill(this.root);
    // Both have thrown things away for the first time: what is in the one bin is in the other.
    const [bin, otherBin] = [base.at.recycleBin?.uuid, other.at.recycleBin?.uuid];
    const known = bin ? this.groups.get(bin) : undefined;
    if (known && otherBin && !this.groups.has(otherBin)) this.groups.set(otherBin, known);
  }

  private fill(node: GroupNode): void {
    for (const at of node.at.children) {
      if (at.is === 'group') this.fill(this.groupNode(node.side, at, node));
      else this.entryNode(node.side, at, node);
    }
  }

  private groupNode(side: Side, at: GroupAt, parent: GroupNode | null): GroupNode {
    const own = { side, at };
    const node: GroupNode = {
      is: 'group',
      side,
      at,
      own,
      moved: at.moved,
      parent,
      children: new Set(),
      nodes: new Map(),
    };
    if (!this.groups.has(at.uuid)) this.groups.set(at.uuid, node);
    parent?.children.add(node);
    if (parent?.side === side) parent.nodes.set(at, node);
    return node;
  }

  private entryNode(side: Side, at: EntryAt, parent: GroupNode): void {
    const node: EntryNode = { is: 'entry', side, at, merged: unmerged(side, at), parent };
    if (!this.entries.has(at.uuid)) this.entries.set(at.uuid, node);
    parent.children.add(node);
    if (parent.side === side) parent.nodes.set(at, node);
  }

  takeIn(from: GroupAt = this.other.at.root, into: GroupNode = this.root): void {
    for (const at of from.children) {
      if (at.is === 'entry') this.takeInEntry(at, into);
      else this.takeIn(at, this.takeInGroup(at, into));
    }
  }

  private takeInEntry(at: EntryAt, into: GroupNode): void {
    const known = this.entries.get(at.uuid);
    if (!known) {
      this.entryNode(this.other, at, into);
      return;
    }
    if (at.moved > known.merged.moved && known.parent !== into) this.move(known, into);
    // Only a file in which two entries have the same UUID brings another one for what has been taken in.
    if (known.side === this.other || known.merged.isChanged) return;
    known.merged = mergeEntry(this.base, known.at, this.other, at);
    this.isAltered ||= known.merged.isChanged;
  }

  private takeInGroup(at: GroupAt, into: GroupNode): GroupNode {
    const known = this.groups.get(at.uuid);
    if (!known) return this.groupNode(this.other, at, into);
    if (at.moved > known.moved && known.parent !== into && known.parent && !isWithin(into, known)) {
      this.move(known, into);
      known.moved = at.moved;
    }
    if (known.at.uuid === at.uuid && at.modified > known.own.at.modified) {
      known.own = { side: this.other, at };
      this.isAltered = true;
    }
    return known;
  }

  private move(node: Node, into: GroupNode): void {
    node.parent?.children.delete(node);
    node.parent = into;
    into.children.add(node);
    this.isAltered = true;
  }

  /** Whether the new file would be another one than the first. */
  isChanged = (group: GroupNode = this.root): boolean =>
    this.isAltered ||
    [...group.children].some((node) => node.side === this.other || (node.is === 'group' && this.isChanged(node)));

  /**
   * Deletes what was deleted in one of the files after it was last changed in the other. What was changed later stays, and no longer
   * counts as deleted.
   */
  delete(deleted: Map<string, number>): void {
    for (const [uuid, node] of this.entries) {
      const time = deleted.get(uuid);
      if (time !== undefined) this.deleteNode(node, node.merged.modified <= time, { uuid, deleted });
    }
    this.deleteGroups(this.root, deleted);
  }

  /** The innermost first. One that still has something in it stays. */
  private deleteGroups(group: GroupNode, deleted: Map<string, number>): void {
    for (const child of group.children) if (child.is === 'group') this.deleteGroups(child, deleted);
    const { uuid } = group.at;
    const time = deleted.get(uuid);
    if (time === undefined) return;
    const isGone = group.parent !== null && group.children.size === 0 && group.own.at.modified <= time;
    this.deleteNode(group, isGone, { uuid, deleted });
  }

  private deleteNode(
    node: Node,
    isGone: boolean,
    { uuid, deleted }: { uuid: string; deleted: Map<string, number> },
  ): void {
    if (!isGone) {
      deleted.delete(uuid);
      return;
    }
    node.parent?.children.delete(node);
    this.isAltered ||= node.side === this.base;
  }
}

function isWithin(group: GroupNode, outer: GroupNode): boolean {
  for (let at: GroupNode | null = group; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** The group as it is in the new file. What hasn't changed is copied byte for byte, in its order. */
export function* piecesOf(node: Node): Generator<Piece> {
  if (node.is === 'entry') {
    yield* node.merged.pieces;
    return;
  }
  const { side, at, own, children, nodes } = node;
  yield { of: side, from: at.start, to: at.from };
  if (own.at !== at) yield* gapsIn(own.side, own.at);
  let done = at.from;
  const left = new Set(children);
  for (const child of at.children) {
    if (own.at === at && child.start > done) yield { of: side, from: done, to: child.start };
    const known = nodes.get(child);
    if (known && left.delete(known)) yield* piecesOf(known);
    done = child.end;
  }
  if (own.at === at) yield { of: side, from: done, to: at.to };
  for (const added of left) yield* piecesOf(added);
  yield { of: side, from: at.to, to: at.end };
}

/** What is between the groups and entries of a group: its name, its notes and so on. */
function* gapsIn(side: Side, { from, to, children }: GroupAt): Generator<Piece> {
  let done = from;
  for (const child of children) {
    yield { of: side, from: done, to: child.start };
    done = child.end;
  }
  yield { of: side, from: done, to };
}
