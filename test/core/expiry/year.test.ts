import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/platform/clock/clock.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';
import { createNoticeRun, dayMs } from './notice-world.ts';
import { type EventLog, type Showing, simulateYear } from './year.ts';
import { judge } from './year-oracle.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const nameOf = ({ keyId, expiresAt, daysBefore }: Pick<Showing, 'keyId' | 'expiresAt' | 'daysBefore'>) =>
  `${keyId} ${expiresAt} ${daysBefore}`;

describe('a year of sleeps, restarts, kills, clocks and time zones, with a thousand keys', () => {
  it.each([1, 2, 3])('brings each notice in time, and once but for a kill (seed %i)', { timeout: 120_000 }, (seed) => {
    const log = simulateYear(seed, 1000);
    const { wrong, ...counts } = judge(log);
    expect(wrong).toEqual([]);
    // It was a year in which all of that happened.
    expect(counts.shownOnce).toBeGreaterThan(1000);
    expect(counts.superseded).toBeGreaterThan(50);
    expect(counts.shownAgain).toBeGreaterThan(3);
    expect(Math.min(...Object.values(log.kills))).toBeGreaterThan(1);
    const removed = ({ keyId }: Showing) => log.removed.has(keyId);
    const recorded = log.showings.filter((showing) => !showing.killed && !removed(showing)).map(nameOf);
    expect(log.inbox.map(nameOf).toSorted()).toEqual(recorded.toSorted());
  });
});

describe('the oracle', () => {
  const log = simulateYear(4, 60);
  const judged = (change: (showings: Showing[]) => Showing[]) =>
    judge({ ...log, showings: change(log.showings) }).wrong;
  const plain = log.showings.findIndex((showing) => !showing.killed && !log.removed.has(showing.keyId));
  const altered = (change: Partial<Showing>) => (showings: Showing[]) =>
    showings.map((showing, index) => (index === plain ? { ...showing, ...change } : showing));

  it('finds nothing wrong in a year as it was', () => {
    expect(judged((showings) => showings)).toEqual([]);
  });

  it('finds each notice that was lost, unless nobody could have shown it', () => {
    const missed = log.showings.filter(
      (showing) => judged((all) => all.filter((other) => other !== showing)).length > 0,
    );
    expect(missed.length).toBeGreaterThan(0.7 * log.showings.length);
  });

  it('finds what was shown twice, early, late, or of a key that does not expire then', () => {
    expect(judged((showings) => showings.flatMap((showing) => [showing, showing])).join()).toContain('without a kill');
    const { at = 0, now = 0 } = log.showings[plain] ?? {};
    expect(judged(altered({ now: now - 40 * dayMs })).join()).toContain('early');
    expect(judged(altered({ at: at + 40 * dayMs })).join()).toMatch(/lost|late|revoked/);
    expect(judged(altered({ keyId: 'another' })).join()).toContain('revoked');
  });

  it('finds a year in which nothing was shown', () => {
    const silent: EventLog = { ...log, showings: [] };
    const { wrong, owed, noChance, superseded } = judge(silent);
    expect(wrong.length).toBe(owed - noChance - superseded);
    expect(wrong.length).toBeGreaterThan(50);
  });
});

it('on real timers each notice comes once, not early and within seconds, across a restart', async () => {
  const records = openRecordsInMemory();
  records.accounts.insert(accountOf(1, { noticeDays: [0] }));
  const start = Date.now();
  const expiries = new Map([...Array(60).keys()].map((n) => [idOf(n), start + 500 + n * 80]));
  for (const [n, expiresAt] of [...expiries.values()].entries()) {
    records.keys.insert(keyOf(n, { expiresAt, createdAt: start, knownAt: start }));
  }
  records.keys.update({ ...keyOf(59), expiresAt: expiries.get(idOf(59)) ?? 0, revokedAt: start });
  const shown: { keyId: string; at: number }[] = [];
  const run = () => {
    const notifier = { show: ({ keyId }: { keyId: string }) => void shown.push({ keyId, at: Date.now() }) };
    const { notices } = createNoticeRun({ records, clock: systemClock, notifier });
    notices.start();
    return notices;
  };
  const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const first = run();
  await pass(2000);
  first.stop();
  const stoppedAt = Date.now();
  await pass(1000);
  expect(shown.filter(({ at }) => at > stoppedAt)).toEqual([]);
  const second = run();
  await expect.poll(() => shown.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(59);
  await pass(1500);
  second.stop();
  records.close();

  expect(shown.map(({ keyId }) => keyId).toSorted()).toEqual([...expiries.keys()].slice(0, 59));
  for (const { keyId, at } of shown) {
    const late = at - (expiries.get(keyId) ?? 0);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(10_000);
  }
});
