import type { KeyLine } from '../../contract/broker.ts';
import type { Key } from '../../contract/key.ts';
import { keyStatus } from '../../contract/key-status.ts';
import type { Core } from '../core.ts';
import type { References } from '../references/references.ts';

type Shown = Pick<
  Key,
  | 'id'
  | 'accountId'
  | 'label'
  | 'mask'
  | 'access'
  | 'createdAt'
  | 'lastUsedAt'
  | 'expiresAt'
  | 'revokedAt'
  | 'isDisabled'
> &
  Pick<Key, 'inVault'>;

/** The key as programs see it. */
export function keyLine({ ports }: Core, key: Shown, referenceOf: References['of']): KeyLine {
  const { id, label, mask, access, createdAt, lastUsedAt, expiresAt, inVault } = key;
  return {
    id,
    reference: referenceOf(key),
    account: ports.records.accounts.find(key.accountId)?.label ?? '',
    label,
    status: keyStatus(key, ports.clock.now()),
    mask,
    access,
    createdAt,
    lastUsedAt,
    expiresAt,
    inVault,
  };
}
