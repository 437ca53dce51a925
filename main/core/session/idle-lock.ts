import type { Clock } from '../ports/clock.ts';
import type { SettingsKeeper } from './settings.ts';

export interface IdleLock {
  /** The vault is open: from now on it locks when the user is away. */
  start(): void;
  stop(): void;
  /** Locks if the idle time has passed. Timers stand still while the computer sleeps, so callers ask before they act. */
  lockIfDue(): void;
  /** The user is there. */
  notePresence(): void;
}

/** How often the clock is compared, because timers stand still while the computer sleeps. */
const compareEveryMs = 20_000;

export function createIdleLock({ clock }: { clock: Clock }, settings: SettingsKeeper, lock: () => void): IdleLock {
  let running = false;
  let lastPresent = 0;
  let cancel = () => {};

  function lockIfDue(): void {
    cancel();
    const { lockMinutes } = settings.current();
    if (!running || lockMinutes === null) return;
    // A clock that was set back must not keep the vault open for longer.
    lastPresent = Math.min(lastPresent, clock.now());
    const left = lastPresent + lockMinutes * 60_000 - clock.now();
    if (left <= 0) lock();
    else cancel = clock.after(Math.min(left, compareEveryMs), lockIfDue);
  }

  settings.onChange(lockIfDue);
  return {
    start() {
      running = true;
      lastPresent = clock.now();
      lockIfDue();
    },
    stop() {
      running = false;
      cancel();
    },
    lockIfDue,
    notePresence() {
      // The first sign after a sleep must not count for the time before it.
      lockIfDue();
      lastPresent = clock.now();
    },
  };
}
