import type { Database } from 'better-sqlite3';
import { searchWords } from '../../contract/search-form.ts';
import type { KeyListQuery, NamedWord } from '../../core/ports/record-store.ts';
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
  words: readonly string[];
  /** All conditions except the search. */
  others: string;
}

/**
 * Searches all keys in memory. One search through a long string takes a tenth of the time that SQLite takes to check each
 * row. Only the longest word is searched that way; the others are checked in the keys that have it.
 */
export function createKeyFilter(db: Database): KeyFilter {
  const lastRow = db.prepare<[], number | null>('SELECT max(row) FROM key').pluck();
  const blocks = createKeyBlocks(db);
  let latest: Found | null = null;

  /** The keys of the last search, if they are few and must include all results of this one. */
  function among(words: readonly string[], others: string): Uint8Array | null {
    if (latest === null || latest.others !== others) return null;
    if (!latest.words.every((earlier) => words.some((word) => word.includes(earlier)))) return null;
    return latest.count < latest.has.length * narrowBelow ? latest.has : null;
  }

  return {
    matching(conditions) {
      const { search, named, ...rest } = conditions;
      const words = searchWords(search);
      const [first = noWord, ...more] = words
        .toSorted((a, b) => b.length - a.length)
        .map((word) => wantedWord(word, named, blocks.accountNumber));
      const others = JSON.stringify(rest);
      const isOther = condition(rest, blocks.accountNumber);
      const meets: Meets = (block, index) => isOther(block, index) && more.every((word) => hasWord(block, index, word));
      // A key found by a name may not be among the results of the earlier search.
      const within = named.length > 0 ? null : among(words, others);
      const last = lastRow.get() ?? 0;
      const has = new Uint8Array(last + 1);
      let count = 0;
      for (const block of blocks.upTo(last)) {
        count += within ? markWithin(has, block, [first, ...more], within) : mark(has, block, first.text, meets);
        if (isNamed(first)) count += markNamed(has, block, first, meets);
      }
      latest = named.length > 0 ? null : { has, count, words, others };
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

/** A word that a key has to have, or to be named by. */
interface Wanted {
  text: string;
  accounts: ReadonlySet<number>;
  masks: readonly string[];
}

const noWord: Wanted = { text: '', accounts: new Set(), masks: [] };

function wantedWord(text: string, named: readonly NamedWord[], accountNumber: (id: string) => number): Wanted {
  const found = named.find(({ word }) => word === text);
  return { text, accounts: new Set(found?.accountIds.map(accountNumber)), masks: found?.masks ?? [] };
}

const isNamed = ({ accounts, masks }: Wanted): boolean => accounts.size + masks.length > 0;

/** Each key's text begins with its mask. */
const isNamedBy = ({ accounts: ofKeys, text, starts }: Block, index: number, { accounts, masks }: Wanted): boolean =>
  accounts.has(ofKeys[index] ?? -1) || masks.some((mask) => text.startsWith(mask, starts[index]));

const hasWord = (block: Block, index: number, word: Wanted): boolean =>
  block.text.slice(block.starts[index], block.starts[index + 1]).includes(word.text) || isNamedBy(block, index, word);

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
function markWithin(has: Uint8Array, block: Block, words: readonly Wanted[], within: Uint8Array): number {
  const { rows } = block;
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    if (within[row] === 0 || !words.every((word) => hasWord(block, index, word))) continue;
    has[row] = 1;
    count += 1;
  }
  return count;
}

/** Marks the keys that a name finds and that aren't marked yet, and counts them. */
function markNamed(has: Uint8Array, block: Block, word: Wanted, meets: Meets): number {
  const { rows } = block;
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    if (has[row] === 1 || !isNamedBy(block, index, word) || !meets(block, index)) continue;
    has[row] = 1;
    count += 1;
  }
  return count;
}
