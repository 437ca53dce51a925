import type { Clock } from '../../main/core/ports/clock.ts';
import { systemClock } from '../../main/platform/clock/clock.ts';

/** Longer than the longest wait between two attempts of a request. */
const shortMs = 1500;

/** The system's clock, but short waits take a twentieth of their time. */
export const impatientClock: Clock = {
  ...systemClock,
  after: (ms, task) => systemClock.after(ms < shortMs ? ms / 20 : ms, task),
};
