import type { ErrorParams } from '../../contract/errors.ts';

export type DamagedRecord = ErrorParams['records_corrupt']['record'];

/** A row that SQLite read from a damaged page without noticing, or that was changed by something else. */
export class DamagedRow extends Error {
  readonly record: DamagedRecord;

  constructor(record: DamagedRecord) {
    super(record.is);
    this.record = record;
  }
}
