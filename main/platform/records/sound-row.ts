import { z } from 'zod';
import { DamagedRow } from '../sqlite/damaged-row.ts';

type Kind = 'id' | 'text' | 'number' | 'text or null' | 'number or null' | readonly unknown[];

/**
 * Makes a record of a row. The tables are STRICT and have checks, so a value of another kind shows that the row is damaged.
 * @throws DamagedRow, which names the row. `databaseError` maps it to `records_corrupt`
 */
export function soundRecord<Row extends { id: string; label: string }, Made>(
  is: 'key' | 'account' | 'intent',
  row: Row,
  make: (row: Row) => Made,
): Made {
  try {
    return make(row);
  } catch {
    const { id, label } = row as { id: unknown; label: unknown };
    const name = [label, id].find((text) => typeof text === 'string' && text !== '');
    throw new DamagedRow({ is, name: typeof name === 'string' ? name : '?' });
  }
}

/** @throws if a column isn't of its kind */
export function soundRow<Row extends object>(row: Row, kinds: Readonly<Partial<Record<keyof Row, Kind>>>): Row {
  for (const column in kinds) {
    const [value, kind] = [row[column], kinds[column]];
    if (kind !== undefined && !isOfKind(value, kind)) throw new Error(column);
  }
  return row;
}

/**
 * A column that holds a list in JSON.
 * @throws if it is none
 */
export function soundList<Member extends 'string' | 'number'>(text: string, member: Member) {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list) || list.some((value) => typeof value !== member)) throw new Error(member);
  return list as (Member extends 'string' ? string : number)[];
}

const uuid = z.uuid();
export const isId = (value: unknown): value is string => uuid.safeParse(value).success;

function isOfKind(value: unknown, kind: Kind): boolean {
  if (typeof kind !== 'string') return kind.includes(value);
  if (kind === 'id') return isId(value);
  if (value === null) return kind.endsWith('or null');
  return typeof value === (kind.startsWith('number') ? 'number' : 'string');
}
