import type Database from 'better-sqlite3';
import { type Page, wireInstant } from './envelopes.ts';

interface DeviceRow {
  id: number;
  name: string;
  created_at: number;
}

export type WireDevice = Omit<DeviceRow, 'created_at'> & { created_at: string };

/** A small resource that keys can be used on. */
export interface Devices {
  /** Oldest first. */
  page(accountId: number, limit: number, offset: number): Page<WireDevice>;
  add(accountId: number, name: string): WireDevice;
}

export function createDevices(db: Database.Database, now: () => number): Devices {
  const count = db.prepare<[number], number>('SELECT count(*) FROM devices WHERE account_id = ?').pluck();
  const page = db.prepare<[number, number, number], DeviceRow>(
    'SELECT id, name, created_at FROM devices WHERE account_id = ? ORDER BY id LIMIT ? OFFSET ?',
  );
  const insert = db.prepare<[number, string, number], DeviceRow>(
    'INSERT INTO devices (account_id, name, created_at) VALUES (?, ?, ?) RETURNING id, name, created_at',
  );

  return {
    page: (accountId, limit, offset) => ({
      total: count.get(accountId) ?? 0,
      rows: page.all(accountId, limit, offset).map(onWire),
    }),
    add(accountId, name) {
      const row = insert.get(accountId, name, now());
      if (!row) throw new RangeError('an insert returned no row');
      return onWire(row);
    },
  };
}

const onWire = (row: DeviceRow): WireDevice => ({ ...row, created_at: wireInstant(row.created_at) });
