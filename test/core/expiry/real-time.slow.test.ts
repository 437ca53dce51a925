import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf } from '../../platform/records/some-records.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { daysBeforeOf, type Line, type Order } from './dying-notices.ts';
import { dayMs } from './notice-world.ts';

const child = join(import.meta.dirname, 'dying-notices.ts');
const keysOfLife = 12;
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('each notice comes on real timers, not early and within seconds, whatever kills or stops the process', async () => {
  const folder = temporaryFolder();
  const screen = join(temporaryFolder(), 'screen');
  const empty = openRecords(folder);
  empty.accounts.insert(accountOf(1));
  empty.close();
  let count = 0;
  const lines = (): Line[] =>
    existsSync(screen)
      ? readFileSync(screen, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [];
  const start = (lives: Order['lives']) => {
    const newKeys = Array.from({ length: keysOfLife }, () => count++);
    const order: Order = { folder, screen, lives, newKeys, revoked: lives === null ? count - 1 : null };
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
  // The processes that were killed after showing these could not record that.
  const mayRepeat = 2;
  const stoppable = start(null);
  const before = lines().length;
  await expect.poll(() => lines().length).toBeGreaterThan(before);
  stoppable.kill('SIGSTOP');
  await pass(2000);
  stoppable.kill('SIGCONT');
  // All keys but the revoked one.
  await expect.poll(() => new Set(lines().map(({ keyId }) => keyId)).size).toBeGreaterThanOrEqual(count - 1);
  await pass(1500);
  stoppable.kill('SIGKILL');
  await once(stoppable, 'exit');

  const records = openRecords(folder);
  const owed = new Map<string, { due: number; daysBefore: number }>();
  for (let n = 0; n < count - 1; n++) {
    const daysBefore = daysBeforeOf(n);
    owed.set(idOf(n), { due: (records.keys.find(idOf(n))?.expiresAt ?? 0) - daysBefore * dayMs, daysBefore });
  }
  const shown = lines();
  expect(new Set(shown.map(({ keyId }) => keyId))).toEqual(new Set(owed.keys()));
  for (const { keyId, daysBefore, at, since } of shown) {
    expect(daysBefore).toBe(owed.get(keyId)?.daysBefore);
    const due = owed.get(keyId)?.due ?? 0;
    expect(at).toBeGreaterThanOrEqual(due);
    // No process can show anything before it has started.
    expect(at - Math.max(due, since)).toBeLessThan(10_000);
  }
  const again = [...Map.groupBy(shown, ({ keyId }) => keyId).values()].filter((ofKey) => ofKey.length > 1);
  expect(again.every((ofKey) => ofKey.length === 2)).toBe(true);
  // If one notification showed several notices, it repeats all of them.
  const repeated = new Set(again.map(([first]) => first?.at));
  expect(repeated.size).toBeLessThanOrEqual(mayRepeat);

  expect(
    records.notices
      .shown(1000)
      .map(({ keyId }) => keyId)
      .toSorted(),
  ).toEqual([...owed.keys()].toSorted());
  expect(records.notices.pending()).toEqual([]);
  records.close();
});
