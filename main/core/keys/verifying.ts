import type { Handlers } from '../../contract/methods.ts';
import type { History } from '../journal/history.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { Proving } from '../lifecycle/proving.ts';
import type { SecretReader } from '../lifecycle/secret-reader.ts';
import type { Ports } from '../ports/ports.ts';

/** Asking a provider whether it takes a key. */
export function createVerifying(
  { records }: Pick<Ports, 'records'>,
  history: History,
  readSecret: SecretReader,
  proving: Proving,
): Pick<Handlers, 'verifyKey'> {
  return {
    async verifyKey({ keyId }) {
      const { secret } = await readSecret(keyId);
      const key = findKey(records, keyId);
      const proof = await proving.ofKey(key, secret);
      if (proof !== 'not-asked') history.note(proof, key);
      return { proof };
    },
  };
}
