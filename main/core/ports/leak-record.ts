import type { LeakWay } from '../../contract/leak.ts';

/** A key whose secret is known outside. */
export interface LeakRecord {
  keyId: string;
  beganAt: number;
  /** What the user chose to do first; null until then. */
  way: LeakWay | null;
  /** Whether there is a new key in its place. */
  isReplaced: boolean;
  /** What uses the key, and whether it has been given another one. */
  uses: { name: string; isDone: boolean }[];
}
