/**
 * A real process that shows notices of expiries, with real timers and a real file. It kills itself, as SIGKILL does,
 * just before or just after it shows a notice. `real-time.slow.test.ts` runs it with the order as JSON in its
 * environment.
 */
import { appendFileSync } from 'node:fs';
import { defaultNoticeDays } from '../../../main/contract/notice.ts';
import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import { systemClock } from '../../../main/platform/clock/clock.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { idOf, keyOf } from '../../platform/records/some-records.ts';
import { createNoticeRun, dayMs, type Shown } from './notice-world.ts';

export interface Order {
  folder: string;
  /** The file to which each shown notice adds a line. Like a real screen, it outlives the process. */
  screen: string;
  /**
   * How many notifications succeed before the process dies. It dies earlier at that of the last new key; null for
   * never.
   */
  lives: { shows: number; end: 'before' | 'after' } | null;
  /** The numbers of the keys that become due during the run. */
  newKeys: number[];
  /** The number of one of these keys, which is revoked. */
  revoked: number | null;
}

export interface Line {
  keyId: string;
  expiresAt: number;
  daysBefore: number;
  at: number;
  /** When this process began to look for what is due. */
  since: number;
}

export const daysBeforeOf = (n: number): number => defaultNoticeDays[n % defaultNoticeDays.length] ?? 0;

/** Each key reaches one of its notice days within seconds from now, however long this process took to start. */
function insertKeys(records: RecordStore, { newKeys, revoked }: Order): void {
  const now = Date.now();
  for (const [place, n] of newKeys.entries()) {
    const expiresAt = now + 1500 + place * 200 + daysBeforeOf(n) * dayMs;
    const revokedAt = n === revoked ? now : null;
    records.keys.insert(keyOf(n, { expiresAt, createdAt: now, knownAt: now, revokedAt }));
  }
}

function run(order: Order): void {
  const { folder, screen, lives, newKeys } = order;
  const records = openRecords(folder);
  const lastKey = idOf(newKeys.at(-1) ?? 0);
  let shows = 0;
  insertKeys(records, order);
  const since = Date.now();
  const show = ({ keyId }: Shown, onAnswer: (isShown: boolean) => void) => {
    const at = Date.now();
    const pending = records.notices.pending().filter((notice) => keyId === null || notice.keyId === keyId);
    const isLast = pending.some(({ keyId: id }) => id === lastKey);
    const dieIf = (end: 'before' | 'after') => {
      if (lives?.end === end && (lives.shows === shows || isLast)) process.kill(process.pid, 'SIGKILL');
    };
    dieIf('before');
    for (const { keyId: id, expiresAt, daysBefore } of pending) {
      const line: Line = { keyId: id, expiresAt, daysBefore, at, since };
      appendFileSync(screen, `${JSON.stringify(line)}\n`);
    }
    dieIf('after');
    shows += 1;
    onAnswer(true);
  };
  createNoticeRun({ records, clock: systemClock, notifier: { isWatched: () => true, show } }).notices.start();
}

const order = process.env.LATCHKEY_TEST_ORDER;
if (order !== undefined) run(JSON.parse(order));
