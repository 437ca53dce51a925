import { stringify } from 'csv-stringify/sync';
import type { WriteCsv } from '../../core/ports/write-csv.ts';

export const writeCsv: WriteCsv = (columns, rows) =>
  stringify([...rows], {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    escape_formulas: true,
    // Many readers treat a single line feed as the end of a row.
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => String(value) },
  });
