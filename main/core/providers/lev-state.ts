import { z } from 'zod';
import { wirePolicy } from './lev-wire.ts';

/** What the client of Lev's API learns about an account and finds again at the next start. */
const levState = z.object({
  /** Where the account has its keys. */
  keysAt: z.string().nullable().default(null),
  /** What the account allows, where `/me` says so. */
  policy: wirePolicy.nullable().default(null),
  /** Whose account it is, where `/me` says so. */
  owner: z.string().nullable().default(null),
});
export type LevState = z.output<typeof levState>;

export function readLevState(text: string | null): LevState {
  try {
    return levState.parse(JSON.parse(text ?? '{}'));
  } catch {
    return { keysAt: null, policy: null, owner: null };
  }
}
