import type { Database } from 'better-sqlite3';
import { entryKind, type HistoryEntry, history } from '../../contract/history.ts';
import { searchForm } from '../../contract/search-form.ts';
import type { HistoryRecords, UseRecord } from '../../core/ports/history-records.ts';

/** When there are more, the oldest entries are deleted. */
const mostKept = 100_000;
/** Old entries are deleted once per this many new ones. */
const tidyEvery = 1000;

const columns =
  'id, at, kind, account_id AS accountId, account_label AS accountLabel, key_id AS keyId, label, mask, count, program, folder';

// A null condition matches every row. The text is searched last, only in rows that meet the other conditions.
const where = `WHERE (@keyId IS NULL OR key_id = @keyId) AND (@kind IS NULL OR kind = @kind)
  AND (@needle = '' OR instr(search_text, @needle) > 0)`;

interface Conditions {
  keyId: string | null;
  kind: string | null;
  needle: string;
}

/** What can be shown of an entry with values that this version doesn't know. */
const shown = history.extend({
  at: history.shape.at.catch(0),
  kind: entryKind.catch('unknown'),
  accountId: history.shape.accountId.catch('00000000-0000-0000-0000-000000000000'),
  accountLabel: history.shape.accountLabel.catch(''),
  keyId: history.shape.keyId.catch(null),
  label: history.shape.label.catch(null),
  mask: history.shape.mask.catch(null),
  count: history.shape.count.catch(null),
  program: history.shape.program.catch(null),
  folder: history.shape.folder.catch(null),
});

export function historyTable(db: Database): HistoryRecords {
  const insert = db.prepare(`
    INSERT INTO activity (at, kind, account_id, account_label, key_id, label, mask, count, program, folder, search_text)
    VALUES (@at, @kind, @accountId, @accountLabel, @keyId, @label, @mask, @count, @program, @folder, @searchText)`);
  const tidy = db.prepare<[number]>('DELETE FROM activity WHERE id <= ?');
  const count = db.prepare<[Conditions], number>(`SELECT count(*) FROM activity ${where}`).pluck();
  const select = db.prepare<[Conditions & { offset: number; limit: number }], HistoryEntry>(`
    SELECT ${columns} FROM activity ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`);
  const uses = db.prepare<[{ keyId: string | null; limit: number }], UseRecord>(`
    SELECT key_id AS keyId, program, folder, count(*) AS reads, max(at) AS lastReadAt FROM activity
    WHERE kind = 'read' AND key_id IS NOT NULL AND program IS NOT NULL AND (@keyId IS NULL OR key_id = @keyId)
    GROUP BY key_id, program, folder ORDER BY lastReadAt DESC, max(id) DESC LIMIT @limit`);
  return {
    add(entry) {
      const { label, mask, accountLabel, program, folder } = entry;
      const searchText = [label, mask, accountLabel, program, folder].map((text) => searchForm(text ?? '')).join('\n');
      const id = Number(insert.run({ ...entry, searchText }).lastInsertRowid);
      if (id % tidyEvery === 0) tidy.run(id - mostKept);
    },
    page({ search, keyId, kind, offset, limit }) {
      const conditions = { keyId, kind, needle: searchForm(search.trim()) };
      return {
        total: count.get(conditions) ?? 0,
        rows: select.all({ ...conditions, offset, limit }).map((row) => shown.parse(row)),
      };
    },
    uses: (keyId, limit) => uses.all({ keyId, limit }),
  };
}
