import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeMessage } from '../../../main/platform/secret-process/message.ts';
import { startLife } from '../../../main/platform/secret-process/process-life.ts';

const hello = { dataDir: '/nowhere', instance: 'Latchkey test' };

/** A process that says that it has started, if it `starts`, and never answers. */
function silentProcess(starts: boolean) {
  const seen = { kills: 0, sent: 0, ends: 0 };
  const life = startLife(
    () => ({
      send() {
        seen.sent += 1;
      },
      onMessage(listener) {
        const started = encodeMessage({ facts: { number: 0, result: null, error: null }, secrets: [] });
        if (starts) queueMicrotask(() => listener(started));
      },
      onEnd() {},
      kill() {
        seen.kills += 1;
      },
    }),
    hello,
    () => {
      seen.ends += 1;
    },
  );
  return { life, seen };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('ends a process that does not start', async () => {
  const { life, seen } = silentProcess(false);
  const call = life.call({ is: 'make-hash' });
  const failed = expect(call).rejects.toMatchObject({ code: 'secret_process_ended' });
  await vi.advanceTimersByTimeAsync(20_000);
  await failed;
  expect(seen).toMatchObject({ kills: 1, ends: 1 });
});

it('ends a process that does not answer, with all its calls', async () => {
  const { life, seen } = silentProcess(true);
  const first = life.call({ is: 'make-hash' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.kills).toBe(0);
  const second = life.call({ is: 'make-hash' });
  const failed = [first, second].map((call) => expect(call).rejects.toMatchObject({ code: 'secret_process_ended' }));
  await vi.advanceTimersByTimeAsync(540_000);
  await Promise.all(failed);
  expect(seen).toMatchObject({ kills: 1, ends: 1 });
  expect(life.hasEnded()).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

it('sends nothing to a process that is being ended', async () => {
  const { life, seen } = silentProcess(true);
  await vi.advanceTimersByTimeAsync(0);
  const ending = life.end();
  await expect(life.call({ is: 'make-hash' })).rejects.toMatchObject({ code: 'vault_locked' });
  expect(seen.sent).toBe(1);
  await vi.advanceTimersByTimeAsync(5_000);
  await ending;
});
