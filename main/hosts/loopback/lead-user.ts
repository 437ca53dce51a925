import type { BrowserNotifier } from './browser-notifier.ts';
import type { PageOpener } from './open-page.ts';
import type { QuestionNotification } from './question-notification.ts';

interface Ways {
  notifier: Pick<BrowserNotifier, 'isWatched'>;
  notification: Pick<QuestionNotification, 'show'>;
  opener: Pick<PageOpener, 'canOpen'>;
  isLocked(): Promise<boolean>;
}

/**
 * An open page shows the question, and draws attention to it behind other tabs. A locked one can't, so the desktop does, as where no page
 * is open: its notification leads to one.
 */
export const leadUserBy =
  ({ notifier, notification, opener, isLocked }: Ways) =>
  async (): Promise<boolean> => {
    const isWatched = notifier.isWatched();
    if (isWatched && !(await isLocked())) return true;
    const isShown = opener.canOpen() && (await notification.show());
    return isWatched || isShown;
  };
