import type { Database } from 'better-sqlite3';
import type { NoticeRecord, RecordStore } from '../../core/ports/record-store.ts';

const columns = 'id, key_id AS keyId, expires_at AS expiresAt, days_before AS daysBefore, at, read';

const dayMs = 86_400_000;

type Row = Omit<NoticeRecord, 'read'> & { read: 0 | 1 };
const fromRow = (row: Row): NoticeRecord => ({ ...row, read: row.read === 1 });

export function noticeTable(db: Database): RecordStore['notices'] {
  const record = db.prepare<[string, number, number, string, number]>(`
    INSERT INTO notice (key_id, expires_at, days_before, state, at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (key_id, expires_at, days_before) DO UPDATE SET state = excluded.state, at = excluded.at
      WHERE (state = 'pending' AND excluded.state = 'superseded')
        OR (state = 'superseded' AND excluded.state = 'pending' AND NOT EXISTS (
          SELECT 1 FROM notice AS later WHERE later.key_id = notice.key_id AND later.expires_at = notice.expires_at
            AND later.days_before < notice.days_before AND later.state <> 'superseded'))`);
  const withdraw = db.prepare<[number]>(`DELETE FROM notice WHERE expires_at - days_before * ${dayMs} > ?`);
  const pending = db.prepare<[], Row>(`SELECT ${columns} FROM notice WHERE state = 'pending' ORDER BY at, id`);
  const settle = db.prepare<[string, number, 0 | 1, 0 | 1, number]>(
    'UPDATE notice SET state = ?, at = ?, to_mail = ?, unseen = ? WHERE id = ?',
  );
  const overtake = db.prepare<[number]>(
    'UPDATE notice SET unseen = 0 WHERE unseen = 1 AND key_id = (SELECT key_id FROM notice WHERE id = ?)',
  );
  const unseen = db.prepare<[], Row>(
    `SELECT ${columns} FROM notice WHERE unseen = 1 AND NOT EXISTS (
      SELECT 1 FROM notice AS later WHERE later.key_id = notice.key_id AND later.expires_at = notice.expires_at
        AND later.days_before < notice.days_before AND later.unseen = 1) ORDER BY at, id`,
  );
  const forgetUnseen = db.prepare('UPDATE notice SET unseen = 0 WHERE unseen = 1');
  const setUnseen = db.prepare<[0 | 1, number]>("UPDATE notice SET unseen = ? WHERE id = ? AND state = 'shown'");
  const toMail = db.prepare<[], Row>(`SELECT ${columns} FROM notice WHERE to_mail = 1 ORDER BY at, id`);
  const mailed = db.prepare<[number]>(
    `UPDATE notice SET to_mail = 0 WHERE to_mail = 1 AND EXISTS (
      SELECT 1 FROM notice AS sent WHERE sent.id = ? AND sent.key_id = notice.key_id
        AND sent.expires_at = notice.expires_at AND sent.days_before <= notice.days_before)`,
  );
  const shown = db.prepare<[number], Row>(
    `SELECT ${columns} FROM notice WHERE state = 'shown' AND (read = 0 OR id IN (
      SELECT id FROM notice WHERE state = 'shown' ORDER BY at DESC, id DESC LIMIT ?)) ORDER BY at DESC, id DESC`,
  );
  const markRead = db.prepare<[number]>('UPDATE notice SET read = 1 WHERE id = ?');
  return {
    record: ({ id, expiresAt }, daysBefore, state, at) => void record.run(id, expiresAt, daysBefore, state, at),
    withdraw: (now) => withdraw.run(now).changes,
    pending: () => pending.all().map(fromRow),
    settle(id, state, at, ...marks) {
      const [byMail, isUnseen = false] = marks;
      // One that nobody has seen may still be taken back, and then the earlier one is to be shown.
      if (state === 'shown' && !isUnseen) overtake.run(id);
      settle.run(state, at, byMail ? 1 : 0, isUnseen ? 1 : 0, id);
    },
    unseen: () => unseen.all().map(fromRow),
    forgetUnseen: () => void forgetUnseen.run(),
    setUnseen(id, isUnseen) {
      if (!isUnseen) overtake.run(id);
      setUnseen.run(isUnseen ? 1 : 0, id);
    },
    toMail: () => toMail.all().map(fromRow),
    mailed: (id) => void mailed.run(id),
    shown: (limit) => shown.all(limit).map(fromRow),
    markRead: db.transaction((ids: readonly number[]) => {
      for (const id of ids) markRead.run(id);
    }),
  };
}
