import { afterEach, beforeEach } from 'vitest';
import type { KeyRecord, RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { createShiftingClock, type ShiftingClock } from '../../fakes/shifting-clock.ts';
import { accountOf, keyOf } from '../../platform/records/some-records.ts';
import { createNoticeRun, dayMs, type NoticeRun, type Shown } from './notice-world.ts';

export const start = Date.UTC(2027, 2, 1, 9);
export const day = (n: number) => start + n * dayMs;
export let clock: ShiftingClock;
export let stored: RecordStore;
export let shown: Shown[];
export let latchkey: NoticeRun & { quit(): void };

/** The surroundings of a run. A test changes them before it opens the run, or while it runs. */
export interface Surroundings {
  records: RecordStore;
  isOpen: boolean;
  isWatched: boolean;
  /** What the system says of a notification, and when. */
  answers: (onAnswer: (isShown: boolean) => void) => void;
  /** Showing a notice throws, as if Latchkey were killed just before or after. */
  dies: 'before' | 'after' | null;
}

export let around: Surroundings;

export function open(): void {
  const process = clock.process();
  const notifier = {
    isWatched: () => around.isWatched,
    show(notification: Shown, onAnswer: (isShown: boolean) => void) {
      const when = around.dies;
      around.dies = null;
      if (when !== 'before') shown.push(notification);
      if (when === null) return around.answers(onAnswer);
      // A killed process does nothing more.
      process.end();
      throw new Error('killed');
    },
  };
  const run = createNoticeRun({ records: around.records, clock: process, notifier, isOpen: () => around.isOpen });
  latchkey = {
    ...run,
    quit() {
      run.notices.stop();
      process.end();
    },
  };
  run.notices.start();
}

export function reopen(afterDays = 0): void {
  latchkey.quit();
  clock.advance(afterDays * dayMs);
  open();
}

/** Inserts a key that was created at the start. */
export function addKey(n: number, expiresAt: number, rest: Partial<KeyRecord> = {}): KeyRecord {
  const key = keyOf(n, { expiresAt, createdAt: start, knownAt: clock.now(), ...rest });
  stored.keys.insert(key);
  return key;
}

/** Gives the change one second to settle. */
export function update(key: KeyRecord): void {
  stored.keys.update(key);
  latchkey.events.emit({ is: 'keys-changed' });
  clock.advance(1000);
}

export const pass = (days: number) => clock.advance(days * dayMs);
export const titles = () => shown.splice(0).map(({ title }) => title);
export const inbox = async () => (await latchkey.notices.listNotices({})).map(({ daysBefore }) => daysBefore);

export function beforeEachNoticeRun(): void {
  beforeEach(() => {
    clock = createShiftingClock(start);
    stored = openRecordsInMemory();
    stored.accounts.insert(accountOf(1, { label: 'Work' }));
    around = { records: stored, isOpen: true, isWatched: true, answers: (onAnswer) => onAnswer(true), dies: null };
    shown = [];
  });
  afterEach(() => {
    latchkey.quit();
    stored.close();
  });
}
