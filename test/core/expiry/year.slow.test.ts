import { afterEach, describe, expect, it } from 'vitest';
import { someOf } from '../../sample.ts';
import { dayMs } from './notice-world.ts';
import { type EventLog, type Showing, simulateYear } from './year.ts';
import { judge, lasting } from './year-oracle.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const nameOf = ({ keyId, expiresAt, daysBefore }: Pick<Showing, 'keyId' | 'expiresAt' | 'daysBefore'>) =>
  `${keyId} ${expiresAt} ${daysBefore}`;

describe('a year of sleeps, restarts, kills, clocks and time zones, with a thousand keys', () => {
  it.each(someOf('year', [1, 2, 3], 1))(
    'brings each notice in time, and once but for a kill (seed %i)',
    { timeout: 120_000 },
    (seed) => {
      const log = simulateYear(seed, 1000);
      const { wrong, ...counts } = judge(log);
      expect(wrong).toEqual([]);
      // The year contained all of that.
      expect(counts.shownOnce).toBeGreaterThan(1000);
      expect(counts.superseded).toBeGreaterThan(50);
      expect(counts.shownAgain).toBeGreaterThan(3);
      expect(Math.min(...Object.values(log.kills))).toBeGreaterThan(1);
      expect(counts.madeUpFor).toBeGreaterThan(10);
      const inbox = log.inbox.map(nameOf);
      expect(new Set(inbox).size).toBe(inbox.length);
      expect(lasting(log).filter((showing) => !inbox.includes(nameOf(showing)))).toEqual([]);
      const shown = new Set(log.showings.map(nameOf));
      expect(inbox.filter((name) => !shown.has(name))).toEqual([]);
    },
  );
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
    const ofName = Map.groupBy(log.showings, nameOf);
    const once = log.showings.filter((showing) => ofName.get(nameOf(showing))?.length === 1);
    const missed = once.filter((showing) => judged((all) => all.filter((other) => other !== showing)).length > 0);
    expect(missed.length).toBeGreaterThan(0.7 * once.length);
    expect(once.length).toBeGreaterThan(50);
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
    const ofKind = (kind: string) => wrong.filter((what) => what.startsWith(`${kind}:`)).length;
    expect(ofKind('lost')).toBe(owed - noChance - superseded);
    expect(ofKind('lost')).toBeGreaterThan(50);
    expect(ofKind('lost by the right clock')).toBeGreaterThan(50);
  });
});
