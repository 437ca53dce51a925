import { describe, expect, it } from 'vitest';
import type { Key } from '../../../../main/contract/key.ts';
import {
  keyAt,
  noPages,
  pageSize,
  pagesOf,
  placeOfKey,
  withPage,
} from '../../../../renderer/features/keys/key-pages.ts';

const keyNamed = (label: string) => ({ id: label, label }) as Key;
const page = (n: number) => Array.from({ length: pageSize }, (_, index) => keyNamed(`${n * pageSize + index}`));

describe('the pages of a long list', () => {
  it('are those that the rows in sight are on', () => {
    expect(pagesOf(0, 20)).toEqual([0]);
    expect(pagesOf(95, 110)).toEqual([0, 1]);
    expect(pagesOf(-5, 3)).toEqual([0]);
    expect(pagesOf(5000, 5001)).toEqual([50]);
  });

  it('give the key of a row, and nothing where none has come yet', () => {
    const some = withPage(noPages, 3, { total: 1000, rows: page(3) });
    expect(keyAt(some, 342)?.label).toBe('342');
    expect(keyAt(some, 42)).toBeNull();
    expect(some.total).toBe(1000);
  });

  it('tell where a key is, if it is on one of them', () => {
    const some = withPage(withPage(noPages, 0, { total: 1000, rows: page(0) }), 3, { total: 1000, rows: page(3) });
    expect(placeOfKey(some, '342')).toBe(342);
    expect(placeOfKey(some, '142')).toBeNull();
  });

  it('are let go of when they are far away, so that scrolling through all does not gather all', () => {
    let pages = noPages;
    for (let n = 0; n < 200; n++) pages = withPage(pages, n, { total: 20_000, rows: page(n) });
    expect(pages.pages.size).toBeLessThanOrEqual(12);
    expect(keyAt(pages, 199 * pageSize)?.label).toBe('19900');
    expect(keyAt(pages, 0)).toBeNull();
  });
});
