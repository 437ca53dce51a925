import { expect, onTestFinished, test, vi } from 'vitest';
import { createCancellation } from '../../../main/core/connections/cancellation.ts';
import { touchedBy, watchIdle } from '../../../main/hosts/loopback/watch-idle.ts';
import { openTestVault } from '../../core/test-vault.ts';

const minute = 60_000;

test('a host that nobody needs ends after a quarter of an hour, and not before', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const onIdle = vi.fn();
  let isNeeded = false;
  const touch = watchIdle(onIdle, () => isNeeded);
  vi.advanceTimersByTime(14 * minute);
  touch();
  vi.advanceTimersByTime(14 * minute);
  expect(onIdle).not.toHaveBeenCalled();
  isNeeded = true;
  vi.advanceTimersByTime(120 * minute);
  expect(onIdle).not.toHaveBeenCalled();
  isNeeded = false;
  vi.advanceTimersByTime(16 * minute);
  expect(onIdle).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60 * minute);
  expect(onIdle).toHaveBeenCalledTimes(1);
});

test('a program that asks for the state alone doesn’t keep it running', async () => {
  const { vault, close } = await openTestVault();
  onTestFinished(close);
  const touch = vi.fn();
  const caller = {
    chain: async () => ({ processes: [], folder: null }),
    cancellation: createCancellation(),
    passphrase: null,
    waits: () => {},
  };
  const asked = touchedBy(vault.broker, touch)(caller, { open: async () => ({ url: null }) });
  expect(await asked.status({})).toMatchObject({ state: 'open' });
  expect(touch).not.toHaveBeenCalled();
  expect(await asked.list({ search: '', expiresWithinDays: null })).toEqual({ keys: [] });
  expect(touch).toHaveBeenCalledTimes(1);
});
