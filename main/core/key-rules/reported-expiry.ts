/** Expiries that differ by less than this count as the same, because clocks and rounding differ. */
const sameMs = 60_000;

export const isSameExpiry = (one: number | null, other: number | null): boolean =>
  one === other || (one !== null && other !== null && Math.abs(one - other) < sameMs);

/** The provider's expiry, unless only rounding differs: with another instant, notices would be shown again. */
export const reportedExpiry = (recorded: number | null, reported: number | null): number | null =>
  isSameExpiry(recorded, reported) ? recorded : reported;
