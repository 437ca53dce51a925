import type { BrowserTexts } from '../../texts/browser-texts.ts';
import type { DesktopNotifications, Note, ShownNote } from './desktop-notifications.ts';

/**
 * The desktop's notification that a program asks, where no page is open. It can be on a lock screen, so it names neither the program
 * nor a key.
 */
export interface QuestionNotification {
  /** @returns false if this desktop shows none that can be clicked */
  show(): Promise<boolean>;
  close(): void;
}

interface Around {
  notifications: Pick<DesktopNotifications, 'show'>;
  texts(): BrowserTexts['question'];
  onClick: Note['onClick'];
}

/** As long as a question is open. */
const shownForMs = 60_000;

export function createQuestionNotification({ notifications, texts, onClick }: Around): QuestionNotification {
  let shown: ShownNote | null = null;
  let closeLater: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(closeLater);
    shown?.close();
    shown = null;
  }

  return {
    async show() {
      const now = await notifications.show({ ...texts(), shownForMs, replaces: shown, onClick });
      if (now === null) return false;
      shown = now;
      clearTimeout(closeLater);
      closeLater = setTimeout(close, shownForMs).unref();
      return true;
    },
    close,
  };
}
