import type { Key } from '../../contract/key.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/** The key without the fields that only the core needs. */
export const keyView = ({ fingerprint: _, knownAt: __, ...key }: KeyRecord): Key => key;
