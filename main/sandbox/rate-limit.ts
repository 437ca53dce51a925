/** At most `perMinute` requests in any 60 seconds within one bucket. */
export interface RateLimit {
  bucket: string;
  perMinute: number;
}

export interface RateLimiter {
  /**
   * Counts one request against all the limits, or, when one of them is reached, against none.
   * @returns null when the request may pass, else the whole seconds until it may
   */
  take(limits: readonly RateLimit[]): number | null;
}

const windowMs = 60_000;

/** A sliding window. In memory, for a restart that forgives a minute harms nobody. */
export function createRateLimiter(now: () => number): RateLimiter {
  const passed = new Map<string, number[]>();

  return {
    take(limits) {
      const at = now();
      let waitMs = 0;
      for (const { bucket, perMinute } of limits) {
        // Instants after now come from a clock that was set back; kept, they would block for as long as it was set back.
        const recent = (passed.get(bucket) ?? []).filter((then) => then > at - windowMs && then <= at);
        passed.set(bucket, recent);
        const oldestInTheWay = recent.at(-perMinute);
        if (recent.length >= perMinute && oldestInTheWay !== undefined) {
          waitMs = Math.max(waitMs, oldestInTheWay + windowMs - at);
        }
      }
      if (waitMs > 0) return Math.ceil(waitMs / 1000);
      for (const { bucket } of limits) passed.get(bucket)?.push(at);
      return null;
    },
  };
}
