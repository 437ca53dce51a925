import { expect, it } from 'vitest';
import { createPagedRows } from '../../../renderer/ui/paged-rows.ts';

interface Row {
  id: string;
}

/** A list that answers when the test tells it to. */
function listOf(search: string) {
  const asked: { search: string; answer(ids: string[]): void; fail(): void }[] = [];
  const failures: unknown[] = [];
  const list = createPagedRows<{ search: string; tags: string[] }, Row>(
    { search, tags: [] },
    (query) =>
      new Promise((resolve, reject) => {
        const answer = (ids: string[]) => resolve({ total: ids.length, rows: ids.map((id) => ({ id })) });
        asked.push({ search: query.search, answer, fail: () => reject(new Error('offline')) });
      }),
    (error) => failures.push(error),
  );
  list.reload();
  return { ...list, asked, failures };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('keeps the rows of before until another question is answered, and says that they are those', async () => {
  const { use, setQuery, asked, activeRow } = listOf('');
  expect(use.getState().answer).toBe('awaited');
  asked[0]?.answer(['a', 'b']);
  await settled();
  expect(use.getState()).toMatchObject({ answer: 'there', total: 2 });
  setQuery({ search: 'b' });
  expect(use.getState()).toMatchObject({ answer: 'awaited', total: 2 });
  asked[1]?.answer(['b']);
  await settled();
  expect(use.getState()).toMatchObject({ answer: 'there', total: 1 });
  expect(activeRow()).toEqual({ id: 'b' });
});

it('asks nothing anew when the same is set again', async () => {
  const { use, setQuery, asked } = listOf('');
  asked[0]?.answer(['a']);
  await settled();
  setQuery({ search: '', tags: [] });
  expect(use.getState().answer).toBe('there');
  expect(asked).toHaveLength(1);
});

it('counts as answered while it only brings the same up to date', async () => {
  const { use, reload, asked } = listOf('');
  asked[0]?.answer(['a']);
  await settled();
  reload();
  expect(use.getState().answer).toBe('there');
});

it('is not answered by what an earlier question finds', async () => {
  const { use, setQuery, asked } = listOf('');
  setQuery({ search: 'b' });
  asked[0]?.answer(['a']);
  await settled();
  expect(use.getState()).toMatchObject({ answer: 'awaited', total: null });
});

it('says so when the answer fails, until one comes; rows that are only brought up to date stay', async () => {
  const { use, setQuery, reload, asked, failures } = listOf('');
  asked[0]?.answer(['a']);
  await settled();
  reload();
  asked[1]?.fail();
  await settled();
  expect(use.getState().answer).toBe('there');
  setQuery({ search: 'b' });
  asked[2]?.fail();
  await settled();
  expect(use.getState().answer).toBe('failed');
  expect(failures).toHaveLength(2);
  reload();
  asked[3]?.answer(['b']);
  await settled();
  expect(use.getState().answer).toBe('there');
});
