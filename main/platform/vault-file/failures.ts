import { VaultError } from '../../contract/errors.ts';

export const storeFailed = (reason: string): VaultError => new VaultError('secret_store_failed', { reason });

/** Maps an error of the operating system to a code of the contract. A `VaultError` is returned unchanged. */
export function codedFailure(error: unknown, path: string): VaultError {
  if (error instanceof VaultError) return error;
  const code = codeOf(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new VaultError('disk_full');
    case 'EEXIST':
      return storeFailed(`there is a vault file at ${path} already`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return storeFailed(`Latchkey may not read or write ${path}`);
    case 'ENOENT':
      return storeFailed(`${path} or its folder is not there`);
    default:
      return storeFailed(`${path} could not be read or written (${code ?? 'no reason given'})`);
  }
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
