import { languageOf } from '../language/language.ts';
import type { Ports } from '../ports/ports.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import type { SettingsKeeper } from '../session/settings.ts';
import { crowdText } from './notice-text.ts';

type Settle = (reported: readonly NoticeRecord[], isUnseen: boolean) => void;

/** What of the notices is shown outside the window. */
export interface DesktopNotices {
  /**
   * Each unless this run has shown it, a crowd of them as one; calls `settle` after each notification, with what needs none,
   * and with what nobody would see now. Throws what `settle` has thrown, at the end.
   */
  tell(notices: readonly NoticeRecord[], now: number, settle: Settle): void;
  /** Those that came while nobody would have seen them, if somebody would now; calls `settle` after that. */
  tellUnseen(notices: readonly NoticeRecord[], now: number, settle: () => void): void;
}

/** So many at once say more as a list, and that is in the inbox. */
const most = 5;

export function createDesktopNotices(
  { notifier }: Pick<Ports, 'notifier'>,
  settings: Pick<SettingsKeeper, 'current'>,
  /** What may be said now; null of a key that is gone. */
  textOf: (notice: NoticeRecord, now: number) => { title: string; body: string } | null,
): DesktopNotices {
  /** Also when the disk was too full to record that. */
  const reported = new Set<number>();

  function showCrowd(count: number): void {
    notifier.show({ ...crowdText(count, languageOf(settings.current())), keyId: null });
  }

  function showOne(notice: NoticeRecord, now: number): void {
    const text = textOf(notice, now);
    if (text !== null) notifier.show({ ...text, keyId: notice.keyId });
  }

  return {
    tell(notices, now, settle) {
      const isWatched = notifier.isWatched();
      const isWished = settings.current().desktopNotices;
      const news = isWished ? notices.filter(({ id }) => !reported.has(id)) : [];
      const isCrowd = news.length > most;
      const alone = isWatched && !isCrowd ? news : [];
      const failures: unknown[] = [];
      const settleSafely = (shown: readonly NoticeRecord[], isUnseen: boolean) => {
        try {
          if (shown.length > 0) settle(shown, isUnseen);
        } catch (error) {
          failures.push(error);
        }
      };
      for (const notice of alone) {
        showOne(notice, now);
        reported.add(notice.id);
        settleSafely([notice], false);
      }
      if (isWatched && isCrowd) showCrowd(news.length);
      const apart = new Set(isCrowd && isWatched ? [] : news);
      const rest = notices.filter((notice) => !apart.has(notice));
      for (const { id } of rest) reported.add(id);
      settleSafely(rest, false);
      if (!isWatched) settleSafely(news, true);
      // A full disk keeps no notice from being shown.
      if (failures.length > 0) throw failures[0];
    },
    tellUnseen(notices, now, settle) {
      if (!notifier.isWatched() || notices.length === 0) return;
      const news = settings.current().desktopNotices ? notices.filter(({ id }) => !reported.has(id)) : [];
      if (news.length > most) showCrowd(news.length);
      else for (const notice of news) showOne(notice, now);
      for (const { id } of news) reported.add(id);
      settle();
    },
  };
}
