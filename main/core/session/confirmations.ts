import type { SecondFactorAnswer } from '../../contract/second-factor.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Ports } from '../ports/ports.ts';

/** A confirmation that a provider waits for on its page. */
interface Confirmation {
  accountId: string;
  /** Where the provider tells whether it was given. */
  doneUrl: string;
  /** What the provider then sends in place of a code. */
  code: string | null;
  asked: number;
}

/**
 * The confirmations that the user was asked for. Only in memory: after a lock or a restart, the user confirms again. The window
 * knows them by their ids, because with `doneUrl` anyone could get the code.
 */
export interface Confirmations {
  /** @returns the id */
  ask(accountId: string, doneUrl: string): string;
  /** @throws VaultError `confirmation_ended` */
  find(id: string): Readonly<Confirmation>;
  give(id: string, code: string): void;
  forget(id: string): void;
  /**
   * The code of the user's answer, null if there is none. That of a confirmation is returned once.
   * @throws VaultError `confirmation_ended` if it wasn't given, or for another account
   */
  codeOf(accountId: string, answer: SecondFactorAnswer): string | null;
  drop(): void;
}

/** As long as a user may take to log in at a provider. Whoever left the page is not waited for. */
export const confirmableForMs = 10 * 60_000;

export function createConfirmations({ clock, newId }: Pick<Ports, 'clock' | 'newId'>): Confirmations {
  const asked = new Map<string, Confirmation>();

  function find(id: string): Confirmation {
    const found = asked.get(id);
    if (found && clock.now() - found.asked < confirmableForMs) return found;
    asked.delete(id);
    throw new VaultError('confirmation_ended');
  }

  return {
    find,
    ask(accountId, doneUrl) {
      for (const [id, { asked: at }] of asked) if (clock.now() - at >= confirmableForMs) asked.delete(id);
      const id = newId();
      asked.set(id, { accountId, doneUrl, code: null, asked: clock.now() });
      return id;
    },
    give(id, code) {
      find(id).code = code;
    },
    forget: (id) => void asked.delete(id),
    codeOf(accountId, { code, confirmation }) {
      if (confirmation === null) return code === '' ? null : code;
      const given = find(confirmation);
      if (given.code === null || given.accountId !== accountId) throw new VaultError('confirmation_ended');
      asked.delete(confirmation);
      return given.code;
    },
    drop: () => asked.clear(),
  };
}
