import type { Database } from 'better-sqlite3';
import type { AccessLevel } from '../../contract/key.ts';

/** Keys per block. After a change, one block is read again. */
const blockSize = 256;

/** The fields that the list is filtered by, for the keys in neighboring rows. */
export interface Block {
  rows: Uint32Array;
  accounts: Uint32Array;
  /** Bits, as named in `flag`. */
  flags: Uint8Array;
  access: AccessLevel[];
  /** JSON objects. */
  areas: (string | null)[];
  /** Infinity for never. */
  expires: Float64Array;
  /** JSON arrays. */
  tags: string[];
  /** JSON arrays. */
  places: string[];
  /** All search texts in one string. `starts` has the start of each text, and the end of the last one. */
  text: string;
  starts: Uint32Array;
}

export const flag = { revoked: 1, inVault: 2, used: 4, favorite: 8, disabled: 16 } as const;

export interface KeyBlocks {
  /** All blocks with the rows from 0 to `last`. */
  upTo(last: number): Generator<Block>;
  accountNumber(id: string): number;
  changed(row: number): void;
  forget(): void;
}

interface Read {
  row: number;
  accountId: string;
  flags: number;
  access: AccessLevel;
  area: string | null;
  expires: number | null;
  tags: string;
  places: string;
  text: string;
}

/** Keys in memory, in blocks that are read at first use and again after a change. */
export function createKeyBlocks(db: Database): KeyBlocks {
  const select = db.prepare<[number, number], Read>(`
    SELECT row, account_id AS accountId, access, area, expires_at AS expires, tags, places, search_text AS text,
      (revoked_at IS NOT NULL) * ${flag.revoked} + in_vault * ${flag.inVault}
        + (last_used_at IS NOT NULL) * ${flag.used} + favorite * ${flag.favorite} + is_disabled * ${flag.disabled} AS flags
    FROM key WHERE row BETWEEN ? AND ? ORDER BY row`);
  const blocks = new Map<number, Block>();
  const accountNumbers = new Map<string, number>();

  function accountNumber(id: string): number {
    const known = accountNumbers.get(id) ?? accountNumbers.size;
    accountNumbers.set(id, known);
    return known;
  }

  function read(number: number): Block {
    const keys = select.all(number * blockSize, (number + 1) * blockSize - 1);
    const texts = keys.map(({ text }) => `${text}\n`);
    let end = 0;
    const block: Block = {
      rows: Uint32Array.from(keys, ({ row }) => row),
      accounts: Uint32Array.from(keys, ({ accountId }) => accountNumber(accountId)),
      flags: Uint8Array.from(keys, ({ flags }) => flags),
      access: keys.map(({ access }) => access),
      areas: keys.map(({ area }) => area),
      expires: Float64Array.from(keys, ({ expires }) => expires ?? Number.POSITIVE_INFINITY),
      tags: keys.map(({ tags }) => tags),
      places: keys.map(({ places }) => places),
      text: texts.join(''),
      starts: Uint32Array.from([0, ...texts.map(({ length }) => (end += length))]),
    };
    blocks.set(number, block);
    return block;
  }

  return {
    *upTo(last) {
      for (let number = 0; number * blockSize <= last; number += 1) yield blocks.get(number) ?? read(number);
    },
    accountNumber,
    changed: (row) => void blocks.delete(Math.floor(row / blockSize)),
    forget: () => blocks.clear(),
  };
}
