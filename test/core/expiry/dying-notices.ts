/**
 * A real process that tells of expiries on real timers and a real file, and kills itself, as SIGKILL does, when it is about to
 * show a notice or has just shown it. Run by `real-time.slow.test.ts`, with the order as JSON in its environment.
 */
import { appendFileSync } from 'node:fs';
import { systemClock } from '../../../main/platform/clock/clock.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { createNoticeRun, type Shown } from './notice-world.ts';

export interface Order {
  folder: string;
  /** What is on the screen outlives the process: a line a notice. */
  screen: string;
  /** The first so many notifications go well; null for all. */
  lives: { shows: number; end: 'before' | 'after' } | null;
}

export interface Line {
  keyId: string;
  expiresAt: number;
  daysBefore: number;
  at: number;
}

function run({ folder, screen, lives }: Order): void {
  const records = openRecords(folder);
  let shows = 0;
  const dieIf = (end: 'before' | 'after') => {
    if (lives?.end === end && lives.shows === shows) process.kill(process.pid, 'SIGKILL');
  };
  const show = ({ keyId }: Shown) => {
    dieIf('before');
    const at = Date.now();
    const pending = records.notices.pending().filter((notice) => keyId === null || notice.keyId === keyId);
    for (const { keyId: id, expiresAt, daysBefore } of pending) {
      const line: Line = { keyId: id, expiresAt, daysBefore, at };
      appendFileSync(screen, `${JSON.stringify(line)}\n`);
    }
    dieIf('after');
    shows += 1;
  };
  createNoticeRun({ records, clock: systemClock, notifier: { isWatched: () => true, show } }).notices.start();
}

const order = process.env.LATCHKEY_TEST_ORDER;
if (order !== undefined) run(JSON.parse(order));
