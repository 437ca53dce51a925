import type { VaultEvent } from '../../contract/events.ts';
import type { Notifier } from '../../core/ports/notifier.ts';
import type { BrowserTexts } from '../../texts/browser-texts.ts';
import type { BrowserNotifier } from './browser-notifier.ts';
import { createDesktopNotifications } from './desktop-notifications.ts';
import { leadUserBy } from './lead-user.ts';
import { createLoopbackNotifier } from './loopback-notifier.ts';
import type { PageOpener } from './open-page.ts';
import { createQuestionNotification, type QuestionNotification } from './question-notification.ts';

/** What this host says where no page does, and how it leads to one. */
export interface OutsideThePage {
  notifier: Notifier;
  question: QuestionNotification;
  leadUser(): Promise<boolean>;
  /** Looks whether this desktop shows notifications. */
  find(): Promise<boolean>;
  /** The same events, and for the page that opens, what the user has clicked on. */
  withClicks(subscribe: Subscribe): Subscribe;
}

type Subscribe = (listener: (event: VaultEvent) => void) => () => void;

interface Around {
  environment: NodeJS.ProcessEnv;
  pages: BrowserNotifier;
  opener: PageOpener;
  newUrl(): string;
  isLocked(): Promise<boolean>;
  texts(): BrowserTexts['question'];
}

export function createOutsideThePage({ environment, pages, opener, newUrl, isLocked, texts }: Around): OutsideThePage {
  const desktop = createDesktopNotifications(environment);
  let wanted: VaultEvent | null = null;
  const notifier = createLoopbackNotifier({
    pages,
    desktop,
    opener,
    open: () => texts().open,
    onClick(keyId, activation) {
      wanted = keyId === null ? { is: 'show-inbox' } : { is: 'show-key', keyId };
      opener.open(newUrl(), activation);
    },
  });
  const onClick = (activation: string | null) => opener.open(newUrl(), activation);
  const question = createQuestionNotification({ notifications: desktop, texts, onClick });
  return {
    notifier,
    question,
    leadUser: leadUserBy({ notifier: pages, notification: question, opener, isLocked }),
    find: desktop.find,
    withClicks: (subscribe) => (listener) => {
      const stop = subscribe(listener);
      if (wanted !== null) listener(wanted);
      wanted = null;
      return stop;
    },
  };
}
