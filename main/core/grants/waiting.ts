import { VaultError } from '../../contract/vault-error.ts';

/** Far fewer than the local socket has connections, so that a lock and the end of a grant always get through. */
const mostWaiting = 200;

/** The programs that wait at this moment: for the user, or for a provider. */
export interface Waiting {
  /** @throws VaultError `not_allowed` if too many wait already */
  during<T>(work: () => Promise<T>): Promise<T>;
}

export function createWaiting(): Waiting {
  let count = 0;
  return {
    async during(work) {
      if (count >= mostWaiting) throw new VaultError('not_allowed', { reason: { is: 'too-many' } });
      count += 1;
      try {
        return await work();
      } finally {
        count -= 1;
      }
    },
  };
}
