import type { Database } from 'better-sqlite3';
import type { Area } from '../../contract/area.ts';
import type { RecordStore } from '../../core/ports/record-store.ts';
import { soundArea } from './sound-area.ts';

export function createKeyAreas(db: Database): RecordStore['keys']['areas'] {
  const columns = db
    .prepare<[string], string>(
      'SELECT DISTINCT area FROM key WHERE account_id = ? AND area IS NOT NULL AND revoked_at IS NULL',
    )
    .pluck();
  return (accountId) => {
    const found = new Map<string, Area>();
    for (const column of columns.all(accountId)) {
      const area = readableArea(column);
      // A provider may have renamed it since.
      if (area !== null) found.set(area.id, area);
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
