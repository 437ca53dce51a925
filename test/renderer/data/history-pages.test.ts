import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../main/contract/history.ts';
import { withEarlier, withLatest } from '../../../renderer/data/history-pages.ts';

const entries = (...ids: number[]) => ids.map((id) => ({ id }) as HistoryEntry);
const ids = (history: readonly HistoryEntry[]) => history.map(({ id }) => id);

describe('the history of a key', () => {
  it('gets new entries before those that are shown', () => {
    expect(ids(withLatest(entries(5, 3, 2, 1), entries(8, 5, 3)))).toEqual([8, 5, 3, 2, 1]);
  });

  it('lets go of what lies beyond a gap, since entries between were never fetched', () => {
    expect(ids(withLatest(entries(3, 2, 1), entries(9, 8, 7)))).toEqual([9, 8, 7]);
  });

  it('is as it is now when entries went', () => {
    expect(ids(withLatest(entries(3, 2, 1), []))).toEqual([]);
  });

  it('shows no entry twice when new ones came between two pages', () => {
    expect(ids(withEarlier(entries(5, 4, 3), entries(4, 3, 2)))).toEqual([5, 4, 3, 2]);
    expect(ids(withEarlier([], entries(2, 1)))).toEqual([2, 1]);
  });
});
