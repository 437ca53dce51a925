import type { Notice } from '../../contract/notice.ts';
import type { Core } from '../core.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import { isObsolete, viewNoticeOutside, writerOf } from './notice-view.ts';

/** The notices that are still to be mailed: of each key the latest, in the words of this moment. The others are dropped. */
export function noticesToMail(core: Core): Notice[] {
  const { records, clock } = core.ports;
  const waiting = records.notices.toMail();
  const latest = latestOfEachKey(waiting.filter((record) => !isObsolete(core, record)));
  const overtaken = waiting.filter(({ id, keyId }) => latest.get(keyId)?.id !== id);
  if (overtaken.length > 0) {
    records.transaction(() => {
      for (const { id } of overtaken) records.notices.mailed(id);
    });
  }
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
