import { expect, it } from 'vitest';
import { createInFlight } from '../../../main/core/session/in-flight.ts';

it('a second call for the same id joins the first; one for another id does not', async () => {
  const inFlight = createInFlight<string>();
  const begun: string[] = [];
  const start = (id: string, word: string) =>
    inFlight.run(id, async () => {
      begun.push(word);
      return word;
    });
  const both = [start('a', 'first'), start('a', 'second'), start('b', 'other')];
  expect(inFlight.ids()).toEqual(['a', 'b']);
  expect(inFlight.find('a')).toBe(both[0]);
  expect(await Promise.all(both)).toEqual(['first', 'first', 'other']);
  expect(begun).toEqual(['first', 'other']);
});

it('work that failed is no longer in flight when its end is told', async () => {
  const ended: unknown[] = [];
  const inFlight = createInFlight<void>((id) => ended.push([id, inFlight.has(id), inFlight.find(id)]));
  await expect(inFlight.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(ended).toEqual([['a', false, null]]);
});
