/** Clocks and rounding differ; below this it is the same expiry. */
const sameMs = 60_000;

export const isSameExpiry = (one: number | null, other: number | null): boolean =>
  one === other || (one !== null && other !== null && Math.abs(one - other) < sameMs);

/** The provider's wins, but for what is mere rounding: notices are recorded for an exact instant, and would come again. */
export const reportedExpiry = (recorded: number | null, reported: number | null): number | null =>
  isSameExpiry(recorded, reported) ? recorded : reported;
