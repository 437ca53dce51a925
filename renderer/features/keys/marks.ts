import type { Key } from '../../../main/contract/key.ts';

export type Mark = 'leaked' | 'address-refused' | 'old' | 'new' | 'elsewhere';

/**
 * What is said beside the status, the gravest first: that the key is leaked, or else its part in a rotation, or else that an address
 * refused it, for which a rotation is the remedy; and that its secret is not in this vault. A revoked key has only its part.
 */
export function marksOf(
  { inVault, revokedAt }: Pick<Key, 'inVault' | 'revokedAt'>,
  { isLeaked, isRefused }: { isLeaked: boolean; isRefused: boolean },
  part: 'old' | 'new' | null,
): Mark[] {
  const works = revokedAt === null;
  const first = isLeaked && works ? 'leaked' : (part ?? (isRefused && works ? 'address-refused' : null));
  const marks: Mark[] = first === null ? [] : [first];
  return works && !inVault ? [...marks, 'elsewhere'] : marks;
}
