import { describe, expect, it } from 'vitest';
import { accountOf } from '../../platform/records/some-records.ts';
import {
  addKey,
  around,
  beforeEachNoticeRun,
  clock,
  day,
  inbox,
  latchkey,
  open,
  pass,
  reopen,
  shown,
  start,
  stored,
  titles,
  update,
} from './notice-runs.ts';
import { dayMs, hourMs } from './notice-world.ts';

beforeEachNoticeRun();

describe('notices', () => {
  it('come at 15 days, at 7 and on the day, each at its hour and once', () => {
    addKey(1, day(20));
    open();
    for (const [daysBefore, title] of [
      [15, '“key 1” expires in 15 days'],
      [7, '“key 1” expires in 7 days'],
      [0, '“key 1” has expired'],
    ] as const) {
      clock.advance(day(20 - daysBefore) - clock.now() - 1);
      expect(titles()).toEqual([]);
      clock.advance(1);
      expect(titles()).toEqual([title]);
    }
    pass(100);
    reopen(10);
    pass(10);
    expect(titles()).toEqual([]);
  });

  it('say what expires where, when, and what to do', () => {
    stored.accounts.insert(accountOf(2, { provider: 'other', label: 'Forge' }));
    const { id } = addKey(1, day(15) + 5 * hourMs);
    addKey(2, day(15) + 6 * hourMs, { accountId: accountOf(2).id });
    open();
    pass(15);
    const date = (expiresAt: number) =>
      new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' }).format(expiresAt);
    const [first, second] = shown;
    expect(first).toMatchObject({ keyId: id, title: '“key 1” expires in 15 days' });
    expect(first?.body).toContain(`This Lev key expires on ${date(day(15) + 5 * hourMs)}`);
    expect(first?.body).toContain(': Settings → API Keys');
    expect(second?.body).toContain(`This Forge key expires on ${date(day(15) + 6 * hourMs)}`);
    shown.length = 0;
    pass(1);
    expect(shown.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^This Lev key expired on .* Create a new key in Latchkey\.$/),
      expect.stringMatching(/^This Forge key expired on .* Regenerate it or create a new key where you created it\.$/),
    ]);
  });

  it('of several keys come in the order in which they expire', () => {
    addKey(1, day(10));
    addKey(2, day(9));
    addKey(3, day(11));
    open();
    latchkey.quit();
    pass(6);
    open();
    expect(titles()).toEqual(['“key 2” expires in 3 days', '“key 1” expires in 4 days', '“key 3” expires in 5 days']);
  });

  it('that fell due while Latchkey was closed come at the next start, of each key only the latest', async () => {
    addKey(1, day(20));
    addKey(2, day(30));
    open();
    reopen(14);
    expect(titles()).toEqual(['“key 1” expires in 6 days']);
    reopen(2);
    expect(titles()).toEqual(['“key 2” expires in 14 days']);
    reopen(100);
    expect(titles()).toEqual(['“key 1” has expired', '“key 2” has expired']);
    reopen(1);
    expect(titles()).toEqual([]);
    expect((await inbox()).toSorted()).toEqual([0, 0, 15, 7]);
  });

  it('that fell due while the computer slept come within a minute of its waking, or as soon as that is told', () => {
    addKey(1, day(20));
    open();
    clock.sleep(6 * dayMs);
    clock.advance(60_000);
    expect(titles()).toEqual(['“key 1” expires in 14 days']);
    clock.sleep(6 * dayMs + hourMs * 12);
    clock.sleep(12 * hourMs);
    latchkey.notices.catchUp();
    expect(titles()).toEqual(['“key 1” expires in 7 days']);
    clock.sleep(30 * dayMs);
    clock.catchUp(30 * dayMs);
    expect(titles()).toEqual(['“key 1” has expired']);
    pass(2);
    expect(titles()).toEqual([]);
  });
});

describe('notices, whatever the clock does,', () => {
  it('come in their time after all when the clock was ahead for a while, also with a restart in between', async () => {
    addKey(1, day(20));
    open();
    clock.setAhead(60 * dayMs);
    clock.advance(60_000);
    expect(titles()).toEqual(['“key 1” has expired']);
    clock.setAhead(0);
    clock.advance(60_000);
    expect(await inbox()).toEqual([]);
    pass(5);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
    clock.setAhead(60 * dayMs);
    clock.advance(60_000);
    expect(titles()).toEqual(['“key 1” has expired']);
    latchkey.quit();
    clock.setAhead(0);
    open();
    expect(titles()).toEqual([]);
    pass(16);
    expect(titles()).toEqual(['“key 1” expires in 7 days', '“key 1” has expired']);
  });

  it('come although the clock was ahead when their time came, and had passed over them', () => {
    addKey(1, day(20));
    open();
    latchkey.quit();
    pass(4);
    clock.setAhead(60 * dayMs);
    open();
    expect(titles()).toEqual(['“key 1” has expired']);
    latchkey.quit();
    pass(3);
    clock.setAhead(0);
    open();
    expect(titles()).toEqual(['“key 1” expires in 13 days']);
  });

  it('are not repeated for seconds by which the clock is set right, nor by one that begins in the past century', () => {
    addKey(1, day(20));
    open();
    pass(5);
    expect(titles()).toHaveLength(1);
    clock.setAhead(-30_000);
    clock.advance(60_000);
    clock.setAhead(-start);
    latchkey.notices.catchUp();
    reopen();
    clock.setAhead(0);
    clock.advance(60_000);
    expect(titles()).toEqual([]);
    pass(8);
    expect(titles()).toEqual(['“key 1” expires in 7 days']);
  });

  it('that were missed by a clock that was behind come when it is right', () => {
    addKey(1, day(20));
    open();
    clock.setAhead(-60 * dayMs);
    pass(10);
    expect(titles()).toEqual([]);
    clock.setAhead(0);
    clock.advance(60_000);
    expect(titles()).toEqual(['“key 1” expires in 10 days']);
  });
});

describe('notices by the days of the account', () => {
  it('that are past are not shown for days that are added to an account, nor are they repeated', () => {
    addKey(1, day(20));
    open();
    pass(12);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
    stored.accounts.update(accountOf(1, { noticeDays: [30, 15, 7, 1] }));
    latchkey.events.emit({ is: 'accounts-changed' });
    pass(8);
    expect(titles()).toEqual(['“key 1” expires in 7 days', '“key 1” expires in less than a day']);
  });

  it('follow the days of the account, and there are none where it has none', () => {
    stored.accounts.update(accountOf(1, { noticeDays: [1, 10] }));
    stored.accounts.insert(accountOf(2, { noticeDays: [] }));
    addKey(1, day(20));
    addKey(2, day(20), { accountId: accountOf(2).id });
    open();
    pass(10);
    expect(titles()).toEqual(['“key 1” expires in 10 days']);
    pass(20);
    expect(titles()).toEqual(['“key 1” expires in less than a day']);
  });
});

describe('a key of an account without an API', () => {
  it('that is added by hand is told of at once, and then on the day, also if it was made today', () => {
    stored.accounts.insert(accountOf(2, { provider: 'level-access' }));
    open();
    addKey(1, day(6), { accountId: accountOf(2).id, createdAt: day(0) });
    latchkey.events.emit({ is: 'keys-changed' });
    clock.advance(1000);
    expect(titles()).toEqual(['“key 1” expires in 6 days']);
    pass(6);
    expect(titles()).toEqual(['“key 1” has expired']);
  });
});

describe('a key', () => {
  it('that was made to last less than 15 days has no notice of 15', () => {
    open();
    addKey(1, day(10));
    latchkey.events.emit({ is: 'keys-changed' });
    clock.advance(1000);
    expect(titles()).toEqual([]);
    pass(10);
    expect(titles()).toEqual(['“key 1” expires in 7 days', '“key 1” has expired']);
  });

  it('that comes in from elsewhere a few days before it expires is told of at once', () => {
    open();
    addKey(1, day(5), { createdAt: day(-60) });
    latchkey.events.emit({ is: 'keys-changed' });
    clock.advance(1000);
    expect(titles()).toEqual(['“key 1” expires in 5 days']);
  });

  it('that comes in after it expired is never told of', () => {
    open();
    addKey(1, day(-3), { createdAt: day(-60) });
    addKey(2, day(-3), { createdAt: null });
    latchkey.events.emit({ is: 'keys-changed' });
    pass(30);
    reopen(1);
    expect(titles()).toEqual([]);
  });

  it('that is renewed has its notices anew, and none of the old expiry', () => {
    const key = addKey(1, day(20));
    open();
    pass(6);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
    update({ ...key, expiresAt: day(40) });
    pass(18);
    expect(titles()).toEqual([]);
    pass(17);
    expect(titles()).toEqual(['“key 1” expires in 15 days', '“key 1” expires in 7 days', '“key 1” has expired']);
  });

  it('whose expiry is changed back is not told of again', () => {
    const key = addKey(1, day(20));
    open();
    pass(6);
    update({ ...key, expiresAt: day(40) });
    update(key);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
    pass(7);
    expect(titles()).toEqual(['“key 1” expires in 7 days']);
  });

  it('that came in while the clock was ahead has its notices by the clock that is right', () => {
    open();
    clock.setAhead(60 * dayMs);
    addKey(1, day(20), { createdAt: null });
    latchkey.events.emit({ is: 'keys-changed' });
    clock.advance(1000);
    clock.setAhead(0);
    pass(21);
    expect(titles()).toEqual(['“key 1” expires in 15 days', '“key 1” expires in 7 days', '“key 1” has expired']);
  });

  it('whose expiry was changed for a while is told of when it is changed back, if it was not before', () => {
    const key = addKey(1, day(20));
    open();
    around.dies = 'before';
    pass(5);
    stored.keys.update({ ...key, expiresAt: day(40) });
    reopen();
    expect(titles()).toEqual([]);
    update(key);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
  });

  it('that never expires, is revoked or removed has none', () => {
    const revoked = addKey(1, day(20));
    addKey(2, day(20), { expiresAt: null });
    const removed = addKey(3, day(20));
    open();
    pass(1);
    update({ ...revoked, revokedAt: clock.now() });
    stored.keys.remove(removed.id);
    pass(30);
    reopen(1);
    expect(titles()).toEqual([]);
  });

  it('that is removed takes its notices out of the inbox', async () => {
    const { id } = addKey(1, day(20));
    open();
    pass(13);
    expect(await inbox()).toEqual([7, 15]);
    stored.keys.remove(id);
    expect(await inbox()).toEqual([]);
  });
});
