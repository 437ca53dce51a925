import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../../main/contract/settings.ts';
import { createIdleLock, type IdleLock } from '../../../main/core/session/idle-lock.ts';
import { createSettings, type SettingsKeeper } from '../../../main/core/session/settings.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { createShiftingClock, type ShiftingClock } from '../../fakes/shifting-clock.ts';

const minute = 60_000;
const hour = 60 * minute;

let clock: ShiftingClock;
let settings: SettingsKeeper;
let idle: IdleLock;
let locked: number;

beforeEach(() => {
  clock = createShiftingClock(Date.UTC(2027, 2, 1, 9));
  settings = createSettings({ records: openRecordsInMemory(), systemLanguages: () => ['en'] });
  locked = 0;
  idle = createIdleLock({ clock: clock.process() }, settings, () => {
    locked++;
    // The vault does this, too.
    idle.stop();
  });
  idle.start();
});

const pass = (ms: number) => clock.advance(ms);
const act = () => idle.notePresence();
const set = (lockMinutes: Settings['lockMinutes']) => settings.store({ lockMinutes });

describe('the vault locks', () => {
  it('after ten minutes without anyone there, once', () => {
    pass(10 * minute - 1);
    expect(locked).toBe(0);
    pass(1);
    expect(locked).toBe(1);
    pass(24 * hour);
    expect(locked).toBe(1);
  });

  it.each([1, 5, 10, 30, 60] as const)('after %i minutes, where the settings say so', async (lockMinutes) => {
    await set(lockMinutes);
    pass(lockMinutes * minute - 1);
    expect(locked).toBe(0);
    pass(1);
    expect(locked).toBe(1);
  });

  it('ten minutes after the last sign of the user', async () => {
    for (let sign = 0; sign < 20; sign++) {
      pass(9 * minute);
      await act();
    }
    expect(locked).toBe(0);
    pass(10 * minute - 1);
    expect(locked).toBe(0);
    pass(1);
    expect(locked).toBe(1);
  });

  it('never, where the settings say so, until they say otherwise', async () => {
    await set(null);
    pass(100 * hour);
    expect(locked).toBe(0);
    await act();
    await set(5);
    pass(5 * minute);
    expect(locked).toBe(1);
  });

  it('by a setting that was changed meanwhile, counted from the last sign', async () => {
    await set(60);
    pass(20 * minute);
    await set(30);
    pass(10 * minute - 1);
    expect(locked).toBe(0);
    pass(1);
    expect(locked).toBe(1);
  });

  it('at once when the time of the new setting has passed', async () => {
    await set(60);
    pass(20 * minute);
    await set(10);
    expect(locked).toBe(1);
  });

  it('later when the new setting gives more time', async () => {
    pass(9 * minute);
    await set(30);
    pass(20 * minute);
    expect(locked).toBe(0);
    pass(minute);
    expect(locked).toBe(1);
  });
});

describe('a computer that slept when the time came', () => {
  it('locks within seconds of waking, although its timers stood still', () => {
    pass(minute);
    clock.sleep(8 * hour);
    pass(20_000);
    expect(locked).toBe(1);
  });

  it('locks at once when its timers run late', () => {
    pass(minute);
    clock.sleep(8 * hour);
    clock.catchUp(8 * hour);
    expect(locked).toBe(1);
  });

  it('locks also when the first sign of the user comes before the next look at the clock', async () => {
    pass(minute);
    clock.sleep(8 * hour);
    pass(3000);
    await act();
    expect(locked).toBe(1);
  });

  it('does not lock when it slept for less', () => {
    pass(minute);
    clock.sleep(8 * minute);
    pass(30_000);
    expect(locked).toBe(0);
    pass(30_000);
    expect(locked).toBe(1);
  });
});

describe('a clock that is set', () => {
  it('back does not keep the vault open for longer than the setting, from when that is noticed', () => {
    pass(5 * minute);
    clock.setAhead(-48 * hour);
    pass(10 * minute + 20_000);
    expect(locked).toBe(1);
  });

  it('forth beyond the time locks within seconds', () => {
    pass(minute);
    clock.setAhead(hour);
    pass(20_000);
    expect(locked).toBe(1);
  });
});

describe('an idle lock that was stopped', () => {
  it('does not lock, also when a setting changes', async () => {
    idle.stop();
    await set(1);
    await act();
    pass(hour);
    expect(locked).toBe(0);
  });

  it('counts from its next start', () => {
    pass(9 * minute);
    idle.stop();
    pass(hour);
    idle.start();
    pass(10 * minute - 1);
    expect(locked).toBe(0);
    pass(1);
    expect(locked).toBe(1);
  });
});
