import type { Handlers } from '../../contract/methods.ts';
import type { Notice } from '../../contract/notice.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { isMailUnconfirmed } from './mail-binding.ts';
import { readPassword } from './mail-password.ts';
import {
  createMailQueue,
  failureOf,
  type MailQueue,
  sendDue,
  sendNew,
  sendNow,
  sendTestMail,
  startQueue,
  stopQueue,
} from './mail-queue.ts';
import { setMail } from './mail-settings.ts';
import { createNoticeTimer, showDue, startTimer, stopTimer } from './notice-timer.ts';
import { viewNotice, writerOf } from './notice-view.ts';
import { noticesToMail } from './notices-to-mail.ts';

type Answered = 'listNotices' | 'getDesktopNotices' | 'readNotices' | 'setMail' | 'sendTestMail' | 'getMailState';

const mostListed = 200;

/**
 * Warns of keys that expire, in time and once for each key and day: on the desktop, in the inbox and by mail. This goes on while
 * the vault is locked, because the records alone know what expires.
 */
export function createNotices(core: Core): Capability<Pick<Handlers, Answered>> {
  const queue = createMailQueue(core);
  const timer = createNoticeTimer(core, () => sendNew(queue));
  reportLanguageChanges(core);
  return {
    handlers: {
      listNotices: async () => listNotices(core),
      getDesktopNotices: async () => ({ areShown: core.ports.notifier.isWatched() }),
      async readNotices({ ids }) {
        core.ports.records.notices.markRead(ids);
        core.events.emit({ is: 'notices-changed' });
        return {};
      },
      setMail: (input) => setMail(core, input, () => useNewMail(queue)),
      async sendTestMail() {
        await sendTestMail(core);
        return {};
      },
      getMailState: () => getMailState(queue),
    },
    start() {
      startTimer(timer);
      startQueue(queue);
    },
    /** The password can be read again. */
    async recover() {
      sendNow(queue);
    },
    catchUp() {
      showDue(timer);
      sendDue(queue);
    },
    stop() {
      stopTimer(timer);
      return stopQueue(queue);
    },
  };
}

/** In the current language, but in the words of the time at which each was shown. */
function listNotices(core: Core): Notice[] {
  const write = writerOf(core);
  const records = core.ports.records.notices.shown(mostListed);
  return records.flatMap((record) => viewNotice(core, record, record.at, write) ?? []);
}

function reportLanguageChanges({ settings, events }: Core): void {
  let language = settings.language();
  settings.onChange(() => {
    const chosen = settings.language();
    if (chosen === language) return;
    language = chosen;
    events.emit({ is: 'notices-changed' });
  });
}

function useNewMail(queue: MailQueue): void {
  queue.refused.clear();
  sendNow(queue);
  queue.core.events.emit({ is: 'mail-changed' });
}

async function getMailState(queue: MailQueue) {
  const { core } = queue;
  const waiting = core.settings.current().mail === null ? 0 : noticesToMail(core).length;
  const hasPassword = !isMailUnconfirmed(core) && (await readPassword(core)) !== null;
  return { hasPassword, waiting, failure: failureOf(queue) };
}
