import type { Key } from '../../contract/key.ts';
import { expiryEndsOfPrefix } from '../formats/expiry-ends.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { prefixOfMask } from './mask.ts';

/** The key without the fields that only the core needs. */
export function keyView({ fingerprint: _, knownAt: __, ...key }: KeyRecord): Key {
  const ends = expiryEndsOfPrefix(prefixOfMask(key.mask));
  return ends === null ? key : { ...key, expiryEnds: ends };
}
