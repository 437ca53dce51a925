import type { Correction } from '../../contract/expiries.ts';
import type { Handlers } from '../../contract/methods.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import { isSameExpiry } from '../key-rules/reported-expiry.ts';
import type { Ports } from '../ports/ports.ts';
import type { CorrectionRecord } from '../ports/record-store.ts';

/** The expiries that providers told otherwise. They wait in the records until a window has told the user, who is told once. */
export function createCorrections(
  { records }: Pick<Ports, 'records'>,
  connections: Pick<Connections, 'of'>,
): Pick<Handlers, 'takeCorrections'> {
  function view({ keyId, was }: CorrectionRecord): Correction | null {
    const key = records.keys.find(keyId);
    // What is as it was again needs no word, nor does a key that has no expiry to wait for.
    if (key === null || key.revokedAt !== null || isSameExpiry(was, key.expiresAt)) return null;
    const provider = providerName(connections.of(key.accountId));
    return { keyId, label: key.label, provider, was, is: key.expiresAt };
  }

  return {
    takeCorrections: async () => records.corrections.take().flatMap((record) => view(record) ?? []),
  };
}
