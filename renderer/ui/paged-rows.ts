import { create } from 'zustand';
import { noPages, pageSize, pagesOf, placeOf, type RowPages, rowAt, withPage } from './row-pages.ts';

/**
 * Whether the rows belong to the current query. While it is loading, and if it fails, the rows of an earlier query stay
 * on screen, and nothing may be done to them.
 */
export type Answer = 'awaited' | 'there' | 'failed';

interface PagedState<Query, Row> extends RowPages<Row> {
  query: Query;
  answer: Answer;
  /** The query of the rows on screen. Its matches are marked in them, for instance. */
  answered: Query;
  /** The row that the keyboard acts on. */
  active: number;
}

type Fetch<Query, Row> = (
  query: Query & { offset: number; limit: number },
) => Promise<{ total: number; rows: readonly Row[] }>;

/** The store of a list of any length, of which only the pages on screen are loaded. */
export function createPagedRows<Query extends object, Row extends { id: unknown }>(
  first: Query,
  fetchPage: Fetch<Query, Row>,
  onFailure: (error: unknown) => void,
) {
  type State = PagedState<Query, Row>;
  const use = create<State>(() => ({ ...noPages, query: first, answer: 'awaited', answered: first, active: 0 }));
  /** The pages on screen. These are loaded again after a change. */
  let visible: number[] = [0];
  /** Rises with every change of query or data, to recognize late answers to earlier queries. */
  let generation = 0;
  /** The generation of the pages in the store. */
  let loaded = -1;
  /** The active row at the last reload. It stays active wherever it is in the new list. */
  let followed: Row | null = null;
  /** The requested pages, with their generation. */
  const asked = new Map<number, number>();

  async function load(page: number): Promise<void> {
    if (asked.get(page) === generation) return;
    asked.set(page, generation);
    const ofGeneration = generation;
    const { query } = use.getState();
    try {
      const answer = await fetchPage({ ...query, offset: page * pageSize, limit: pageSize });
      if (ofGeneration !== generation) return;
      // The old rows stay on screen until the first reply to the new query.
      const before = loaded === ofGeneration ? use.getState() : noPages;
      loaded = ofGeneration;
      const pages = withPage<Row>(before, page, answer);
      const last = Math.max(0, answer.total - 1);
      const { id } = followed ?? {};
      const place = id === undefined ? null : placeOf(pages, (row) => row.id === id);
      use.setState(
        ({ active }) =>
          ({ ...pages, answer: 'there', answered: query, active: place ?? Math.min(active, last) }) as Partial<State>,
      );
    } catch (error) {
      asked.delete(page);
      if (ofGeneration !== generation) return;
      use.setState(({ answer }) => ({ answer: answer === 'there' ? answer : 'failed' }) as Partial<State>);
      onFailure(error);
    }
  }

  const activeRow = (): Row | null => rowAt(use.getState(), use.getState().active);

  function askAnew(): void {
    generation += 1;
    asked.clear();
    for (const page of visible) void load(page);
  }

  return {
    use,
    reload(): void {
      followed = activeRow() ?? followed;
      askAnew();
    },
    /** Loads what rows `firstRow` to `lastRow` need. */
    showRows(firstRow: number, lastRow: number): void {
      visible = pagesOf(firstRow, lastRow);
      for (const page of visible) void load(page);
    },
    /** Loads rows only if the query has changed. */
    setQuery(change: Partial<Query>): void {
      const { query: before } = use.getState();
      const query = { ...before, ...change };
      if (Object.entries(query).every(([name, value]) => isSame(before[name as keyof Query], value))) return;
      use.setState({ query, answer: 'awaited', active: 0 } as Partial<State>);
      followed = null;
      visible = [0];
      askAnew();
    },
    setActive(active: number): void {
      followed = null;
      use.setState({ active } as Partial<State>);
    },
    activeRow,
  };
}

/** The parts of a query are plain values and lists of them. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
