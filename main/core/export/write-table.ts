import type { ExportFormat } from '../../contract/history.ts';
import type { WriteCsv } from '../ports/write-csv.ts';

/** The same rows for a spreadsheet or for a program. Instants are ISO 8601 in UTC, what is not known is empty or null. */
export function writeTable<Column extends string>(
  writeCsv: WriteCsv,
  format: ExportFormat,
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, unknown>>[],
): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const flat = (value: unknown) => (Array.isArray(value) ? value.join(', ') : value);
  const cells = rows.map((row) => Object.fromEntries(columns.map((column) => [column, flat(row[column])])));
  return writeCsv(columns, cells);
}
