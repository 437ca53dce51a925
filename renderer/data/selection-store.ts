import { create } from 'zustand';
import { mostKeysAtOnce } from '../../main/contract/keys-at-once.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';
import { pageSize, pagesOf, rowAt } from '../ui/row-pages.ts';
import { type Query, setActive, useKeys } from './keys-store.ts';

interface SelectionState {
  /** In the order in which they were selected. */
  ids: ReadonlySet<string>;
  /** The number of matches, if there are more than one call can name. */
  outOf: number | null;
}

const nothing: SelectionState = { ids: new Set(), outOf: null };

export const useSelection = create<SelectionState>(() => nothing);

/** Where the range begins, and what was selected before it. */
let anchor: { index: number; ids: ReadonlySet<string> } | null = null;
/** Rises with every change, so that a late reply doesn't overwrite a newer selection. */
let step = 0;
/** Settles when the keys of the last selection have loaded. */
let underWay: Promise<void> = Promise.resolve();

/** Resolves when the keys of the last selection have arrived. Wait for it before acting on the selection. */
export const whenSelected = (): Promise<void> => underWay;

function select(ids: Iterable<string>, outOf: number | null = null): void {
  step += 1;
  useSelection.setState({ ids: new Set(ids), outOf });
}

export function clearSelection(): void {
  anchor = null;
  if (useSelection.getState().ids.size > 0) select([]);
}

/** Whether both queries find the same keys. A selected key that is not shown could be revoked by accident. */
const sameKeys = (query: Query, before: Query): boolean =>
  (Object.keys(query) as (keyof Query)[]).every(
    (name) => name === 'sort' || name === 'descending' || query[name] === before[name],
  );

useKeys.subscribe(({ query }, { query: before }) => {
  if (query === before) return;
  anchor = null;
  if (!sameKeys(query, before)) clearSelection();
});

export function toggleSelected(id: string, index: number): void {
  const { ids } = useSelection.getState();
  const kept = [...ids].filter((other) => other !== id);
  if (!ids.has(id) && ids.size >= mostKeysAtOnce) return;
  select(ids.has(id) ? kept : [...kept, id]);
  anchor = { index, ids: useSelection.getState().ids };
  setActive(index);
}

/** Selects from the start of the range, or else from the active row, to this row. Keeps the earlier selection. */
export function selectTo(index: number): void {
  underWay = loadRange(index);
}

async function loadRange(index: number): Promise<void> {
  anchor ??= { index: useKeys.getState().active, ids: useSelection.getState().ids };
  const { ids } = anchor;
  setActive(index);
  const from = Math.min(anchor.index, index);
  const to = Math.max(anchor.index, index);
  step += 1;
  const ofStep = step;
  const range = idsAt(from, to) ?? (await loadIds(from, Math.min(to, from + mostKeysAtOnce - 1)));
  if (ofStep === step) select([...new Set([...ids, ...range])].slice(0, mostKeysAtOnce));
}

/** Null if the range is too long or some of its rows aren't loaded. */
function idsAt(from: number, to: number): string[] | null {
  if (to - from >= mostKeysAtOnce) return null;
  const state = useKeys.getState();
  const ids: string[] = [];
  for (let index = from; index <= to; index += 1) {
    const key = rowAt(state, index);
    if (key === null) return null;
    ids.push(key.id);
  }
  return ids;
}

async function loadIds(from: number, to: number): Promise<string[]> {
  const { query } = useKeys.getState();
  try {
    const pages = await Promise.all(
      pagesOf(from, to).map((page) => client.listKeys({ ...query, offset: page * pageSize, limit: pageSize })),
    );
    const first = Math.floor(from / pageSize) * pageSize;
    return pages.flatMap(({ rows }) => rows.map(({ id }) => id)).slice(from - first, to - first + 1);
  } catch (error) {
    complain(error);
    return [];
  }
}

/** Selects all matches, up to the maximum of one call. */
export function selectAll(): void {
  underWay = loadAll();
}

async function loadAll(): Promise<void> {
  step += 1;
  const ofStep = step;
  try {
    const { total, ids } = await client.listKeyIds(useKeys.getState().query);
    if (ofStep !== step) return;
    anchor = null;
    select(ids, total > ids.length ? total : null);
  } catch (error) {
    complain(error);
  }
}

export function keepSelected(keep: Iterable<string>): void {
  const kept = new Set(keep);
  const { ids, outOf } = useSelection.getState();
  const left = [...ids].filter((id) => kept.has(id));
  if (left.length < ids.size) select(left, outOf);
}

/** Deselects keys that are no longer on the list. */
export async function followList(): Promise<void> {
  if (useSelection.getState().ids.size === 0) return;
  try {
    const { total, ids } = await client.listKeyIds(useKeys.getState().query);
    if (ids.length === total) keepSelected(ids);
  } catch {
    // The list itself shows the error.
  }
}
