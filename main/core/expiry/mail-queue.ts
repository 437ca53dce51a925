import type { MailState } from '../../contract/mail.ts';
import type { Notice } from '../../contract/notice.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import type { MailMessage } from '../ports/mailer.ts';
import { requireConfirmedMail } from './mail-binding.ts';
import { readPassword } from './mail-password.ts';
import { mailOf, testMail } from './mail-text.ts';
import { noticesToMail } from './notices-to-mail.ts';

type Failure = NonNullable<MailState['failure']>;

/**
 * Sends the notices by mail. What waits is in the records, so neither a crash nor a lock loses one. While the vault is locked
 * there is no password, and mail goes only to a server that asks for none.
 */
export interface MailQueue {
  core: Core;
  running: boolean;
  sending: boolean;
  /** Something changed while a mail was being sent. */
  again: boolean;
  /** How often in a row the server failed. */
  failures: number;
  /** A failure of the server, which concerns all mail. */
  failure: Failure | null;
  /** Failures of single notices, by their ids. */
  refused: Map<number, Failure>;
  cancelTimer: () => void;
  underWay: Promise<void>;
}

/** Waits after the first failure, the second and so on; the last one is used from then on. */
const backOffMs = [60_000, 5 * 60_000, 30 * 60_000, 3 * 3_600_000];
const waitAfter = (failures: number): number => backOffMs[Math.min(failures, backOffMs.length - 1)] ?? 0;
/** A server that refuses a message refuses it for good, so it is seldom asked again. */
const refusedMs = 86_400_000;

/** Not the time alone: if the clock was set back since, it would be too far ahead. */
const isDue = (retryAt: number, now: number): boolean => retryAt <= now || retryAt > now + refusedMs;

export const createMailQueue = (core: Core): MailQueue => ({
  core,
  running: false,
  sending: false,
  again: false,
  failures: 0,
  failure: null,
  refused: new Map(),
  cancelTimer: () => {},
  underWay: Promise.resolve(),
});

export function startQueue(queue: MailQueue): void {
  queue.running = true;
  sendWaiting(queue);
}

/** Resolves when the mail under way was sent or has failed. A mail that is not recorded as sent is sent again. */
export function stopQueue(queue: MailQueue): Promise<void> {
  queue.running = false;
  queue.cancelTimer();
  return queue.underWay;
}

/** Sends new notices. After a failure they wait for the next attempt, like the others. */
export function sendNew(queue: MailQueue): void {
  if (queue.failure === null) sendWaiting(queue);
}

/** Sends what waits, whatever failed before: the vault was unlocked, or the settings were changed. */
export function sendNow(queue: MailQueue): void {
  queue.failures = 0;
  queue.failure = null;
  sendWaiting(queue);
}

/** Sends what is due, for example after a sleep. A server that refuses the password is not asked before its time. */
export function sendDue(queue: MailQueue): void {
  if (isDue(queue.failure?.retryAt ?? 0, queue.core.ports.clock.now())) sendWaiting(queue);
}

/** The server's failure, else that of the message that is tried next; null if there is none. */
export const failureOf = ({ failure, refused }: MailQueue): Failure | null =>
  failure ?? [...refused.values()].sort((one, other) => one.retryAt - other.retryAt)[0] ?? null;

export const sendTestMail = (core: Core): Promise<void> => sendMessage(core, testMail(core.settings.language()));

function sendWaiting(queue: MailQueue): void {
  queue.cancelTimer();
  if (queue.sending) queue.again = true;
  else if (mayMail(queue)) queue.underWay = sendEach(queue);
}

function mayMail({ core, running }: MailQueue): boolean {
  const { mail } = core.settings.current();
  return running && mail !== null && core.pause.by() === null && (mail.user === null || core.vaultLock.isStillOpen());
}

async function sendEach(queue: MailQueue): Promise<void> {
  const { clock } = queue.core.ports;
  queue.sending = true;
  queue.again = false;
  try {
    // Reads the list each time: more notices may have been shown while one was sent.
    for (let notice = nextOf(queue); notice && mayMail(queue); notice = nextOf(queue)) await mailOne(queue, notice);
    queue.failures = 0;
    queue.failure = null;
  } catch (error) {
    noteFailure(queue, error);
  } finally {
    queue.sending = false;
    queue.core.events.emit({ is: 'mail-changed' });
  }
  const retryAt = failureOf(queue)?.retryAt;
  if (queue.again) sendWaiting(queue);
  else if (queue.running && retryAt !== undefined) {
    queue.cancelTimer = clock.after(Math.min(retryAt - clock.now(), refusedMs), () => sendWaiting(queue));
  }
}

/** The first notice that the server has not just refused. */
function nextOf({ core, refused }: MailQueue): Notice | undefined {
  const waiting = noticesToMail(core);
  for (const id of refused.keys()) if (!waiting.some((notice) => notice.id === id)) refused.delete(id);
  return waiting.find(({ id }) => isDue(refused.get(id)?.retryAt ?? 0, core.ports.clock.now()));
}

async function mailOne({ core, refused }: MailQueue, notice: Notice): Promise<void> {
  const { records, clock, keyLink, log } = core.ports;
  try {
    await sendMessage(core, mailOf(notice, keyLink(notice.keyId), core.settings.language()));
    refused.delete(notice.id);
    records.notices.mailed(notice.id);
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'mail_refused') throw error;
    log('mail-failed', { code: error.code });
    refused.set(notice.id, { error: error.toCoded(), title: notice.title, retryAt: clock.now() + refusedMs });
  }
}

async function sendMessage(core: Core, message: MailMessage): Promise<void> {
  const { mail } = core.settings.current();
  core.pause.requireNone();
  if (mail === null) throw new VaultError('mail_not_set');
  if (mail.user !== null) await requireConfirmedMail(core, mail);
  const password = mail.user === null ? null : await readPassword(core);
  await core.ports.mailer.send({ ...mail, password }, message);
}

function noteFailure(queue: MailQueue, error: unknown): void {
  const { clock, log } = queue.core.ports;
  const coded = error instanceof VaultError ? error : new VaultError('internal');
  // After a lock the mail waits; after a change it is tried again at once. Neither is a failure of the server.
  if (coded.code === 'vault_locked' || queue.again) return;
  log('mail-failed', { code: coded.code });
  queue.failure = { error: coded.toCoded(), title: null, retryAt: clock.now() + waitAfter(queue.failures) };
  queue.failures += 1;
}
