import type { Key } from '../../contract/key.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/** Without what only the core needs. */
export const keyView = ({ remoteId: _, fingerprint: __, knownAt: ___, ...key }: KeyRecord): Key => key;
