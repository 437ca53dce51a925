const day = 86_400_000;
/** All of the latest, then one a week, then one a month. */
const latest = 7;
const weeks = 4;
const months = 12;

/**
 * Which backups of a schedule are kept. Many of the latest, for what is noticed at once, and few of long ago, for what is noticed late.
 * @param times when they were made, in any order, in milliseconds since 1970
 */
export function timesToKeep(times: readonly number[]): Set<number> {
  const sorted = [...new Set(times)].sort((one, other) => other - one);
  const kept = new Set(sorted.slice(0, latest));
  const rest = () => sorted.filter((time) => time < Math.min(...kept));
  for (const time of newestOfEach(rest(), (at) => Math.floor(at / (7 * day)), weeks)) kept.add(time);
  for (const time of newestOfEach(rest(), (at) => new Date(at).toISOString().slice(0, 7), months)) kept.add(time);
  return kept;
}

/** @param sorted the newest first */
function newestOfEach(sorted: readonly number[], periodOf: (time: number) => string | number, most: number): number[] {
  const newest = new Map<string | number, number>();
  for (const time of sorted) {
    const period = periodOf(time);
    if (!newest.has(period)) newest.set(period, time);
  }
  return [...newest.values()].slice(0, most);
}
