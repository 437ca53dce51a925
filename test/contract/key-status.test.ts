import { describe, expect, it } from 'vitest';
import { keyStatus, statusChangesAt } from '../../main/contract/key-status.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 21, 12);
const dated = (expiresAt: number | null, revokedAt: number | null = null, isDisabled = false) => ({
  expiresAt,
  revokedAt,
  isDisabled,
});

describe('the status of a key', () => {
  it('is active without an expiry', () => {
    expect(keyStatus(dated(null), now)).toBe('active');
  });

  it('turns to expiring 15 days before the expiry, and not a millisecond earlier', () => {
    expect(keyStatus(dated(now + 15 * day + 1), now)).toBe('active');
    expect(keyStatus(dated(now + 15 * day), now)).toBe('expiring');
  });

  it('is expired at the very instant of the expiry', () => {
    expect(keyStatus(dated(now + 1), now)).toBe('expiring');
    expect(keyStatus(dated(now), now)).toBe('expired');
  });

  it('is disabled as long as it is neither expired nor revoked', () => {
    expect(keyStatus(dated(null, null, true), now)).toBe('disabled');
    expect(keyStatus(dated(now + day, null, true), now)).toBe('disabled');
    expect(keyStatus(dated(now, null, true), now)).toBe('expired');
    expect(keyStatus(dated(null, now, true), now)).toBe('revoked');
    expect(statusChangesAt(dated(now + 30 * day, null, true), now)).toBe(now + 30 * day);
  });

  it('is revoked whatever the expiry says', () => {
    expect(keyStatus(dated(now - day, now - 2 * day), now)).toBe('revoked');
    expect(keyStatus(dated(null, now), now)).toBe('revoked');
  });
});
