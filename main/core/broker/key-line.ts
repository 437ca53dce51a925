import type { Key } from '../../contract/key.ts';
import type { KeyLine } from '../../contract/key-line.ts';
import { keyStatus } from '../../contract/key-status.ts';
import type { Core } from '../core.ts';

type Shown = Pick<
  Key,
  | 'id'
  | 'accountId'
  | 'label'
  | 'mask'
  | 'publicPart'
  | 'access'
  | 'createdAt'
  | 'lastUsedAt'
  | 'expiresAt'
  | 'revokedAt'
  | 'isDisabled'
> &
  Pick<Key, 'inVault'>;

/** The key as programs see it. */
export function keyLine(core: Core, key: Shown): KeyLine {
  return lineOf(core, key, { reference: core.references.of(key), account: accountOf(core, key.accountId) });
}

/** For many keys at once: looks up each account once. */
export function keyLines(core: Core): (key: Shown) => KeyLine {
  const referenceOf = core.references.forMany();
  const accounts = new Map(core.ports.records.accounts.all().map(({ id, label }) => [id, label]));
  return (key) => lineOf(core, key, { reference: referenceOf(key), account: accounts.get(key.accountId) ?? '' });
}

const accountOf = ({ ports }: Core, id: string): string => ports.records.accounts.find(id)?.label ?? '';

function lineOf({ ports }: Core, key: Shown, named: Pick<KeyLine, 'reference' | 'account'>): KeyLine {
  const { id, label, mask, publicPart, access, createdAt, lastUsedAt, expiresAt, inVault } = key;
  return {
    id,
    ...named,
    label,
    status: keyStatus(key, ports.clock.now()),
    mask,
    publicPart,
    access,
    createdAt,
    lastUsedAt,
    expiresAt,
    inVault,
  };
}
