import type { Ports } from '../ports/ports.ts';

/** The number of days on which Latchkey ran, and the last of them. */
const setting = 'days-run';

type DayPorts = Pick<Ports, 'records' | 'clock'>;

/**
 * The number of days on which Latchkey ran, today included. Days count and not time, because a computer that was off for a month
 * must not make a mistake final, and neither must a clock that jumps ahead: it adds one day.
 */
export function daysRun({ records, clock }: DayPorts): number {
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const [, count, last = ''] = /^(\d+) (\S+)$/.exec(records.settings.read(setting) ?? '') ?? [];
  const known = Number(count ?? 0);
  if (today === last) return known;
  // A clock that was set back begins anew there, and counts nothing.
  const days = today > last ? known + 1 : known;
  records.settings.write(setting, `${days} ${today}`);
  return days;
}
