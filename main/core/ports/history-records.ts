import type { HistoryEntry, HistoryQuery } from '../../contract/history.ts';

/** The reads of a key by one program in one folder. */
export interface UseRecord {
  keyId: string;
  program: string;
  folder: string | null;
  reads: number;
  lastReadAt: number;
}

/** Keeps a limited number of entries. */
export interface HistoryRecords {
  add(entry: Omit<HistoryEntry, 'id'>): void;
  /** The latest first. */
  page(query: HistoryQuery): { total: number; rows: HistoryEntry[] };
  /** The reads of one key, or of all: each program in each folder once, the latest first. */
  uses(keyId: string | null, limit: number): UseRecord[];
}
