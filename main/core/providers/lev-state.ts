import { z } from 'zod';
import { wirePolicy } from './lev-wire.ts';

/** What the client of Lev's API learns about an account and keeps for the next start. */
const levState = z.object({
  /** The path of the account's keys. */
  keysAt: z.string().nullable().default(null),
  /** What the account allows, if `/me` says so. */
  policy: wirePolicy.nullable().default(null),
  /** The account's id at Lev, if `/me` says so. */
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
