import { VaultError } from '../../contract/vault-error.ts';

/**
 * The two parts of a credential such as `ann:password`.
 * @throws VaultError `invalid_input` if it has no name
 */
export function nameAndPassword(credential: string | null): { name: string; password: string } {
  const [, name, password] = /^\s*([^\s:]+):(\S.*?)\s*$/s.exec(credential ?? '') ?? [];
  if (name !== undefined && password !== undefined) return { name, password };
  throw new VaultError('invalid_input', {
    field: 'credential',
    problem: { is: 'without-user-name' },
    name: 'credential',
  });
}
