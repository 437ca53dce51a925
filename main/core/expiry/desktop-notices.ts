import { languageOf } from '../language/language.ts';
import type { Ports } from '../ports/ports.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import { crowdText } from './notice-text.ts';

/** What of the notices is shown outside the window. */
export interface DesktopNotices {
  /** Each unless this run has shown it, a crowd of them as one; calls `settle` after each notification, and with what needs none. */
  tell(notices: readonly NoticeRecord[], now: number, settle: (told: readonly NoticeRecord[]) => void): void;
  /** Those that came while nobody would have seen them, of each key the latest; they are given out once somebody would. */
  missed(): readonly NoticeRecord[];
  tellMissed(notices: readonly NoticeRecord[], now: number): void;
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
  const told = new Set<number>();
  const unseen = new Map<string, NoticeRecord>();

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
      const news = isWished ? notices.filter(({ id }) => !told.has(id)) : [];
      const isCrowd = news.length > most;
      const alone = isWatched && !isCrowd ? news : [];
      for (const notice of alone) {
        showOne(notice, now);
        told.add(notice.id);
        settle([notice]);
      }
      if (!isWatched) for (const notice of news) unseen.set(notice.keyId, notice);
      else if (isCrowd) showCrowd(news.length);
      const rest = notices.filter((notice) => !alone.includes(notice));
      for (const { id } of rest) told.add(id);
      if (rest.length > 0) settle(rest);
    },
    missed() {
      if (!notifier.isWatched()) return [];
      const notices = [...unseen.values()];
      unseen.clear();
      return notices;
    },
    tellMissed(notices, now) {
      if (notices.length > most) showCrowd(notices.length);
      else for (const notice of notices) showOne(notice, now);
    },
  };
}
