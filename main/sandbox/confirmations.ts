import { randomBytes } from 'node:crypto';

interface Confirmation {
  accountId: number;
  /** Null until the user has confirmed. */
  code: string | null;
  askedAt: number;
}

/** The writes that wait for the user's confirmation on a page. They are kept in memory only. */
export interface Confirmations {
  /** @returns an id that nobody can guess, because whoever has it can confirm */
  ask(accountId: number): string;
  /** Null if there is no such confirmation, or no longer. */
  find(id: string): Readonly<Confirmation> | null;
  /** @returns whether there is such a confirmation */
  give(id: string): boolean;
  /** Whether this code was given for a confirmation of this account. It is taken once. */
  take(accountId: number, code: string): boolean;
}

const validMs = 10 * 60_000;

export function createConfirmations(now: () => number): Confirmations {
  const asked = new Map<string, Confirmation>();

  function find(id: string): Confirmation | null {
    const found = asked.get(id);
    return found && now() - found.askedAt < validMs ? found : null;
  }

  return {
    find,
    ask(accountId) {
      for (const id of asked.keys()) if (find(id) === null) asked.delete(id);
      const id = randomBytes(32).toString('base64url');
      asked.set(id, { accountId, code: null, askedAt: now() });
      return id;
    },
    give(id) {
      const found = find(id);
      if (found === null) return false;
      found.code ??= randomBytes(16).toString('hex');
      return true;
    },
    take(accountId, code) {
      const [id] = [...asked].find(([each, of]) => of.code === code && of.accountId === accountId && find(each)) ?? [];
      return id !== undefined && asked.delete(id);
    },
  };
}
