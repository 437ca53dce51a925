import type { ProviderPolicy } from '../../main/contract/provider.ts';

/** Whether Latchkey has a place to verify a secret of this account. `address` is null for an account without one. */
export const canVerify = (policy: Pick<ProviderPolicy, 'address'>, address: string | null): boolean =>
  policy.address?.for !== 'verification' || address !== null;
