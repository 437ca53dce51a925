import type { Notifier } from '../../core/ports/notifier.ts';
import type { BrowserNotifier } from './browser-notifier.ts';
import type { DesktopNotifications } from './desktop-notifications.ts';
import type { PageOpener } from './open-page.ts';

interface Ways {
  pages: BrowserNotifier;
  desktop: Pick<DesktopNotifications, 'isThere' | 'show'>;
  opener: Pick<PageOpener, 'canOpen'>;
  /** On the button of a notification. */
  open(): string;
  /** @param keyId null if the notice is about several keys */
  onClick(keyId: string | null, activation: string | null): void;
}

/** Open pages show notices. Where none is open, the desktop does, and a click opens one. */
export const createLoopbackNotifier = ({ pages, desktop, opener, open, onClick }: Ways): Notifier => ({
  isWatched: () => pages.isWatched() || (opener.canOpen() && desktop.isThere()),
  show(notification, onAnswer) {
    if (pages.isWatched()) return pages.show(notification, onAnswer);
    const { title, body, keyId } = notification;
    const lead = (activation: string | null) => onClick(keyId, activation);
    // Until the user has seen it, however long that takes.
    const note = { title, text: body, open: open(), shownForMs: 0, replaces: null, onClick: lead };
    void desktop.show(note).then((shown) => onAnswer(shown !== null));
  },
});
