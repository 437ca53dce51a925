import type { Correction } from '../../contract/expiries.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import { providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import { isSameExpiry } from '../key-rules/reported-expiry.ts';
import type { CorrectionRecord } from '../ports/record-store.ts';

/**
 * Tells the user, once, which keys have another expiry at their provider than was recorded here. The corrections wait in the
 * records until a window asks for them.
 */
export const createCorrections = (core: Core): Capability<Pick<Handlers, 'takeCorrections'>> => ({
  handlers: {
    takeCorrections: async () =>
      core.ports.records.corrections.take().flatMap((record) => correctionOf(core, record) ?? []),
  },
});

/** Null where there is nothing to tell: the key is gone or revoked, or its expiry was changed back. */
function correctionOf({ ports, connections }: Core, { keyId, was }: CorrectionRecord): Correction | null {
  const key = ports.records.keys.find(keyId);
  if (key === null || key.revokedAt !== null || isSameExpiry(was, key.expiresAt)) return null;
  const provider = providerName(connections.of(key.accountId));
  return { keyId, label: key.label, provider, was, is: key.expiresAt };
}
