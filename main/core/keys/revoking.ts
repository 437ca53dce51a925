import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';

/** Revokes keys, and finishes the revocations that a crash interrupted. The timer of the rotations asks again for the rest. */
export const createRevoking = ({ revocations }: Core): Capability<Pick<Handlers, 'revokeKey'>> => ({
  handlers: { revokeKey: ({ keyId, ...asked }) => revocations.revoke(keyId, asked) },
  recoverAccount: revocations.recover,
});
