import type { Key } from '../../../main/contract/key.ts';

export type Mark = 'leaked' | 'old' | 'new' | 'elsewhere';

/**
 * What is said beside the status, the gravest first: that the key is leaked, or else its part in a rotation; and that its secret is
 * not in this vault. A revoked key is neither leaked nor missed.
 */
export function marksOf(
  { inVault, revokedAt }: Pick<Key, 'inVault' | 'revokedAt'>,
  isLeaked: boolean,
  part: 'old' | 'new' | null,
): Mark[] {
  const works = revokedAt === null;
  const first = isLeaked && works ? 'leaked' : part;
  const marks: Mark[] = first === null ? [] : [first];
  return works && !inVault ? [...marks, 'elsewhere'] : marks;
}
