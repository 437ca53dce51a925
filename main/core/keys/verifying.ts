import type { Handlers } from '../../contract/methods.ts';
import type { History } from '../journal/history.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { SecretReader } from '../lifecycle/secret-reader.ts';
import type { Verification } from '../lifecycle/verification.ts';
import type { Ports } from '../ports/ports.ts';

/** Asking a provider whether it takes a key. */
export function createVerifying(
  { records }: Pick<Ports, 'records'>,
  history: History,
  readSecret: SecretReader,
  verification: Verification,
): Pick<Handlers, 'verifyKey'> {
  return {
    async verifyKey({ keyId }) {
      const { secret } = await readSecret(keyId);
      const key = findKey(records, keyId);
      const verdict = await verification.ofKey(key, secret);
      if (verdict !== 'unknown') history.note(verdict, key);
      return { verdict };
    },
  };
}
