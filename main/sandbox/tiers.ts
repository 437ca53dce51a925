/** The limits of an account's subscription. */
export interface Tier {
  /** Null for no limit. */
  maxKeys: number | null;
  /** Requests per minute, for the whole account and per endpoint. Null for no limit, not even on validations. */
  ratePerMinute: { account: number; endpoint: number } | null;
}

/** How many secrets all callers together may validate; the same in every tier. */
export const validationsPerMinute = 10;

/** Source: Lev's documentation of `GET /me` and of its rate limits. `unlimited` exists only in the sandbox. */
export const tiers = {
  free: { maxKeys: 2, ratePerMinute: { account: 30, endpoint: 10 } },
  standard: { maxKeys: 10, ratePerMinute: { account: 100, endpoint: 20 } },
  enterprise: { maxKeys: 50, ratePerMinute: { account: 500, endpoint: 60 } },
  unlimited: { maxKeys: null, ratePerMinute: { account: 500, endpoint: 60 } },
} as const satisfies Record<string, Tier>;

export type TierName = keyof typeof tiers;
