import { VaultError } from '../../contract/errors.ts';
import type { MailState } from '../../contract/mail.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Notice } from '../../contract/notice.ts';
import { languageOf } from '../language/language.ts';
import type { Ports } from '../ports/ports.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import type { Events } from '../vault/events.ts';
import type { SecretAccess } from '../vault/secret-access.ts';
import { mailOf, testMail } from './mail-text.ts';
import type { Notices } from './notices.ts';

export interface MailNotices extends Pick<Handlers, 'setMailPassword' | 'sendTestMail' | 'getMailState'> {
  /** The vault is open, so the password can be read: sends what waits, and from now on each notice as it is shown. */
  start(): void;
  stop(): void;
}

const idSetting = 'mail-password';
/** After a failure; the last one goes on for ever. */
const backOffMs = [60_000, 5 * 60_000, 30 * 60_000, 3 * 3_600_000];

/** Mails the notices. What waits is in the records, so neither a crash nor a locked vault loses one. */
export function createMailNotices(
  { records, mailer, clock, newId, log }: Pick<Ports, 'records' | 'mailer' | 'clock' | 'newId' | 'log'>,
  secrets: SecretAccess,
  settings: SettingsKeeper,
  notices: Pick<Notices, 'toMail'>,
  events: Events,
): MailNotices {
  let running = false;
  let sending = false;
  let failures = 0;
  let failure: MailState['failure'] = null;
  let cancel = () => {};

  const passwordId = (): string | null => records.settings.read(idSetting);

  async function readPassword(): Promise<string | null> {
    const id = passwordId();
    return id === null ? null : secrets.store().read(id);
  }

  async function send(notice: Notice | null): Promise<void> {
    const { mail } = settings.current();
    const language = languageOf(settings.current());
    if (mail === null) throw new VaultError('mail_not_set');
    const password = mail.user === null ? null : await readPassword();
    await mailer.send({ ...mail, password }, notice === null ? testMail(language) : mailOf(notice, language));
  }

  async function sendWaiting(): Promise<void> {
    cancel();
    if (!running || sending || settings.current().mail === null) return;
    sending = true;
    try {
      // Asked for anew each time: more may have been shown while one was sent.
      for (let [notice] = notices.toMail(); notice; [notice] = notices.toMail()) {
        await send(notice);
        records.notices.mailed(notice.id);
      }
      failures = 0;
      failure = null;
    } catch (error) {
      const coded = error instanceof VaultError ? error : new VaultError('internal');
      const wait = backOffMs[Math.min(failures, backOffMs.length - 1)] ?? 0;
      failures += 1;
      failure = { error: coded.toCoded(), retryAt: clock.now() + wait };
      log('mail-failed', { code: coded.code });
      if (running) cancel = clock.after(wait, () => void sendWaiting());
    } finally {
      sending = false;
      events.emit({ is: 'mail-changed' });
    }
  }

  events.subscribe(({ is }) => {
    if (is === 'notices-changed' && failure === null) void sendWaiting();
  });
  function sendAnew(): void {
    failures = 0;
    failure = null;
    void sendWaiting();
  }

  settings.onChange(sendAnew);

  return {
    start() {
      running = true;
      void sendWaiting();
    },
    stop() {
      running = false;
      cancel();
    },
    async setMailPassword({ password }) {
      const id = passwordId() ?? newId();
      if (password === null) await secrets.store().delete(id);
      else await secrets.store().write(id, password, 'Password of the mail server');
      records.settings.write(idSetting, id);
      sendAnew();
      return {};
    },
    async sendTestMail() {
      await send(null);
      return {};
    },
    async getMailState() {
      return { hasPassword: (await readPassword()) !== null, waiting: records.notices.toMail().length, failure };
    },
  };
}
