import type { Database } from 'better-sqlite3';
import { searchForm } from '../../contract/search-form.ts';
import type { KeyListQuery } from '../../core/ports/record-store.ts';
import { type Block, createKeyBlocks } from './key-blocks.ts';
import { condition, type Meets } from './key-narrowing.ts';

/** While someone types, only earlier matches can match. Checking them one by one is faster if they are fewer than this share of all keys. */
const narrowBelow = 1 / 8;

export type KeyConditions = Omit<KeyListQuery, 'sort' | 'descending'>;

export interface KeyFilter {
  /** `has[row]` is 1 for the keys that meet the conditions. */
  matching(conditions: KeyConditions): { has: Uint8Array; count: number };
  /** The key in this row was inserted, changed or removed. */
  changed(row: number): void;
  /** Anything may have changed. */
  forget(): void;
}

interface Found {
  has: Uint8Array;
  count: number;
  needle: string;
  /** All conditions except the search. */
  others: string;
}

/**
 * Searches all keys in memory. One search through a long string takes a tenth of the time that SQLite takes to check each
 * row.
 */
export function createKeyFilter(db: Database): KeyFilter {
  const lastRow = db.prepare<[], number | null>('SELECT max(row) FROM key').pluck();
  const blocks = createKeyBlocks(db);
  let latest: Found | null = null;

  /** The keys of the last search, if they are few and must include all results of this one. */
  function among(needle: string, others: string): Uint8Array | null {
    if (latest === null || latest.others !== others || !needle.includes(latest.needle)) return null;
    return latest.count < latest.has.length * narrowBelow ? latest.has : null;
  }

  return {
    matching(conditions) {
      const { search, matchingAccounts, ...rest } = conditions;
      const needle = searchForm(search.trim());
      const others = JSON.stringify(rest);
      const meets = condition(rest, blocks.accountNumber);
      const byName = new Set(matchingAccounts.map(blocks.accountNumber));
      // A key found by its account's name may not be among the results of the earlier search.
      const within = byName.size === 0 ? among(needle, others) : null;
      const last = lastRow.get() ?? 0;
      const has = new Uint8Array(last + 1);
      let count = 0;
      for (const block of blocks.upTo(last)) {
        count += within ? markWithin(has, block, needle, within) : mark(has, block, needle, meets);
        if (byName.size > 0) count += markAccounts(has, block, byName, meets);
      }
      latest = byName.size === 0 ? { has, count, needle, others } : null;
      return { has, count };
    },
    changed(row) {
      latest = null;
      blocks.changed(row);
    },
    forget() {
      latest = null;
      blocks.forget();
    },
  };
}

/** Marks the keys of a block that meet the conditions, and counts them. */
function mark(has: Uint8Array, block: Block, needle: string, meets: Meets): number {
  const { rows, text, starts } = block;
  let count = 0;
  // A needle contains no line break, so it never matches across two keys. An empty needle matches at the start of each key.
  for (let index = 0, at = text.indexOf(needle); at !== -1 && index < rows.length; index += 1) {
    while ((starts[index + 1] ?? text.length) <= at) index += 1;
    if (meets(block, index)) {
      has[rows[index] ?? 0] = 1;
      count += 1;
    }
    at = text.indexOf(needle, starts[index + 1]);
  }
  return count;
}

/** The same for a narrower search: checks only the keys found by the wider one. */
function markWithin(has: Uint8Array, { rows, text, starts }: Block, needle: string, within: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    if (within[row] === 0 || !text.slice(starts[index], starts[index + 1]).includes(needle)) continue;
    has[row] = 1;
    count += 1;
  }
  return count;
}

/** Marks the keys of these accounts that aren't marked yet, and counts them. */
function markAccounts(has: Uint8Array, block: Block, wanted: ReadonlySet<number>, meets: Meets): number {
  const { rows, accounts } = block;
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    if (has[row] === 1 || !wanted.has(accounts[index] ?? 0) || !meets(block, index)) continue;
    has[row] = 1;
    count += 1;
  }
  return count;
}
