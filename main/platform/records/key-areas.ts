import type { Database } from 'better-sqlite3';
import type { Area } from '../../contract/area.ts';
import type { RecordStore } from '../../core/ports/record-store.ts';
import { soundArea } from './sound-area.ts';

export function createKeyAreas(db: Database): RecordStore['keys']['areas'] {
  const columns = db.prepare<[string], { area: string; keys: number }>(`
    SELECT area, count(*) AS keys FROM key WHERE account_id = ? AND area IS NOT NULL AND revoked_at IS NULL GROUP BY area`);
  return (accountId) => {
    const found = new Map<string, Area & { keys: number }>();
    for (const { area: column, keys } of columns.all(accountId)) {
      const area = readableArea(column);
      // A provider may have renamed it since.
      if (area !== null) found.set(area.id, { ...area, keys: keys + (found.get(area.id)?.keys ?? 0) });
    }
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name) || a.path.localeCompare(b.path));
  };
}

/** A damaged column has none. Its key is shown as damaged. */
function readableArea(column: string): Area | null {
  try {
    return soundArea(column);
  } catch {
    return null;
  }
}
