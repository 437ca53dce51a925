import type { Key } from '../../contract/key.ts';
import { expiryEndsOfPrefix } from '../formats/expiry-ends.ts';
import { pageOfPrefix } from '../formats/pages.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { prefixOfMask } from './mask.ts';

/** The key without the fields that only the core needs, and with what follows from the others. */
export function keyView({ fingerprint: _, knownAt, ...key }: KeyRecord): Key {
  const prefix = prefixOfMask(key.mask);
  const ends = expiryEndsOfPrefix(prefix);
  const view = { ...key, addedAt: knownAt, page: pageOfPrefix(prefix) };
  return ends === null ? view : { ...view, expiryEnds: ends };
}
