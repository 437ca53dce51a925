import type { Key, KeyPage } from '../../../main/contract/key.ts';

export const pageSize = 100;
/** Pages far from the window are let go of, so that scrolling through 100,000 keys does not gather them all. */
const pagesKept = 12;

/** What is known of a long list: its length, and the pages around where the user is. */
export interface KeyPages {
  /** Null until the first page has come. */
  total: number | null;
  pages: ReadonlyMap<number, Key[]>;
}

export const noPages: KeyPages = { total: null, pages: new Map() };

export const keyAt = ({ pages }: KeyPages, index: number): Key | null =>
  pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null;

/** The pages that rows `first` to `last` are on. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(first, 0) / pageSize);
  const to = Math.floor(Math.max(last, 0) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export function withPage({ pages }: KeyPages, page: number, { total, rows }: KeyPage): KeyPages {
  const kept = new Map(pages).set(page, rows);
  const byDistance = [...kept.keys()].sort((a, b) => Math.abs(a - page) - Math.abs(b - page));
  for (const far of byDistance.slice(pagesKept)) kept.delete(far);
  return { total, pages: kept };
}
