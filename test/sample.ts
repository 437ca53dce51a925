/**
 * How much of a slow test runs. `npm test` runs a sample, drawn with a seed that the run prints; `npm run test:long` runs
 * everything. `LATCHKEY_SEED=<seed> npm test` draws the same sample again.
 *
 * A slow test is in a file named `*.slow.test.ts` and asks here for its counts.
 */
import { createHash } from 'node:crypto';

// `vitest.config.ts` sets these variables for every worker.
/** Whether this is a long run. A sample can be too small for rare cases, so only a long run may expect to see them. */
export const inFull = process.env.LATCHKEY_COUNTS === 'full';
const seed = Number(process.env.LATCHKEY_SEED);

/** A sample is a tenth of a count. */
const share = 10;

/** How many times to run what runs `full` times in a long run. Also scales what a test expects of that many runs. */
export const timesOf = (full: number): number => (inFull ? full : Math.ceil(full / share));

/** The options for a fast-check property. */
export const propertyRuns = (full: number): { numRuns: number; seed: number } => ({ numRuns: timesOf(full), seed });

/**
 * Some of these cases in their order, or all of them in a long run.
 * @param name makes this choice differ from others, so that they do not all fall on the same places
 */
export function someOf<T>(name: string, cases: readonly T[], count: number): T[] {
  if (inFull) return [...cases];
  const places = cases.map((_, place) => ({ place, order: digest(`${seed} ${name} ${place}`) }));
  const chosen = new Set(
    places
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .slice(0, count)
      .map(({ place }) => place),
  );
  return cases.filter((_, place) => chosen.has(place));
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
