import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { defaultNoticeDays } from '../../../main/contract/notice.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import type { Line, Order } from './dying-notices.ts';
import { dayMs } from './notice-world.ts';

const child = join(import.meta.dirname, 'dying-notices.ts');
const count = 60;
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Each key reaches one of the days within seconds; the last one was revoked. */
function fill(folder: string): Map<string, { due: number; daysBefore: number }> {
  const records = openRecords(folder);
  records.accounts.insert(accountOf(1));
  const start = Date.now();
  const owed = new Map<string, { due: number; daysBefore: number }>();
  for (let n = 0; n < count; n++) {
    const daysBefore = defaultNoticeDays[n % defaultNoticeDays.length] ?? 0;
    const due = start + 1500 + n * 200;
    records.keys.insert(keyOf(n, { expiresAt: due + daysBefore * dayMs, createdAt: start, knownAt: start }));
    owed.set(idOf(n), { due, daysBefore });
  }
  const last = records.keys.find(idOf(count - 1));
  if (last) records.keys.update({ ...last, revokedAt: start });
  owed.delete(idOf(count - 1));
  records.close();
  return owed;
}

it('each notice comes on real timers, not early and within seconds, whatever kills or stops the process', async () => {
  const folder = temporaryFolder();
  const screen = join(temporaryFolder(), 'screen');
  const owed = fill(folder);
  const lines = (): Line[] =>
    existsSync(screen)
      ? readFileSync(screen, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [];
  const start = (lives: Order['lives']) => {
    const order: Order = { folder, screen, lives };
    const started = spawn(process.execPath, [child], {
      env: { ...process.env, LATCHKEY_TEST_ORDER: JSON.stringify(order) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    onTestFinished(() => void started.kill('SIGKILL'));
    return started;
  };

  for (const lives of [
    { shows: 3, end: 'before' },
    { shows: 0, end: 'after' },
    { shows: 4, end: 'after' },
    { shows: 2, end: 'before' },
  ] as const) {
    const [, signal] = await once(start(lives), 'exit');
    expect(signal).toBe('SIGKILL');
  }
  // It was killed after showing these, and could not record that.
  const mayRepeat = 2;
  const stoppable = start(null);
  const before = lines().length;
  await expect.poll(() => lines().length).toBeGreaterThan(before);
  stoppable.kill('SIGSTOP');
  await pass(2000);
  stoppable.kill('SIGCONT');
  await expect.poll(() => new Set(lines().map(({ keyId }) => keyId)).size).toBeGreaterThanOrEqual(owed.size);
  await pass(1500);
  stoppable.kill('SIGKILL');
  await once(stoppable, 'exit');

  const shown = lines();
  expect(new Set(shown.map(({ keyId }) => keyId))).toEqual(new Set(owed.keys()));
  for (const { keyId, daysBefore, at } of shown) {
    expect(daysBefore).toBe(owed.get(keyId)?.daysBefore);
    const late = at - (owed.get(keyId)?.due ?? 0);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(10_000);
  }
  const again = [...Map.groupBy(shown, ({ keyId }) => keyId).values()].filter((ofKey) => ofKey.length > 1);
  expect(again.every((ofKey) => ofKey.length === 2)).toBe(true);
  // A notification that was of a crowd repeats all of them.
  const repeated = new Set(again.map(([first]) => first?.at));
  expect(repeated.size).toBeLessThanOrEqual(mayRepeat);

  const records = openRecords(folder);
  expect(
    records.notices
      .shown(1000)
      .map(({ keyId }) => keyId)
      .toSorted(),
  ).toEqual([...owed.keys()].toSorted());
  expect(records.notices.pending()).toEqual([]);
  records.close();
});
