/** What an account has paid for. */
export interface Tier {
  /** Null for no limit. */
  maxKeys: number | null;
  /** Requests a minute, of the whole account and at one endpoint; null for no limit at all, not even on validation. */
  ratePerMinute: { account: number; endpoint: number } | null;
}

/** How often secrets may be validated, by everyone together; the same in every tier. */
export const validationsPerMinute = 10;

/** Source: Lev's documentation of `GET /me` and of its rate limits; `unlimited` is the sandbox's own. */
export const tiers = {
  free: { maxKeys: 2, ratePerMinute: { account: 30, endpoint: 10 } },
  standard: { maxKeys: 10, ratePerMinute: { account: 100, endpoint: 20 } },
  enterprise: { maxKeys: 50, ratePerMinute: { account: 500, endpoint: 60 } },
  unlimited: { maxKeys: null, ratePerMinute: { account: 500, endpoint: 60 } },
} as const satisfies Record<string, Tier>;

export type TierName = keyof typeof tiers;
