/** Writes a table as CSV (RFC 4180) with a heading; no cell can be taken for a formula by a spreadsheet. */
export type WriteCsv = (columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]) => string;
