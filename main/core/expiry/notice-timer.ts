import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import { createDesktopNotices, type DesktopNotices, showOnDesktop, showUnseen } from './desktop-notices.ts';
import { dueAt } from './due.ts';
import { isObsolete } from './notice-view.ts';
import { type Recorded, recordDue, withdrawEarly } from './record-due.ts';

/** Records and shows each notice at its time. */
export interface NoticeTimer {
  core: Core;
  desktop: DesktopNotices;
  recorded: Recorded;
  /** Called after notices were shown. */
  onShown: () => void;
  running: boolean;
  cancel: () => void;
  /** While the clock shows a time in between, no notice is due. */
  quiet: { since: number; until: number };
}

/** The clock is read at least this often, because clocks are set and timers stand still while the computer sleeps. */
const longestSleepMs = 60_000;
const longestQuietMs = 3_600_000;
/** A clock that shows an earlier time has lost its battery, so nothing is concluded from it. Latchkey is no older than this. */
const earliest = Date.UTC(2026, 0, 1);
/** Changes come in bursts. */
const settleMs = 1000;

export function createNoticeTimer(core: Core, onShown: () => void): NoticeTimer {
  const timer: NoticeTimer = {
    core,
    desktop: createDesktopNotices(core, (ids, isShown) => recordAnswer(timer, ids, isShown)),
    recorded: new Map(),
    onShown,
    running: false,
    cancel: () => {},
    quiet: { since: 0, until: 0 },
  };
  core.events.subscribe(({ is }) => {
    if (!timer.running || (is !== 'keys-changed' && is !== 'accounts-changed')) return;
    timer.cancel();
    timer.cancel = core.ports.clock.after(settleMs, () => showDue(timer));
  });
  return timer;
}

export function startTimer(timer: NoticeTimer): void {
  timer.running = true;
  showDue(timer);
}

export function stopTimer(timer: NoticeTimer): void {
  timer.running = false;
  timer.cancel();
}

/** Shows the notices that are due now, then waits for the next one. */
export function showDue(timer: NoticeTimer): void {
  timer.cancel();
  if (!timer.running) return;
  const { clock, log } = timer.core.ports;
  const now = clock.now();
  timer.quiet = { since: now, until: now + longestSleepMs };
  try {
    if (now >= earliest) {
      withdrawEarly(timer.core, timer.recorded, now);
      const next = recordDue(timer.core, timer.recorded, now);
      showPending(timer, now);
      showLate(timer, now);
      timer.quiet.until = Math.min(next ?? Number.POSITIVE_INFINITY, now + longestQuietMs);
    }
  } catch (error) {
    // The disk may be full. Nothing was lost, and it is tried again in a minute.
    log('notices-unfinished', { code: error instanceof VaultError ? error.code : 'internal' });
  }
  waitForNext(timer);
}

function waitForNext(timer: NoticeTimer): void {
  const { clock } = timer.core.ports;
  const wait = Math.min(Math.max(timer.quiet.until - clock.now(), settleMs), longestSleepMs);
  timer.cancel = clock.after(wait, () => {
    const now = clock.now();
    const isQuiet = now >= timer.quiet.since && now < timer.quiet.until;
    if (isQuiet) waitForNext(timer);
    else showDue(timer);
  });
}

/** Not so if the clock was set back after the notice was recorded: its time comes again. */
const isDue = (record: NoticeRecord, now: number): boolean => dueAt(record, record.daysBefore) <= now;

/**
 * A notice is recorded as pending, shown, and then recorded as shown. A crash in between shows it again at the next start, so
 * none is lost.
 */
function showPending({ core, desktop, onShown }: NoticeTimer, now: number): void {
  const { notices, transaction } = core.ports.records;
  const pending = notices.pending().filter((record) => isDue(record, now));
  const obsolete = pending.filter((record) => isObsolete(core, record));
  if (obsolete.length > 0) {
    transaction(() => {
      for (const { id } of obsolete) notices.settle(id, 'superseded', now, false);
    });
  }
  const applying = pending.filter((record) => !isObsolete(core, record));
  try {
    showOnDesktop(desktop, applying, now, (shown, isUnseen) => {
      const byMail = core.settings.current().mail !== null;
      transaction(() => {
        for (const { id } of shown) notices.settle(id, 'shown', now, byMail, isUnseen);
      });
    });
  } finally {
    if (pending.length > 0) {
      core.events.emit({ is: 'notices-changed' });
      onShown();
    }
  }
}

/** Shows the notices that nobody would have seen at their time. */
function showLate({ core, desktop }: NoticeTimer, now: number): void {
  const { notices, transaction } = core.ports.records;
  const unseen = notices.unseen().filter((record) => isDue(record, now) && !isObsolete(core, record));
  showUnseen(desktop, unseen, now, (still) => {
    transaction(() => {
      notices.forgetUnseen();
      for (const { id } of still) notices.setUnseen(id, true);
    });
  });
}

/** If the disk is full, the notice counts as unseen and is shown again later. */
function recordAnswer({ core, running }: NoticeTimer, ids: readonly number[], isShown: boolean): void {
  if (!running) return;
  const { records, log } = core.ports;
  try {
    records.transaction(() => {
      for (const id of ids) records.notices.setUnseen(id, !isShown);
    });
  } catch (error) {
    log('notices-unfinished', { code: error instanceof VaultError ? error.code : 'internal' });
  }
  if (!isShown) core.events.emit({ is: 'notices-changed' });
}
