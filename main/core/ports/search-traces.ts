import type { Traces } from '../../contract/traces.ts';
import type { Cancellation } from './fetch.ts';

/**
 * Searches what this program writes and runs for a secret, in each form, but not memory. Resolves to null if it was cancelled. It
 * doesn't know the store of the secrets, so that isn't among what wasn't searched.
 */
export type SearchTraces = (secret: string, cancellation: Cancellation) => Promise<Omit<Traces, 'memory'> | null>;
