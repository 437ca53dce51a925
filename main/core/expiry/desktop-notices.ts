import type { Core } from '../core.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import { crowdText } from './notice-text.ts';
import { viewNoticeOutside, writerOf } from './notice-view.ts';

/** Records whether the system has shown the notifications of these notices. */
type RecordAnswer = (ids: readonly number[], isShown: boolean) => void;

/** The notifications outside the window. */
export interface DesktopNotices {
  core: Core;
  /**
   * The notices that this run has shown, by id, and whether the system has confirmed that. Kept here too, because the disk may be
   * too full to record it.
   */
  shown: Map<number, boolean>;
  /** For answers that come after the notices were settled. */
  recordAnswer: RecordAnswer;
}

export const createDesktopNotices = (core: Core, recordAnswer: RecordAnswer): DesktopNotices => ({
  core,
  shown: new Map(),
  recordAnswer,
});

/** Records notices as shown. `isUnseen` where nobody would have seen a notification, or the system has not shown it yet. */
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
    showCrowd(desktop, news);
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

/**
 * Shows the notices that came while nobody would have seen them, if somebody would now. Calls `settle` after that, with those that
 * the system has not shown yet.
 */
export function showUnseen(
  desktop: DesktopNotices,
  notices: readonly NoticeRecord[],
  now: number,
  settle: (unseen: readonly NoticeRecord[]) => void,
): void {
  if (!desktop.core.ports.notifier.isWatched() || notices.length === 0) return;
  const news = newsAmong(desktop, notices);
  if (news.length > mostAlone) showCrowd(desktop, news);
  else for (const notice of news) showOne(desktop, notice, now);
  const unseen = notices.filter(({ id }) => desktop.shown.get(id) === false);
  if (news.length > 0 || unseen.length < notices.length) settle(unseen);
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
  for (const { id } of notices) shown.set(id, shown.get(id) ?? true);
  settle(
    notices.filter(({ id }) => shown.get(id)),
    false,
  );
  settle(
    notices.filter(({ id }) => !shown.get(id)),
    true,
  );
}

function showCrowd(desktop: DesktopNotices, records: readonly NoticeRecord[]): void {
  const text = crowdText(records.length, desktop.core.settings.language());
  show(desktop, records, { ...text, keyId: null });
}

function showOne(desktop: DesktopNotices, record: NoticeRecord, now: number): void {
  const notice = viewNoticeOutside(desktop.core, record, now, writerOf(desktop.core));
  if (notice === null) return;
  const { title, body, keyId } = notice;
  show(desktop, [record], { title, body, keyId });
}

function show(
  { core, shown, recordAnswer }: DesktopNotices,
  records: readonly NoticeRecord[],
  notification: Parameters<Notifier['show']>[0],
): void {
  const ids = records.map(({ id }) => id);
  const note = (isShown: boolean) => {
    for (const id of ids) shown.set(id, isShown);
  };
  note(false);
  let isLate = false;
  core.ports.notifier.show(notification, (isShown) => {
    note(isShown);
    if (isLate) recordAnswer(ids, isShown);
  });
  isLate = true;
}
