import type { SearchedMemory } from '../../contract/traces.ts';
import type { Cancellation } from './fetch.ts';

/** The memory of this program's processes. */
export interface Memory {
  /** Empties what was the memory of secrets as text. Stalls the program: see docs/decisions/lock.md for how long. */
  empty(): Promise<void>;
  /** Keeps what recognizes copies of the secret, and isn't one. */
  finderOf(secret: string): FindInMemory;
}

/** Resolves to null where the system doesn't show a program its memory, and if it was cancelled. */
export type FindInMemory = (cancellation: Cancellation) => Promise<SearchedMemory | null>;
