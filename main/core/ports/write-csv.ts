/** Writes a table as CSV (RFC 4180) with a header row. A spreadsheet takes no cell for a formula. */
export type WriteCsv = (columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]) => string;
