import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import { defaultNoticeDays, type Notice } from '../../contract/notice.ts';
import { type Connections, providerName } from '../accounts/connections.ts';
import { languageOf } from '../language/language.ts';
import type { Ports } from '../ports/ports.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import type { Events } from '../vault/events.ts';
import { dueAt, dueNow, nextDue } from './due.ts';
import { namelessText, noticeText } from './notice-text.ts';

export interface Notices extends Pick<Handlers, 'listNotices' | 'readNotices'> {
  /** Those that are still to be mailed. */
  toMail(): Notice[];
  /** From now on, until `stop`. Shows at once what fell due before. */
  start(): void;
  stop(): void;
}

/** However far the next notice is: clocks are set, and computers sleep through timers. */
const longestSleepMs = 3_600_000;
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
  /** What this run has recorded of each key, which is not written again: keys that have expired stay on the list. */
  const recorded = new Map<string, string>();
  /** What this run has shown, also when the disk was too full to record that. */
  const told = new Set<number>();
  let language = languageOf(settings.current());

  const daysOf = (accountId: string): readonly number[] =>
    records.accounts.find(accountId)?.noticeDays ?? defaultNoticeDays;

  /** Records what is due, and resolves to when the next is. */
  function recordDue(now: number): number | null {
    const days = new Map(records.accounts.all().map(({ id }) => [id, daysOf(id)]));
    let next: number | null = null;
    const fresh = new Map<string, string>();
    records.transaction(() => {
      for (const key of records.keys.dated()) {
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

  function view(record: NoticeRecord, now: number): Notice | null {
    const key = records.keys.find(record.keyId);
    if (!key) return null;
    const known = connections.of(key.accountId);
    const { policy } = known;
    const { label } = key;
    const { title, body } = noticeText(
      { label, expiresAt: record.expiresAt, provider: providerName(known), policy },
      now,
      language,
    );
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

  /** A key that is gone, was revoked or has another expiry by now needs no word on this one. */
  function isMoot({ keyId, expiresAt }: NoticeRecord): boolean {
    const key = records.keys.find(keyId);
    return key === null || key.revokedAt !== null || key.expiresAt !== expiresAt;
  }

  /** Settled one by one: a crash repeats the one that was being shown, and no other. */
  function show(record: NoticeRecord, now: number): void {
    const shown = isMoot(record) ? null : view(record, now);
    const { desktopNotices, nameWhileLocked, mail } = settings.current();
    if (shown !== null && desktopNotices && !told.has(record.id)) {
      const text = isOpen() || nameWhileLocked ? shown : namelessText(record.expiresAt, now, language);
      notifier.show({ title: text.title, body: text.body, keyId: record.keyId });
    }
    told.add(record.id);
    const toMail = shown !== null && mail !== null;
    records.notices.settle(record.id, shown === null ? 'superseded' : 'shown', now, toMail);
  }

  function showPending(now: number): void {
    // Recorded before the clock was set back: its time comes again.
    const pending = records.notices.pending().filter((record) => dueAt(record, record.daysBefore) <= now);
    for (const record of pending) show(record, now);
    if (pending.length > 0) events.emit({ is: 'notices-changed' });
  }

  function check(): void {
    cancel();
    if (!running) return;
    const now = clock.now();
    let next: number | null = null;
    try {
      next = recordDue(now);
      showPending(now);
    } catch (error) {
      // The disk may be full: it is tried again, and nothing was lost.
      log('notices-unfinished', { code: error instanceof VaultError ? error.code : 'internal' });
    }
    const sleep = next === null ? longestSleepMs : Math.min(next - now, longestSleepMs);
    cancel = clock.after(Math.max(sleep, settleMs), check);
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
    stop() {
      running = false;
      cancel();
    },
    async listNotices() {
      return records.notices.shown(listed).flatMap((record) => view(record, record.at) ?? []);
    },
    toMail() {
      const now = clock.now();
      return records.notices.toMail().flatMap((record) => {
        if (!isMoot(record)) return view(record, now) ?? [];
        records.notices.mailed(record.id);
        return [];
      });
    },
    async readNotices({ ids }) {
      records.notices.markRead(ids);
      events.emit({ is: 'notices-changed' });
      return {};
    },
  };
}
