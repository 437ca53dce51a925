import type { Key } from '../../contract/key.ts';
import { VaultError } from '../../contract/vault-error.ts';

/** @throws VaultError `invalid_input` if the level is not one of `levels` */
export function checkedAccess(chosen: Key['access'] | null, levels: readonly Key['access'][]): Key['access'] | null {
  if (levels.length === 0) return null;
  if (chosen !== null && levels.includes(chosen)) return chosen;
  throw new VaultError('invalid_input', {
    field: 'access',
    problem: { is: 'not-an-option' },
    name: 'access',
  });
}
