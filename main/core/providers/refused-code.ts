import { VaultError } from '../../contract/vault-error.ts';

/** Says of a code that was sent that it is refused if the second factor is asked for again. */
export async function sayingRefused<T>(code: string | null, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (code === null || !(error instanceof VaultError)) throw error;
    const { code: is, params } = error.toCoded();
    throw is === 'second_factor_needed' ? new VaultError(is, { ...params, refused: true }) : error;
  }
}
