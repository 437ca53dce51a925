import { create } from 'zustand';
import { complain } from './messages.tsx';
import { noPages, pageSize, pagesOf, type RowPages, rowAt, withPage } from './row-pages.ts';

interface PagedState<Query, Row> extends RowPages<Row> {
  query: Query;
  /** The row that the keyboard is on. */
  active: number;
}

type Fetch<Query, Row> = (
  query: Query & { offset: number; limit: number },
) => Promise<{ total: number; rows: readonly Row[] }>;

/** The store of a list of any length, of which only the pages on screen are loaded. */
export function createPagedRows<Query extends object, Row>(first: Query, fetchPage: Fetch<Query, Row>) {
  const use = create<PagedState<Query, Row>>(() => ({ ...noPages, query: first, active: 0 }));
  /** The pages on screen; what is loaded again when something changed. */
  let visible: number[] = [0];
  /** Rises with every change of query or data, so that a late answer to an earlier question is told from a new one. */
  let generation = 0;
  /** The question that the pages in the store answer. */
  let answered = -1;
  /** Which pages were asked for, and as part of which question. */
  const asked = new Map<number, number>();

  async function load(page: number): Promise<void> {
    if (asked.get(page) === generation) return;
    asked.set(page, generation);
    const ofGeneration = generation;
    const { query } = use.getState();
    try {
      const answer = await fetchPage({ ...query, offset: page * pageSize, limit: pageSize });
      if (ofGeneration !== generation) return;
      // The rows of before stay on screen until the first answer to the new question.
      const before = answered === ofGeneration ? use.getState() : noPages;
      answered = ofGeneration;
      const pages = withPage<Row>(before, page, answer);
      const last = Math.max(0, answer.total - 1);
      use.setState(({ active }) => ({ ...pages, active: Math.min(active, last) }) as Partial<PagedState<Query, Row>>);
    } catch (error) {
      asked.delete(page);
      if (ofGeneration === generation) complain(error);
    }
  }

  function reload(): void {
    generation += 1;
    asked.clear();
    for (const page of visible) void load(page);
  }

  return {
    use,
    reload,
    /** Loads what rows `firstRow` to `lastRow` need. */
    showRows(firstRow: number, lastRow: number): void {
      visible = pagesOf(firstRow, lastRow);
      for (const page of visible) void load(page);
    },
    setQuery(change: Partial<Query>): void {
      const { query } = use.getState();
      use.setState({ query: { ...query, ...change }, active: 0 } as Partial<PagedState<Query, Row>>);
      visible = [0];
      reload();
    },
    setActive: (active: number): void => use.setState({ active } as Partial<PagedState<Query, Row>>),
    activeRow: (): Row | null => rowAt(use.getState(), use.getState().active),
  };
}
