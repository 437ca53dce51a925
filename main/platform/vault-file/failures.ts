import type { ErrorParams } from '../../contract/errors.ts';
import { VaultError } from '../../contract/vault-error.ts';

export const storeFailed = (reason: ErrorParams['secret_store_failed']['reason']): VaultError =>
  new VaultError('secret_store_failed', { reason });

/** Maps an error of the operating system to a code of the contract. A `VaultError` is returned unchanged. */
export function codedFailure(error: unknown, path: string): VaultError {
  if (error instanceof VaultError) return error;
  const code = codeOf(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new VaultError('disk_full');
    case 'EEXIST':
      return storeFailed({ is: 'exists', path });
    case 'EACCES':
    case 'EPERM':
      return storeFailed({ is: 'no-permission', path });
    case 'EROFS':
      return storeFailed({ is: 'read-only', path });
    case 'ENAMETOOLONG':
      return storeFailed({ is: 'name-too-long', path });
    case 'ENOENT':
      return storeFailed({ is: 'not-found', path });
    default:
      return storeFailed({ is: 'failed', path, code: code ?? '?' });
  }
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
