import { expect, it } from 'vitest';
import { createQueue } from '../../../main/core/session/queue.ts';

it('runs one step after the other, also after a step that failed', async () => {
  const queue = createQueue();
  const seen: string[] = [];
  const step = (name: string, fails = false) =>
    queue.run(async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const first = expect(step('first', true)).rejects.toThrow('first');
  const second = step('second');
  await queue.settled();
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  await first;
  expect(await second).toBe('second');
});
