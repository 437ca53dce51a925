import { expect, it } from 'vitest';
import type { SearchedMemory, Traces } from '../../../../main/contract/traces.ts';
import { ofBoth } from '../../../../renderer/features/traces/of-both.ts';

const search = (found: Traces['places'][number]['found'], rest: Partial<Traces> = {}, unread = 0): Traces => ({
  control: ['text', 'hex'],
  places: [{ place: 'data-folder', items: 2, bytes: 10, unread, found }],
  memory: null,
  notSearched: ['other-programs'],
  ...rest,
});

it('tells what either search found, once, and what either couldn’t read', () => {
  const [one, two, three] = [
    { where: '/a', form: 'text' as const },
    { where: '/a', form: 'hex' as const },
    { where: '/b', form: 'text' as const },
  ];
  const both = ofBoth(search([one, two], {}, 1), search([one, three]));
  expect(both.memory).toBe(null);
  expect(both.places).toEqual([{ place: 'data-folder', items: 2, bytes: 10, unread: 1, found: [one, three, two] }]);
});

it('proves nothing if one of the searches didn’t find its control', () => {
  expect(ofBoth(search([], { control: ['text'] }), search([])).control).toEqual(['text']);
  expect(ofBoth(search([]), search([], { control: [] })).control).toEqual([]);
});

it('tells of memory what each search found, because copies become fewer', () => {
  const [used, removed] = [5, 2].map(
    (count): SearchedMemory => ({
      ...{ processes: 2, bytes: 10, unread: 0, control: true },
      copies: [{ process: 'main', form: 'text', count }],
    }),
  );
  if (!used || !removed) throw new Error('two searches');
  expect(ofBoth(search([], { memory: used }), search([], { memory: removed })).memory).toEqual({ used, removed });
});
