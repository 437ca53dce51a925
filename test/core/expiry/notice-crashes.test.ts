import { describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
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
  stored,
  titles,
} from './notice-runs.ts';
import { dayMs } from './notice-world.ts';

beforeEachNoticeRun();

describe('a crash', () => {
  it('before a notice is shown loses none: it comes at the next start', async () => {
    addKey(1, day(20));
    open();
    around.dies = 'before';
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
    around.dies = 'after';
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
    around.dies = 'before';
    pass(5);
    reopen(8);
    expect(titles()).toEqual(['“key 1” expires in 7 days']);
    expect(await inbox()).toEqual([7]);
  });

  it('leaves nothing to tell of a key that was revoked, renewed or removed before the next start', async () => {
    const [one, two, three] = [addKey(1, day(20)), addKey(2, day(20)), addKey(3, day(20))];
    open();
    around.dies = 'before';
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
    around.dies = 'before';
    pass(3);
    clock.setAhead(0);
    reopen();
    expect(titles()).toEqual([]);
    pass(2);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
  });
});

describe('a full disk', () => {
  /** Makes the first `times` calls fail. */
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
    around.records = { ...stored, notices: { ...notices, [method]: changed[method] } };
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
    expect(titles()).toEqual(['“key 1” expires in 15 days', '“key 2” expires in 15 days']);
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
    around.records = { ...stored, notices: { ...notices, settle } };
    open();
    pass(5);
    expect(titles()).toHaveLength(3);
    expect(latchkey.logged.filter((line) => JSON.stringify(line).includes('disk_full'))).toHaveLength(1);
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
