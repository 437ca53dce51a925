import type { Database } from 'better-sqlite3';
import type { NoticeRecord, RecordStore } from '../../core/ports/record-store.ts';

const columns = 'id, key_id AS keyId, expires_at AS expiresAt, days_before AS daysBefore, at, read';

type Row = Omit<NoticeRecord, 'read'> & { read: 0 | 1 };
const fromRow = (row: Row): NoticeRecord => ({ ...row, read: row.read === 1 });

export function noticeTable(db: Database): RecordStore['notices'] {
  const record = db.prepare<[string, number, number, string, number]>(`
    INSERT INTO notice (key_id, expires_at, days_before, state, at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (key_id, expires_at, days_before) DO UPDATE SET state = 'superseded'
      WHERE state = 'pending' AND excluded.state = 'superseded'`);
  const pending = db.prepare<[], Row>(`SELECT ${columns} FROM notice WHERE state = 'pending' ORDER BY at, id`);
  const settle = db.prepare<[string, number, 0 | 1, number]>(
    'UPDATE notice SET state = ?, at = ?, to_mail = ? WHERE id = ?',
  );
  const toMail = db.prepare<[], Row>(`SELECT ${columns} FROM notice WHERE to_mail = 1 ORDER BY at, id`);
  const mailed = db.prepare<[number]>('UPDATE notice SET to_mail = 0 WHERE id = ?');
  const shown = db.prepare<[number], Row>(
    `SELECT ${columns} FROM notice WHERE state = 'shown' ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const markRead = db.prepare<[number]>('UPDATE notice SET read = 1 WHERE id = ?');
  return {
    record: ({ id, expiresAt }, daysBefore, state, at) => void record.run(id, expiresAt, daysBefore, state, at),
    pending: () => pending.all().map(fromRow),
    settle: (id, state, at, byMail) => void settle.run(state, at, byMail ? 1 : 0, id),
    toMail: () => toMail.all().map(fromRow),
    mailed: (id) => void mailed.run(id),
    shown: (limit) => shown.all(limit).map(fromRow),
    markRead: db.transaction((ids: readonly number[]) => {
      for (const id of ids) markRead.run(id);
    }),
  };
}
