/** At most `perMinute` requests in any 60 seconds within one bucket. */
export interface RateLimit {
  bucket: string;
  perMinute: number;
}

export interface RateLimiter {
  /**
   * Counts one request against all limits, or against none if one of them is reached.
   * @returns null if the request may pass, otherwise the whole seconds until it may
   */
  take(limits: readonly RateLimit[]): number | null;
}

const windowMs = 60_000;

/** A sliding window. In memory only: a restart resets at most a minute, which does no harm. */
export function createRateLimiter(now: () => number): RateLimiter {
  const passed = new Map<string, number[]>();

  return {
    take(limits) {
      const at = now();
      let waitMs = 0;
      for (const { bucket, perMinute } of limits) {
        // Instants after now are from before the clock was set back. They would block requests until the clock reaches them.
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
