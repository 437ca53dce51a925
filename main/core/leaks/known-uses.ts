import type { KeyRecord, LeakRecord } from '../ports/record-store.ts';

/** What is known to use a key. Its label says so, because each integration has a key of its own. */
export const knownUses = ({ label }: KeyRecord): LeakRecord['uses'] => [{ name: label, isDone: false }];
