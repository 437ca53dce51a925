import type { Handlers } from '../../contract/methods.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { findKey } from '../lifecycle/find-key.ts';
import { textOf } from '../ports/secret-bytes.ts';

/** Asks a provider whether it accepts a key. */
export const createVerifying = (core: Core): Capability<Pick<Handlers, 'verifyKey'>> => ({
  handlers: { verifyKey: ({ keyId }) => verifyKey(core, keyId) },
});

async function verifyKey(core: Core, keyId: string): Promise<{ verdict: Verdict }> {
  const secret = await core.readSecret(keyId, (found) => textOf(found.secret));
  const key = findKey(core.ports.records, keyId);
  await core.connections.requireOwn(key);
  const verdict = await core.verification.ofKey(key, secret);
  if (verdict !== 'unknown') core.history.note(verdict, key);
  return { verdict };
}
