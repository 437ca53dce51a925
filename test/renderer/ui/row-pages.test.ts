import { describe, expect, it } from 'vitest';
import { noPages, pageSize, pagesOf, placeOf, type RowPages, rowAt, withPage } from '../../../renderer/ui/row-pages.ts';

/** Rows whose content is their own number. */
const page = (n: number): number[] => Array.from({ length: pageSize }, (_, index) => n * pageSize + index);

describe('the pages of a long list', () => {
  it('are those that the rows in sight are on', () => {
    expect(pagesOf(0, 20)).toEqual([0]);
    expect(pagesOf(95, 110)).toEqual([0, 1]);
    expect(pagesOf(-5, 3)).toEqual([0]);
    expect(pagesOf(5000, 5001)).toEqual([50]);
  });

  it('give what is in a row, and nothing where none has come yet', () => {
    const some = withPage(noPages, 3, { total: 1000, rows: page(3) });
    expect(rowAt(some, 342)).toBe(342);
    expect(rowAt(some, 42)).toBeNull();
    expect(some.total).toBe(1000);
  });

  it('tell where a row is, if it is on one of them', () => {
    const some = withPage(withPage(noPages, 0, { total: 1000, rows: page(0) }), 3, { total: 1000, rows: page(3) });
    expect(placeOf(some, (row) => row === 342)).toBe(342);
    expect(placeOf(some, (row) => row === 142)).toBeNull();
  });

  it('are let go of when they are far away, so that scrolling through all does not gather all', () => {
    let pages: RowPages<number> = noPages;
    for (let n = 0; n < 200; n++) pages = withPage(pages, n, { total: 20_000, rows: page(n) });
    expect(pages.pages.size).toBeLessThanOrEqual(12);
    expect(rowAt(pages, 199 * pageSize)).toBe(19_900);
    expect(rowAt(pages, 0)).toBeNull();
  });
});
