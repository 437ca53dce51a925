import Database from 'better-sqlite3';

/** Of the SQLite in better-sqlite3. Node has another one. */
export function sqliteVersion(): string {
  const db = new Database(':memory:');
  const version = db.prepare('SELECT sqlite_version()').pluck().get();
  db.close();
  return String(version);
}
