import type { Core } from '../core.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import { crowdText } from './notice-text.ts';
import { viewNoticeOutside, writerOf } from './notice-view.ts';

/** The notifications outside the window. */
export interface DesktopNotices {
  core: Core;
  /** The notices that this run has shown, by id. Kept here too, because the disk may be too full to record it. */
  shown: Set<number>;
}

export const createDesktopNotices = (core: Core): DesktopNotices => ({ core, shown: new Set() });

/** Records notices as shown. `isUnseen` where nobody would have seen a notification, so that none was made. */
type Settle = (shown: readonly NoticeRecord[], isUnseen: boolean) => void;

/** More than this at once are shown as one notification; the inbox lists them. */
const mostAlone = 5;

/**
 * Shows a notification for each notice that this run has not shown yet, or one for all of them if they are many. Calls `settle`
 * right after each notification, and for the notices that need none: a crash repeats only the one that was being shown.
 * What `settle` throws is thrown at the end: a full disk keeps no notice from being shown.
 */
export function showOnDesktop(
  desktop: DesktopNotices,
  notices: readonly NoticeRecord[],
  now: number,
  settle: Settle,
): void {
  const news = newsAmong(desktop, notices);
  const fresh = new Set(news);
  const others = notices.filter((notice) => !fresh.has(notice));
  const { failures, settleSafely } = createSafely(settle);
  if (!desktop.core.ports.notifier.isWatched()) {
    settleAsShown(desktop, others, settleSafely);
    settleSafely(news, true);
  } else if (news.length > mostAlone) {
    showCrowd(desktop, news.length);
    settleAsShown(desktop, notices, settleSafely);
  } else {
    for (const notice of news) {
      showOne(desktop, notice, now);
      settleAsShown(desktop, [notice], settleSafely);
    }
    settleAsShown(desktop, others, settleSafely);
  }
  if (failures.length > 0) throw failures[0];
}

/** Shows the notices that came while nobody would have seen them, if somebody would now; calls `settle` after that. */
export function showUnseen(
  desktop: DesktopNotices,
  notices: readonly NoticeRecord[],
  now: number,
  settle: () => void,
): void {
  if (!desktop.core.ports.notifier.isWatched() || notices.length === 0) return;
  const news = newsAmong(desktop, notices);
  if (news.length > mostAlone) showCrowd(desktop, news.length);
  else for (const notice of news) showOne(desktop, notice, now);
  for (const { id } of news) desktop.shown.add(id);
  settle();
}

function newsAmong({ core, shown }: DesktopNotices, notices: readonly NoticeRecord[]): NoticeRecord[] {
  return core.settings.current().desktopNotices ? notices.filter(({ id }) => !shown.has(id)) : [];
}

function createSafely(settle: Settle): { failures: unknown[]; settleSafely: Settle } {
  const failures: unknown[] = [];
  return {
    failures,
    settleSafely(notices, isUnseen) {
      try {
        if (notices.length > 0) settle(notices, isUnseen);
      } catch (error) {
        failures.push(error);
      }
    },
  };
}

function settleAsShown({ shown }: DesktopNotices, notices: readonly NoticeRecord[], settle: Settle): void {
  for (const { id } of notices) shown.add(id);
  settle(notices, false);
}

function showCrowd({ core }: DesktopNotices, count: number): void {
  core.ports.notifier.show({ ...crowdText(count, core.settings.language()), keyId: null });
}

function showOne({ core }: DesktopNotices, record: NoticeRecord, now: number): void {
  const notice = viewNoticeOutside(core, record, now, writerOf(core));
  if (notice === null) return;
  const { title, body, keyId } = notice;
  core.ports.notifier.show({ title, body, keyId });
}
