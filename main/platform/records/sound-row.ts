type Kind = 'text' | 'number' | 'text or null' | 'number or null' | readonly unknown[];

/** A row that SQLite read from a damaged page without noticing. Has the code of damage that SQLite notices itself. */
export class DamagedRow extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

/**
 * The tables are STRICT and have checks, so a value of another kind shows that the file is damaged.
 * @throws an error that `databaseError` maps to `records_corrupt`
 */
export function soundRow<Row extends object>(row: Row, kinds: Readonly<Partial<Record<keyof Row, Kind>>>): Row {
  for (const column in kinds) {
    const [value, kind] = [row[column], kinds[column]];
    if (kind !== undefined && !isOfKind(value, kind)) throw new DamagedRow();
  }
  return row;
}

/**
 * A column that holds a list in JSON.
 * @throws an error that `databaseError` maps to `records_corrupt`
 */
export function soundList<Member extends 'string' | 'number'>(text: string, member: Member) {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list) || list.some((value) => typeof value !== member)) throw new DamagedRow();
  return list as (Member extends 'string' ? string : number)[];
}

function isOfKind(value: unknown, kind: Kind): boolean {
  if (typeof kind !== 'string') return kind.includes(value);
  if (value === null) return kind.endsWith('or null');
  return typeof value === (kind.startsWith('number') ? 'number' : 'string');
}
