import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/errors.ts';
import type { Settings } from '../../../main/contract/settings.ts';
import type { KeyRecord, RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { createShiftingClock, type ShiftingClock } from '../../fakes/shifting-clock.ts';
import { accountOf, keyOf } from '../../platform/records/some-records.ts';
import { createNoticeRun, dayMs, hourMs, type NoticeRun, type Shown } from './notice-world.ts';

const start = Date.UTC(2027, 2, 1, 9);
const day = (n: number) => start + n * dayMs;

let clock: ShiftingClock;
let stored: RecordStore;
/** What a run uses; a test may put something else there, before the run is opened. */
let records: RecordStore;
let shown: Shown[];
let isOpen: boolean;
let isWatched: boolean;
let latchkey: NoticeRun & { quit(): void };
/** Throws instead of showing, as if Latchkey were killed just before or after. */
let dies: 'before' | 'after' | null;

beforeEach(() => {
  clock = createShiftingClock(start);
  stored = openRecordsInMemory();
  stored.accounts.insert(accountOf(1, { label: 'Work' }));
  records = stored;
  shown = [];
  isOpen = true;
  isWatched = true;
  dies = null;
});
afterEach(() => {
  latchkey.quit();
  stored.close();
});

function open(): void {
  const process = clock.process();
  const notifier = {
    isWatched: () => isWatched,
    show(notification: Shown) {
      const when = dies;
      dies = null;
      if (when !== 'before') shown.push(notification);
      if (when === null) return;
      // Nothing that it would still do is done.
      process.end();
      throw new Error('killed');
    },
  };
  const run = createNoticeRun({ records, clock: process, notifier, isOpen: () => isOpen });
  latchkey = {
    ...run,
    quit() {
      run.notices.stop();
      process.end();
    },
  };
  run.notices.start();
}

function reopen(afterDays = 0): void {
  latchkey.quit();
  clock.advance(afterDays * dayMs);
  open();
}

/** A key made at the start, and one second for what changed to settle. */
function addKey(n: number, expiresAt: number, rest: Partial<KeyRecord> = {}): KeyRecord {
  const key = keyOf(n, { expiresAt, createdAt: start, knownAt: clock.now(), ...rest });
  stored.keys.insert(key);
  return key;
}
function update(key: KeyRecord): void {
  stored.keys.update(key);
  latchkey.events.emit({ is: 'keys-changed' });
  clock.advance(1000);
}
const pass = (days: number) => clock.advance(days * dayMs);
const titles = () => shown.splice(0).map(({ title }) => title);
const inbox = async () => (await latchkey.notices.listNotices({})).map(({ daysBefore }) => daysBefore);

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
    dies = 'before';
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

describe('a crash', () => {
  it('before a notice is shown loses none: it comes at the next start', async () => {
    addKey(1, day(20));
    open();
    dies = 'before';
    pass(5);
    expect(titles()).toEqual([]);
    expect(await inbox()).toEqual([]);
    reopen();
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
    expect(await inbox()).toEqual([15]);
  });

  it('after it was shown repeats it once', async () => {
    addKey(1, day(20));
    open();
    dies = 'after';
    pass(5);
    reopen();
    expect(titles()).toHaveLength(2);
    reopen(1);
    expect(titles()).toEqual([]);
    expect(await inbox()).toEqual([15]);
  });

  it('leaves a notice that is not shown any more once a later one falls due', async () => {
    addKey(1, day(20));
    open();
    dies = 'before';
    pass(5);
    reopen(8);
    expect(titles()).toEqual(['“key 1” expires in 7 days']);
    expect(await inbox()).toEqual([7]);
  });

  it('leaves nothing to tell of a key that was revoked, renewed or removed before the next start', async () => {
    const [one, two, three] = [addKey(1, day(20)), addKey(2, day(20)), addKey(3, day(20))];
    open();
    dies = 'before';
    pass(5);
    expect(stored.notices.pending()).toHaveLength(3);
    latchkey.quit();
    stored.keys.update({ ...one, revokedAt: clock.now() });
    stored.keys.update({ ...two, expiresAt: day(60) });
    stored.keys.remove(three.id);
    open();
    expect(titles()).toEqual([]);
    expect(await inbox()).toEqual([]);
    clock.advance(day(45) - clock.now());
    expect(titles()).toEqual(['“key 2” expires in 15 days']);
  });

  it('and a clock that is set back after it show nothing before its time', () => {
    addKey(1, day(20));
    open();
    clock.setAhead(2 * dayMs);
    dies = 'before';
    pass(3);
    clock.setAhead(0);
    reopen();
    expect(titles()).toEqual([]);
    pass(2);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
  });
});

describe('a full disk', () => {
  /** Fails so often from the first call on. */
  function failing(method: 'record' | 'settle', times: number): void {
    const fail = (work: () => void) => {
      if (times-- > 0) throw new VaultError('disk_full');
      work();
    };
    const { notices } = stored;
    const changed = {
      record: (...given: Parameters<typeof notices.record>) => fail(() => notices.record(...given)),
      settle: (...given: Parameters<typeof notices.settle>) => fail(() => notices.settle(...given)),
    };
    records = { ...stored, notices: { ...notices, [method]: changed[method] } };
  }

  it('while a notice is recorded delays it, and none is lost', async () => {
    failing('record', 3);
    addKey(1, day(20));
    addKey(2, day(20));
    open();
    pass(5);
    expect(titles()).toEqual([]);
    expect(latchkey.logged).toContainEqual(['notices-unfinished', { code: 'disk_full' }]);
    clock.advance(3 * 60_000);
    expect(titles()).toEqual(['“key 1” expires in 14 days', '“key 2” expires in 14 days']);
    expect(await inbox()).toEqual([15, 15]);
  });

  it('while it is recorded as shown repeats nothing as long as Latchkey runs, and loses none', async () => {
    failing('settle', 6);
    addKey(1, day(20));
    addKey(2, day(20));
    open();
    pass(6);
    expect(titles()).toEqual(['“key 1” expires in 15 days', '“key 2” expires in 15 days']);
    expect(await inbox()).toEqual([15, 15]);
    reopen();
    expect(titles()).toEqual([]);
  });
});

describe('a disk that is full for a moment', () => {
  it('keeps none of several notices from being shown at once', () => {
    for (const n of [1, 2, 3]) addKey(n, day(20));
    const { notices } = stored;
    let failures = 0;
    const settle = (...given: Parameters<typeof notices.settle>) => {
      if (failures++ < 3) throw new VaultError('disk_full');
      notices.settle(...given);
    };
    records = { ...stored, notices: { ...notices, settle } };
    open();
    pass(5);
    expect(titles()).toHaveLength(3);
    expect(latchkey.logged.filter((line) => JSON.stringify(line).includes('disk_full'))).toHaveLength(1);
  });
});

describe('while the vault is locked', () => {
  beforeEach(() => {
    addKey(1, day(20));
    open();
    isOpen = false;
  });

  it('notices do not name the key', () => {
    pass(20);
    expect(shown.map(({ title, body }) => `${title}. ${body}`)).toEqual([
      'A key expires in 15 days. Unlock Latchkey for details.',
      'A key expires in 7 days. Unlock Latchkey for details.',
      'A key has expired. Unlock Latchkey for details.',
    ]);
    expect(JSON.stringify(shown)).not.toContain('key 1');
  });

  it('they do where the settings say so', async () => {
    await latchkey.change({ nameWhileLocked: true });
    pass(5);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
  });

  it('the inbox is filled with their names all the same', async () => {
    pass(5);
    expect(await latchkey.notices.listNotices({})).toMatchObject([{ title: '“key 1” expires in 15 days' }]);
  });
});

describe('of several keys at once', () => {
  it.each([
    [5, 5],
    [6, 1],
  ])('%i, the desktop shows %i notifications, and the inbox has each', async (keys, notifications) => {
    for (let n = 1; n <= keys; n++) addKey(n, day(20 + n));
    open();
    reopen(100);
    expect(shown).toHaveLength(notifications);
    expect(await inbox()).toHaveLength(keys);
    reopen();
    expect(shown).toHaveLength(notifications);
  });

  it('the one that is shown names none, and a crash after it repeats it', async () => {
    for (let n = 1; n <= 12; n++) addKey(n, day(20));
    open();
    latchkey.quit();
    pass(30);
    dies = 'after';
    open();
    reopen();
    const crowd = {
      title: '12 keys have expired or will expire soon',
      body: 'See Notices in Latchkey for details.',
      keyId: null,
    };
    expect(shown).toEqual([crowd, crowd]);
    expect(await inbox()).toHaveLength(12);
  });
});

describe('while nobody would see a notification', () => {
  beforeEach(() => {
    isWatched = false;
    addKey(1, day(20));
    open();
  });

  it('notices wait for somebody, of each key the latest, in the words of that moment', async () => {
    pass(18);
    expect(titles()).toEqual([]);
    expect(await inbox()).toEqual([7, 15]);
    isWatched = true;
    latchkey.notices.catchUp();
    expect(titles()).toEqual(['“key 1” expires in 2 days']);
    latchkey.notices.catchUp();
    expect(titles()).toEqual([]);
  });

  it('they wait for somebody also over a restart', () => {
    pass(6);
    reopen();
    expect(titles()).toEqual([]);
    isWatched = true;
    reopen();
    expect(titles()).toEqual(['“key 1” expires in 14 days']);
    reopen();
    expect(titles()).toEqual([]);
  });

  it('one of them is overtaken by the next of its key, which is then shown alone', () => {
    pass(6);
    clock.sleep(8 * dayMs);
    isWatched = true;
    latchkey.notices.catchUp();
    expect(titles()).toEqual(['“key 1” expires in 6 days']);
  });

  it('those that a clock brought too soon do not', () => {
    clock.setAhead(60 * dayMs);
    clock.advance(60_000);
    clock.setAhead(0);
    isWatched = true;
    latchkey.notices.catchUp();
    expect(titles()).toEqual([]);
  });

  it('those of a key that was revoked meanwhile do not, and a vault that was locked names none', () => {
    const other = addKey(2, day(20));
    pass(6);
    stored.keys.update({ ...other, revokedAt: clock.now() });
    isOpen = false;
    isWatched = true;
    latchkey.notices.catchUp();
    expect(titles()).toEqual(['A key expires in 14 days']);
  });
});

describe('the inbox', () => {
  const some = async (settings: Partial<Settings> = {}) => {
    const key = addKey(1, day(20));
    open();
    await latchkey.change(settings);
    return key;
  };

  it('holds what was shown, as it was said then, the latest first', async () => {
    const key = await some();
    pass(13);
    const [second, first] = await latchkey.notices.listNotices({});
    expect(first).toEqual({
      id: expect.any(Number),
      keyId: key.id,
      accountId: key.accountId,
      title: '“key 1” expires in 15 days',
      body: expect.stringContaining('Rotate it before then'),
      daysBefore: 15,
      expiresAt: day(20),
      at: day(5),
      read: false,
      page: expect.stringMatching(/^https:/),
    });
    expect(second).toMatchObject({ title: '“key 1” expires in 7 days', at: day(13) });
  });

  it('is filled also when nothing is shown on the desktop, and says so', async () => {
    await some({ desktopNotices: false });
    let reported = 0;
    latchkey.events.subscribe(({ is }) => {
      if (is === 'notices-changed') reported++;
    });
    pass(20);
    expect(titles()).toEqual([]);
    expect(await inbox()).toEqual([0, 7, 15]);
    expect(reported).toBe(3);
    await latchkey.change({ desktopNotices: true });
    pass(10);
    reopen();
    expect(titles()).toEqual([]);
  });

  it('is in the language of the moment in which it is looked at, and says when that changes', async () => {
    await some({ language: 'de' });
    pass(5);
    expect(titles()).toEqual(['„key 1“ läuft in 15 Tagen ab']);
    let reported = 0;
    latchkey.events.subscribe(({ is }) => {
      if (is === 'notices-changed') reported++;
    });
    await latchkey.change({ language: 'es' });
    await latchkey.change({ syncMinutes: 30 });
    expect(reported).toBe(1);
    expect(await latchkey.notices.listNotices({})).toMatchObject([{ title: '«key 1» caduca en 15 días' }]);
    reopen();
    expect(await latchkey.notices.listNotices({})).toMatchObject([{ title: '«key 1» caduca en 15 días' }]);
    isOpen = false;
    pass(8);
    expect(titles()).toEqual(['Una clave caduca en 7 días']);
  });

  it('keeps what was read, also after a restart', async () => {
    await some();
    pass(13);
    const [second, first] = await latchkey.notices.listNotices({});
    await latchkey.notices.readNotices({ ids: [first?.id ?? 0, 4711] });
    expect(await latchkey.notices.listNotices({})).toEqual([second, { ...first, read: true }]);
    reopen();
    expect(await latchkey.notices.listNotices({})).toEqual([second, { ...first, read: true }]);
  });
});

describe('what is to be mailed', () => {
  const mail = {
    host: 'mail.example.org',
    port: 465,
    security: 'tls',
    user: null,
    from: 'a@example.org',
    to: 'b@example.org',
  } as const;

  it('is what was shown since mail was set up, and nothing of a key that was revoked or renewed since', async () => {
    const [one, two] = [addKey(1, day(20)), addKey(2, day(20)), addKey(3, day(20))];
    open();
    pass(5);
    await latchkey.change({ mail });
    pass(8);
    const toMail = () => latchkey.notices.toMail().map(({ title }) => title);
    expect(toMail()).toEqual([1, 2, 3].map((n) => `“key ${n}” expires in 7 days`));
    stored.keys.update({ ...one, revokedAt: clock.now() });
    stored.keys.update({ ...two, expiresAt: day(90) });
    expect(toMail()).toEqual(['“key 3” expires in 7 days']);
    expect(stored.notices.toMail()).toHaveLength(1);
  });

  it('names no key while the vault is locked, unless the settings say so', async () => {
    const { id } = addKey(1, day(20));
    open();
    await latchkey.change({ mail });
    pass(5);
    isOpen = false;
    const nameless = { keyId: id, title: 'A key expires in 15 days', page: null };
    expect(latchkey.notices.toMail()).toMatchObject([nameless]);
    await latchkey.change({ nameWhileLocked: true });
    expect(latchkey.notices.toMail()).toMatchObject([{ title: '“key 1” expires in 15 days' }]);
  });

  it('is of each key the latest alone: the earlier ones are no longer true', async () => {
    addKey(1, day(20));
    open();
    await latchkey.change({ mail });
    pass(25);
    expect(latchkey.notices.toMail()).toMatchObject([{ title: '“key 1” has expired' }]);
    expect(stored.notices.toMail()).toHaveLength(1);
  });
});

it('nothing is shown before the start and after the end', () => {
  addKey(1, day(20));
  open();
  latchkey.notices.stop();
  latchkey.events.emit({ is: 'keys-changed' });
  pass(30);
  expect(titles()).toEqual([]);
});
