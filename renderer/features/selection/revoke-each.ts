import type { CodedError } from '../../../main/contract/errors.ts';
import type { Key } from '../../../main/contract/key.ts';
import type { RevokedVerdict } from '../../../main/contract/methods.ts';
import { client } from '../../client/transport.ts';
import { withSecondFactor } from '../../data/second-factor.ts';
import { codedOf } from '../../ui/messages.tsx';

export interface RevokeResult {
  revoked: { key: Key; verdict: RevokedVerdict }[];
  failed: { key: Key; error: CodedError }[];
  /** Not attempted, because the run was stopped before. */
  left: Key[];
}

/** After one of these errors, every further call would fail too. */
const endsAll = new Set<CodedError['code']>(['vault_locked', 'host_unreachable', 'tab_not_connected']);

/** One after the other, so that the user can stop it and the provider isn't overloaded. */
export async function revokeEach(
  keys: readonly Key[],
  isStopped: () => boolean,
  onNext: (index: number) => void,
): Promise<RevokeResult> {
  const result: RevokeResult = { revoked: [], failed: [], left: [] };
  for (const [index, key] of keys.entries()) {
    if (isStopped()) return { ...result, left: keys.slice(index) };
    onNext(index);
    try {
      const { verdict } = await withSecondFactor((answer) => client.revokeKey({ keyId: key.id, ...answer }));
      result.revoked.push({ key, verdict });
    } catch (failure) {
      const error = codedOf(failure);
      result.failed.push({ key, error });
      if (endsAll.has(error.code)) return { ...result, left: keys.slice(index + 1) };
    }
  }
  return result;
}
