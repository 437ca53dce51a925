import type { Key } from '../../contract/key.ts';
import { pageOfPrefix } from '../formats/pages.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { prefixOfMask } from './mask.ts';

/** The key without the fields that only the core needs, and with what follows from the others. */
export const keyView = ({ fingerprint: _, knownAt, ...key }: KeyRecord): Key => ({
  ...key,
  addedAt: knownAt,
  page: pageOfPrefix(prefixOfMask(key.mask)),
});
