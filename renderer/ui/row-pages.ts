export const pageSize = 100;
/** Pages far from the visible ones are dropped, so that scrolling through 100,000 rows does not keep them all. */
const pagesKept = 12;

/** The loaded part of a long list: its length, and the pages around the visible one. */
export interface RowPages<Row> {
  /** Null until the first page has loaded. */
  total: number | null;
  pages: ReadonlyMap<number, readonly Row[]>;
}

export const noPages: RowPages<never> = { total: null, pages: new Map() };

export const rowAt = <Row>({ pages }: RowPages<Row>, index: number): Row | null =>
  pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null;

/** The index of the row that meets the condition; null if no loaded row does. */
export function placeOf<Row>({ pages }: RowPages<Row>, isIt: (row: Row) => boolean): number | null {
  for (const [page, rows] of pages) {
    const at = rows.findIndex(isIt);
    if (at !== -1) return page * pageSize + at;
  }
  return null;
}

/** The pages that rows `first` to `last` are on. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(first, 0) / pageSize);
  const to = Math.floor(Math.max(last, 0) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export function withPage<Row>(
  { pages }: RowPages<Row>,
  page: number,
  { total, rows }: { total: number; rows: readonly Row[] },
): RowPages<Row> {
  const kept = new Map(pages).set(page, rows);
  const byDistance = [...kept.keys()].sort((a, b) => Math.abs(a - page) - Math.abs(b - page));
  for (const far of byDistance.slice(pagesKept)) kept.delete(far);
  return { total, pages: kept };
}
