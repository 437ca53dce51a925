import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import { defaultNoticeDays, type Notice } from '../../contract/notice.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import { languageOf } from '../language/language.ts';
import type { Ports } from '../ports/ports.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import type { Events } from '../session/events.ts';
import type { SettingsKeeper } from '../session/settings.ts';
import { createDesktopNotices } from './desktop-notices.ts';
import { dueAt, dueNow, nextDue, slackMs } from './due.ts';
import { namelessText, noticeWriter } from './notice-text.ts';

export interface Notices extends Pick<Handlers, 'listNotices' | 'readNotices'> {
  /** Those that are still to be mailed, of each key the latest, in the words that may be said now. */
  toMail(): Notice[];
  /** From now on, until `stop`. Shows at once what fell due before. */
  start(): void;
  /** At once: the computer was asleep, or somebody looks now who did not before. */
  look(): void;
  stop(): void;
}

type Writer = ReturnType<typeof noticeWriter>;

/** However far the next notice is: clocks are set, and computers sleep through timers. Then the clock alone is looked at. */
const longestSleepMs = 60_000;
const longestQuietMs = 3_600_000;
/** A clock before this has lost its battery: nothing is concluded from it. Latchkey is no older. */
const earliest = Date.UTC(2026, 0, 1);
/** Changes come in bursts. */
const settleMs = 1000;
const listed = 200;

/**
 * Tells of keys that expire, in time and once each. A notice is recorded as pending, shown, and then recorded as shown: a crash
 * in between shows it again at the next start, and loses none.
 */
export function createNotices(
  { records, notifier, clock, log }: Pick<Ports, 'records' | 'notifier' | 'clock' | 'log'>,
  connections: Connections,
  settings: SettingsKeeper,
  isOpen: () => boolean,
  events: Events,
): Notices {
  let running = false;
  let cancel = () => {};
  /** As long as the clock shows a time in between, there is nothing to be done. */
  let quiet = { since: 0, until: 0 };
  /** What this run has recorded of each key, which is not written again: keys that have expired stay on the list. */
  const recorded = new Map<string, string>();
  const desktop = createDesktopNotices({ notifier }, settings, (record, now) => {
    const notice = sayable(record, now);
    return notice && { title: notice.title, body: notice.body };
  });
  let language = languageOf(settings.current());

  /** What the clock has said too early is said again in its time: it was ahead, and has been set right. */
  function takeBack(now: number): void {
    if (records.notices.withdraw(now + slackMs) === 0) return;
    recorded.clear();
    events.emit({ is: 'notices-changed' });
  }

  const daysOf = (accountId: string): readonly number[] =>
    records.accounts.find(accountId)?.noticeDays ?? defaultNoticeDays;

  /** Records what is due, and resolves to when the next is. */
  function recordDue(now: number): number | null {
    const days = new Map(records.accounts.all().map(({ id }) => [id, daysOf(id)]));
    let next: number | null = null;
    const fresh = new Map<string, string>();
    records.transaction(() => {
      const dated = records.keys.dated();
      const cameInAhead = dated.some(({ knownAt }) => knownAt > now + slackMs);
      if (cameInAhead) records.keys.knownBy(now);
      for (const key of cameInAhead ? records.keys.dated() : dated) {
        const ofAccount = days.get(key.accountId) ?? defaultNoticeDays;
        const due = dueNow(key, ofAccount, now);
        const [latest, ...superseded] = due;
        const known = `${key.expiresAt}: ${due}`;
        if (latest !== undefined && recorded.get(key.id) !== known) {
          fresh.set(key.id, known);
          records.notices.record(key, latest, 'pending', now);
          for (const earlier of superseded) records.notices.record(key, earlier, 'superseded', now);
        }
        const coming = nextDue(key, ofAccount, now);
        if (coming !== null && (next === null || coming < next)) next = coming;
      }
    });
    for (const [id, known] of fresh) recorded.set(id, known);
    return next;
  }

  function view(record: NoticeRecord, now: number, write: Writer = noticeWriter(language)): Notice | null {
    const key = records.keys.find(record.keyId);
    if (!key) return null;
    const known = connections.of(key.accountId);
    const { policy } = known;
    const { label } = key;
    const { title, body } = write({ label, expiresAt: record.expiresAt, provider: providerName(known), policy }, now);
    const { id, keyId, daysBefore, expiresAt, at, read } = record;
    return {
      id,
      keyId,
      accountId: key.accountId,
      title,
      body,
      daysBefore,
      expiresAt,
      at,
      read,
      page: policy.page?.url ?? null,
    };
  }

  /** A locked vault names a key only where the user allowed that. */
  function sayable(record: NoticeRecord, now: number, write?: Writer): Notice | null {
    const notice = view(record, now, write);
    if (notice === null || isOpen() || settings.current().nameWhileLocked) return notice;
    return { ...notice, ...namelessText(notice.expiresAt, now, language), page: null };
  }

  /** A key that is gone, was revoked or has another expiry by now needs no word on this one. */
  function isMoot({ keyId, expiresAt }: NoticeRecord): boolean {
    const key = records.keys.find(keyId);
    return key === null || key.revokedAt !== null || key.expiresAt !== expiresAt;
  }

  /** Not of what was recorded before the clock was set back: its time comes again. */
  const isDue = (now: number) => (record: NoticeRecord) => dueAt(record, record.daysBefore) <= now;

  const inForce = (of: readonly NoticeRecord[]): NoticeRecord[] => of.filter((record) => !isMoot(record));

  /** Settled notification by notification: a crash repeats what was being shown, and no other. */
  function showPending(now: number): void {
    const pending = records.notices.pending().filter(isDue(now));
    const moot = pending.filter(isMoot);
    if (moot.length > 0) {
      records.transaction(() => {
        for (const { id } of moot) records.notices.settle(id, 'superseded', now, false);
      });
    }
    try {
      desktop.tell(inForce(pending), now, (reported, isUnseen) => {
        const byMail = settings.current().mail !== null;
        records.transaction(() => {
          for (const { id } of reported) records.notices.settle(id, 'shown', now, byMail, isUnseen);
        });
      });
    } finally {
      if (pending.length > 0) events.emit({ is: 'notices-changed' });
    }
  }

  function sleep(): void {
    const now = clock.now();
    cancel = clock.after(Math.min(Math.max(quiet.until - now, settleMs), longestSleepMs), () => {
      const then = clock.now();
      const isQuiet = then >= quiet.since && then < quiet.until;
      if (isQuiet) sleep();
      else check();
    });
  }

  function check(): void {
    cancel();
    if (!running) return;
    const now = clock.now();
    quiet = { since: now, until: now + longestSleepMs };
    try {
      if (now >= earliest) {
        takeBack(now);
        const next = recordDue(now);
        showPending(now);
        desktop.tellUnseen(inForce(records.notices.unseen().filter(isDue(now))), now, records.notices.forgetUnseen);
        quiet.until = Math.min(next ?? Number.POSITIVE_INFINITY, now + longestQuietMs);
      }
    } catch (error) {
      // The disk may be full: it is tried again, and nothing was lost.
      log('notices-unfinished', { code: error instanceof VaultError ? error.code : 'internal' });
    }
    sleep();
  }

  // Those that were shown are in the language of the moment in which they are listed.
  settings.onChange(() => {
    const chosen = languageOf(settings.current());
    if (chosen === language) return;
    language = chosen;
    events.emit({ is: 'notices-changed' });
  });
  events.subscribe(({ is }) => {
    if (!running || (is !== 'keys-changed' && is !== 'accounts-changed')) return;
    cancel();
    cancel = clock.after(settleMs, check);
  });

  return {
    start() {
      running = true;
      check();
    },
    look: check,
    stop() {
      running = false;
      cancel();
    },
    async listNotices() {
      const write = noticeWriter(language);
      return records.notices.shown(listed).flatMap((record) => view(record, record.at, write) ?? []);
    },
    toMail() {
      const now = clock.now();
      const waiting = records.notices.toMail();
      const latest = new Map<string, NoticeRecord>();
      for (const notice of inForce(waiting)) {
        const other = latest.get(notice.keyId);
        if (other === undefined || notice.daysBefore < other.daysBefore) latest.set(notice.keyId, notice);
      }
      const overtaken = waiting.filter(({ id, keyId }) => latest.get(keyId)?.id !== id);
      if (overtaken.length > 0) {
        records.transaction(() => {
          for (const { id } of overtaken) records.notices.mailed(id);
        });
      }
      const write = noticeWriter(language);
      return [...latest.values()].flatMap((record) => sayable(record, now, write) ?? []);
    },
    async readNotices({ ids }) {
      records.notices.markRead(ids);
      events.emit({ is: 'notices-changed' });
      return {};
    },
  };
}
