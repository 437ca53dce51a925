import type { BrowserNotifier } from './browser-notifier.ts';
import type { PageOpener } from './open-page.ts';
import type { QuestionNotification } from './question-notification.ts';

interface Ways {
  notifier: Pick<BrowserNotifier, 'isWatched'>;
  notification: Pick<QuestionNotification, 'show'>;
  opener: Pick<PageOpener, 'canOpen'>;
}

/** An open page shows the question. Where none is open, the desktop's notification leads to one. */
export const leadUserBy =
  ({ notifier, notification, opener }: Ways) =>
  async (): Promise<boolean> =>
    notifier.isWatched() || (opener.canOpen() && notification.show());
