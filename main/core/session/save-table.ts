import type { ExportFormat } from '../../contract/history.ts';
import type { Ports } from '../ports/ports.ts';
import type { WriteCsv } from '../ports/write-csv.ts';
import { saveTextFile } from './save-text-file.ts';
import type { VaultLock } from './vault-lock.ts';

interface Saving {
  ports: Pick<Ports, 'textFile' | 'writeCsv'>;
  vaultLock: Pick<VaultLock, 'requireOpen'>;
}

export interface Table<Column extends string> {
  /** The file name without its extension, which is the format. */
  name: string;
  columns: readonly Column[];
  /** Instants are ISO 8601 in UTC; what is not known is null. */
  rows: readonly Readonly<Record<Column, unknown>>[];
}

/**
 * Saves a table at a place that the user picks: CSV for a spreadsheet, JSON for a program.
 * @returns false when the user cancelled
 * @throws VaultError as `saveTextFile` does
 */
export const saveTable = <Column extends string>(core: Saving, format: ExportFormat, table: Table<Column>) =>
  saveTextFile(core, `${table.name}.${format}`, async () =>
    format === 'json' ? `${JSON.stringify(table.rows, null, 2)}\n` : csvOf(core.ports.writeCsv, table),
  );

/** Lists are joined with commas, the fields of their members with slashes; what is not known is left empty. */
function csvOf<Column extends string>(writeCsv: WriteCsv, { columns, rows }: Table<Column>): string {
  const flat = (value: unknown) => (Array.isArray(value) ? value.map(inOne).join(', ') : value);
  const cells = rows.map((row) => Object.fromEntries(columns.map((column) => [column, flat(row[column])])));
  return writeCsv(columns, cells);
}

const inOne = (member: unknown): unknown =>
  member instanceof Object
    ? Object.values(member)
        .filter((field) => field !== null && field !== '')
        .join(' / ')
    : member;
