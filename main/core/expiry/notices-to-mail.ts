import type { Notice } from '../../contract/notice.ts';
import type { Core } from '../core.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import { isObsolete, viewNoticeOutside, writerOf } from './notice-view.ts';

/**
 * The notices that are still to be mailed: of each key the latest, in the words of this moment. Those that no longer apply are
 * dropped. The earlier ones wait until the latest was sent: it is taken back if it came because the clock was ahead.
 */
export function noticesToMail(core: Core): Notice[] {
  const { records, clock } = core.ports;
  const waiting = records.notices.toMail();
  const obsolete = waiting.filter((record) => isObsolete(core, record));
  if (obsolete.length > 0) {
    records.transaction(() => {
      for (const { id } of obsolete) records.notices.mailed(id);
    });
  }
  const latest = latestOfEachKey(waiting.filter((record) => !obsolete.includes(record)));
  const now = clock.now();
  const write = writerOf(core);
  return [...latest.values()].flatMap((record) => viewNoticeOutside(core, record, now, write) ?? []);
}

function latestOfEachKey(notices: readonly NoticeRecord[]): Map<string, NoticeRecord> {
  const latest = new Map<string, NoticeRecord>();
  for (const notice of notices) {
    const other = latest.get(notice.keyId);
    if (other === undefined || notice.daysBefore < other.daysBefore) latest.set(notice.keyId, notice);
  }
  return latest;
}
