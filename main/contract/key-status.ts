export const keyStatuses = ['active', 'expiring', 'expired', 'disabled', 'revoked'] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** What a key's status is computed from: instants in milliseconds since the epoch. */
interface Ending {
  expiresAt: number | null;
  revokedAt: number | null;
  isDisabled: boolean;
}

const day = 86_400_000;

/** A key counts as expiring from the first default notice day on, whatever notice days its account has. */
export const expiringFrom = 15 * day;

/** When the status changes by itself next, milliseconds since the epoch; infinity for never. */
export function statusChangesAt(of: Ending, now: number): number {
  if (of.revokedAt !== null || of.expiresAt === null || of.expiresAt <= now) return Number.POSITIVE_INFINITY;
  if (of.isDisabled) return of.expiresAt;
  const expiring = of.expiresAt - expiringFrom;
  return expiring > now ? expiring : of.expiresAt;
}

/** Computed, never stored, so that it cannot disagree with the record or the clock. */
export function keyStatus(of: Ending, now: number): KeyStatus {
  if (of.revokedAt !== null) return 'revoked';
  if (of.expiresAt !== null && of.expiresAt <= now) return 'expired';
  if (of.isDisabled) return 'disabled';
  if (of.expiresAt === null) return 'active';
  return of.expiresAt - now <= expiringFrom ? 'expiring' : 'active';
}
