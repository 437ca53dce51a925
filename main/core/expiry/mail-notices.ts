import { VaultError } from '../../contract/errors.ts';
import type { MailState } from '../../contract/mail.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Notice } from '../../contract/notice.ts';
import type { Settings } from '../../contract/settings.ts';
import { languageOf } from '../language/language.ts';
import type { Ports } from '../ports/ports.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { SettingsKeeper } from '../session/settings.ts';
import { mailOf, testMail } from './mail-text.ts';
import type { Notices } from './notices.ts';

export interface MailNotices extends Pick<Handlers, 'setMail' | 'sendTestMail' | 'getMailState'> {
  /** From now on each notice as it is shown, and what waits. */
  start(): void;
  /** At once, whatever failed before: the vault was unlocked. */
  look(): void;
  /** What is due by now: the computer was asleep, and its timers with it. A server that refuses a password is not asked more often. */
  wake(): void;
  stop(): void;
  /** When what is on its way has arrived, or not: a mail that is not recorded as sent is sent again. */
  settled(): Promise<void>;
}

const idSetting = 'mail-password';
/** After a failure; the last one goes on for ever. */
const backOffMs = [60_000, 5 * 60_000, 30 * 60_000, 3 * 3_600_000];
const waitAfter = (failures: number): number => backOffMs[Math.min(failures, backOffMs.length - 1)] ?? 0;
/** A message that the server will not have is asked about seldom: it was told never. */
const refusedMs = 86_400_000;

type Failure = NonNullable<MailState['failure']>;

/**
 * Mails the notices. What waits is in the records, so neither a crash nor a locked vault loses one. A locked vault has no
 * password; it mails to a server that asks for none.
 */
export function createMailNotices(
  {
    records,
    mailer,
    clock,
    newId,
    keyLink,
    log,
  }: Pick<Ports, 'records' | 'mailer' | 'clock' | 'newId' | 'keyLink' | 'log'>,
  secrets: SecretAccess,
  isOpen: () => boolean,
  settings: SettingsKeeper,
  notices: Pick<Notices, 'toMail'>,
  events: Events,
): MailNotices {
  let running = false;
  let sending = false;
  /** Something changed while a mail was on its way. */
  let again = false;
  let failures = 0;
  /** Of the server, which concerns all of them. */
  let failure: Failure | null = null;
  /** Of single notices, by their ids. */
  const refused = new Map<number, Failure>();
  let cancel = () => {};
  let underWay: Promise<void> = Promise.resolve();

  /** Settings are texts: empty for none. */
  const passwordId = (): string | null => records.settings.read(idSetting) || null;

  async function readPassword(): Promise<string | null> {
    const id = passwordId();
    return id === null ? null : secrets.store().read(id);
  }

  async function send(notice: Notice | null): Promise<void> {
    const { mail } = settings.current();
    const language = languageOf(settings.current());
    if (mail === null) throw new VaultError('mail_not_set');
    const password = mail.user === null ? null : await readPassword();
    const message = notice === null ? testMail(language) : mailOf(notice, keyLink(notice.keyId), language);
    await mailer.send({ ...mail, password }, message);
  }

  function mayMail(): boolean {
    const { mail } = settings.current();
    return running && mail !== null && (mail.user === null || isOpen());
  }

  /** The first that is not refused at present. */
  function next(): Notice | undefined {
    const waiting = notices.toMail();
    for (const id of refused.keys()) if (!waiting.some((notice) => notice.id === id)) refused.delete(id);
    return waiting.find(({ id }) => (refused.get(id)?.retryAt ?? 0) <= clock.now());
  }

  async function mailOne(notice: Notice): Promise<void> {
    try {
      await send(notice);
      refused.delete(notice.id);
      records.notices.mailed(notice.id);
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'mail_refused') throw error;
      log('mail-failed', { code: error.code });
      refused.set(notice.id, { error: error.toCoded(), title: notice.title, retryAt: clock.now() + refusedMs });
    }
  }

  function sendWaiting(): void {
    cancel();
    if (sending) again = true;
    else if (mayMail()) underWay = sendEach();
  }

  async function sendEach(): Promise<void> {
    sending = true;
    again = false;
    try {
      // Asked for anew each time: more may have been shown while one was sent.
      for (let notice = next(); notice && mayMail(); notice = next()) await mailOne(notice);
      failures = 0;
      failure = null;
    } catch (error) {
      const coded = error instanceof VaultError ? error : new VaultError('internal');
      // Locked while a mail was on its way: it waits.
      if (coded.code !== 'vault_locked' && !again) {
        log('mail-failed', { code: coded.code });
        failure = { error: coded.toCoded(), title: null, retryAt: clock.now() + waitAfter(failures) };
        failures += 1;
      }
    } finally {
      sending = false;
      events.emit({ is: 'mail-changed' });
    }
    const retryAt = problem()?.retryAt;
    if (again) sendWaiting();
    else if (running && retryAt !== undefined) cancel = clock.after(retryAt - clock.now(), sendWaiting);
  }

  const problem = (): Failure | null =>
    failure ?? [...refused.values()].sort((one, other) => one.retryAt - other.retryAt)[0] ?? null;

  function look(): void {
    failures = 0;
    failure = null;
    sendWaiting();
  }

  events.subscribe(({ is }) => {
    if (is === 'notices-changed' && failure === null) sendWaiting();
  });

  /**
   * A password is for the server and the user that it was given for, and goes to no other. The new one has an id of its own, and
   * takes effect with the settings that it is for; until then mails go out as before.
   */
  async function setMail({ mail, password }: ParsedInput<'setMail'>): Promise<Settings> {
    const before = passwordId();
    const { mail: was } = settings.current();
    const keeps = password === null && mail?.host === was?.host && mail?.user === was?.user;
    const id = keeps ? before : password === null ? null : newId();
    if (password !== null && id !== null) await secrets.store().write(id, password, 'Password of the mail server');
    // It may have been locked meanwhile; what was changed is changed.
    const forget = async (passwordOf: string): Promise<void> => {
      try {
        await secrets.store().delete(passwordOf);
      } catch {
        log('mail-password-left');
      }
    };
    const write = () => {
      records.settings.write(idSetting, id ?? '');
      return settings.store({ mail });
    };
    let changed: Settings;
    try {
      changed = records.transaction(write);
    } catch (error) {
      if (id !== null && id !== before) await forget(id);
      throw error;
    }
    refused.clear();
    look();
    events.emit({ is: 'mail-changed' });
    if (before !== null && before !== id) await forget(before);
    return changed;
  }

  return {
    start() {
      running = true;
      sendWaiting();
    },
    look,
    wake() {
      if ((failure?.retryAt ?? 0) <= clock.now()) sendWaiting();
    },
    stop() {
      running = false;
      cancel();
    },
    settled: () => underWay,
    setMail,
    async sendTestMail() {
      await send(null);
      return {};
    },
    async getMailState() {
      const waiting = settings.current().mail === null ? 0 : notices.toMail().length;
      return { hasPassword: (await readPassword()) !== null, waiting, failure: problem() };
    },
  };
}
