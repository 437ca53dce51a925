import type { Handlers } from '../../contract/methods.ts';
import type { Clock } from '../ports/clock.ts';
import type { SettingsKeeper } from '../session/settings.ts';

export interface IdleLock extends Pick<Handlers, 'notePresence'> {
  /** The vault is open: from now on it locks when nobody is there. */
  start(): void;
  stop(): void;
  /** Locks if the time has run out. */
  look(): void;
}

/** Timers stand still while a computer sleeps, so the clock is looked at this often. */
const lookEveryMs = 20_000;

export function createIdleLock({ clock }: { clock: Clock }, settings: SettingsKeeper, lock: () => void): IdleLock {
  let running = false;
  let lastPresent = 0;
  let cancel = () => {};

  function look(): void {
    cancel();
    const { lockMinutes } = settings.current();
    if (!running || lockMinutes === null) return;
    // A clock that was set back must not keep the vault open for longer.
    lastPresent = Math.min(lastPresent, clock.now());
    const left = lastPresent + lockMinutes * 60_000 - clock.now();
    if (left <= 0) lock();
    else cancel = clock.after(Math.min(left, lookEveryMs), look);
  }

  settings.onChange(look);
  return {
    start() {
      running = true;
      lastPresent = clock.now();
      look();
    },
    stop() {
      running = false;
      cancel();
    },
    look,
    async notePresence() {
      // The first sign after a sleep must not count for the time before it.
      look();
      lastPresent = clock.now();
      return {};
    },
  };
}
