import { afterEach, expect, test, vi } from 'vitest';
import type { Verdict } from '../../../../main/contract/verdict.ts';
import { liveVerdicts } from '../../../../main/hosts/cli/project/live.ts';
import { fakeKey } from '../../../fakes/broker.ts';

afterEach(() => void vi.useRealTimers());

const keys = Array.from({ length: 6 }, (_, at) => fakeKey(`K${at}`, 'secret'));

test('at most four providers are asked at once, each key once', async () => {
  const asked: string[] = [];
  let open = 0;
  const most: number[] = [];
  const verdicts = await liveVerdicts([...keys, ...keys], async (reference) => {
    asked.push(reference);
    most.push(++open);
    await Promise.resolve();
    open -= 1;
    return 'accepted';
  });
  expect(asked.sort()).toEqual(keys.map(({ id }) => `lk:${id}`).sort());
  expect(Math.max(...most)).toBe(4);
  expect([...verdicts.values()]).toEqual(keys.map(() => 'accepted'));
});

test('what isn’t answered within a minute, or can’t be asked, is unknown, and nothing more is asked', async () => {
  vi.useFakeTimers();
  const asked: string[] = [];
  const ofKey: Record<string, Promise<Verdict>> = {
    [`lk:${keys[0]?.id}`]: Promise.resolve('refused'),
    [`lk:${keys[1]?.id}`]: Promise.reject(new Error('not supported')),
  };
  const verdicts = liveVerdicts(keys, (reference) => {
    asked.push(reference);
    return ofKey[reference] ?? new Promise(() => {});
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect([...(await verdicts).values()]).toEqual(['refused', ...keys.slice(1).map(() => 'unknown')]);
  expect(asked).toHaveLength(6);
});
