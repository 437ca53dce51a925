import type { Clock } from '../ports/clock.ts';
import type { SettingsKeeper } from '../session/settings.ts';

export interface SyncTimer {
  /** Runs the work as often as the settings say, until `stop`. The first time is after the first interval. */
  start(): void;
  stop(): void;
}

export function createSyncTimer({ clock }: { clock: Clock }, settings: SettingsKeeper, work: () => void): SyncTimer {
  let running = false;
  let cancel = () => {};

  function schedule(): void {
    cancel();
    const { syncMinutes } = settings.current();
    if (!running || syncMinutes === null) return;
    cancel = clock.after(syncMinutes * 60_000, () => {
      work();
      schedule();
    });
  }

  settings.onChange(schedule);
  return {
    start() {
      running = true;
      schedule();
    },
    stop() {
      running = false;
      cancel();
    },
  };
}
