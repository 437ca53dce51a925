import { failure } from './failure.ts';

/** Ten years and some days. */
export const mostDays = 3660;

/**
 * A number of days, as `30d` or `30`.
 * @param others what else the option takes
 */
export function daysOf(option: string, word: string, most: number, others: readonly string[] = []): number {
  const days = Number(/^([1-9]\d{0,4})d?$/.exec(word)?.[1]);
  if (!(days <= most)) throw failure('bad_value', { option, word, values: [`1d–${most}d`, ...others].join(', ') });
  return days;
}
