import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyRecord } from '../../../main/core/ports/record-store.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { keyOf } from '../../platform/records/some-records.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';
import { dayMs } from './notice-world.ts';

let test: TestVault;
let clock: VirtualClock;
let accountId: string;
let made: number;

beforeEach(async () => {
  made = 0;
  clock = createVirtualClock();
  test = await openTestVault({ clock });
  accountId = (await addOther('Forge')).id;
});
afterEach(() => test.close());

const addOther = (label: string) => test.call('addAccount', { provider: 'other', label });

/** Adds a key that expires in `days` days; never for null. */
function addKey(label: string, days: number | null, rest: Partial<KeyRecord> = {}): string {
  const expiresAt = days === null ? null : clock.now() + days * dayMs;
  const key = keyOf(++made, { id: randomUUID(), accountId, label, expiresAt, knownAt: clock.now(), ...rest });
  test.ports.records.keys.insert(key);
  return key.id;
}
const secretOf = (label: string) => `secret-of-${label.replace(' ', '-')}-0123456789`;
/** Adds a key whose secret is in the vault. */
async function keep(label: string): Promise<string> {
  const keyId = randomUUID();
  await test.call('addKey', {
    keyId,
    accountId,
    label,
    access: 'inherited',
    secret: secretOf(label),
    unverified: true,
  });
  return keyId;
}
const labels = (keys: { label: string }[]) => keys.map(({ label }) => label);

describe('the overview of what expires', () => {
  it('is empty at first', async () => {
    expect(await test.call('getExpiries', {})).toEqual({
      instants: [],
      later: 0,
      expired: [],
      soon: [],
      never: [],
      neverCount: 0,
    });
  });

  it('has when keys expired and expire as far as the picture goes, the first first, and counts what does later', async () => {
    for (const days of [366, 398, 4000, 1, -400]) addKey(`${days}`, days);
    addKey('revoked', 5, { revokedAt: clock.now() });
    addKey('never', null);
    const { instants, later } = await test.call('getExpiries', {});
    expect(instants).toEqual([-400, 1, 366].map((days) => clock.now() + days * dayMs));
    expect(later).toBe(2);
  });

  it('lists what has expired, the latest first, what does within 30 days, the next first, and what never does', async () => {
    for (const days of [30.001, 30, 1, 0, -1, -400]) addKey(`${days}`, days);
    addKey('never, b', null);
    addKey('Never, a', null);
    addKey('revoked', 5, { revokedAt: clock.now() });
    addKey('revoked, never', null, { revokedAt: clock.now() });
    const { expired, soon, never, neverCount } = await test.call('getExpiries', {});
    expect(labels(expired)).toEqual(['0', '-1', '-400']);
    expect(labels(soon)).toEqual(['1', '30']);
    expect(labels(never)).toEqual(['Never, a', 'never, b']);
    expect(neverCount).toBe(2);
  });

  it('loses no key of thousands, and lists at most 1,000 of each kind', async () => {
    test.ports.records.transaction(() => {
      for (let n = 0; n < 3000; n++) addKey('expired', -500 + n / 100);
      for (let n = 0; n < 6000; n++) addKey('coming', (n + 1) / 20);
      addKey('later', 400);
      for (let n = 0; n < 1001; n++) addKey('never', null);
    });
    const { instants, later, expired, soon, never, neverCount } = await test.call('getExpiries', {});
    expect(instants).toHaveLength(9000);
    expect(later).toBe(1);
    expect(expired).toHaveLength(1000);
    expect(expired[0]?.expiresAt).toBe(instants[2999]);
    // 20 keys a day, for 30 days.
    expect(soon).toHaveLength(600);
    expect(soon[0]?.expiresAt).toBe(instants[3000]);
    expect(never).toHaveLength(1000);
    expect(neverCount).toBe(1001);
  });

  it('lists the keys of a day, of which the next one begins with its first instant', async () => {
    for (const days of [2.5, 1, 1.999, 2, 0.999]) addKey(`${days}`, days);
    addKey('revoked', 1.5, { revokedAt: clock.now() });
    const from = clock.now() + dayMs;
    const of = await test.call('listExpiring', { from, until: from + dayMs });
    expect(labels(of)).toEqual(['1', '1.999']);
  });

  it('lists at most 1,000 keys of a day', async () => {
    test.ports.records.transaction(() => {
      for (let n = 0; n < 1001; n++) addKey(`${n}`, 1 + n / 10_000);
    });
    const from = clock.now() + dayMs;
    const of = await test.call('listExpiring', { from, until: from + dayMs });
    expect(of).toHaveLength(1000);
    expect(of[999]?.label).toBe('999');
  });
});

describe('the quick keys', () => {
  const quick = () => test.call('getQuickKeys', {});

  it('count what expires within a week, and not what has expired or was revoked', async () => {
    for (const days of [-1, 0, 0.001, 3, 7, 7.001, 30, null]) addKey(`${days}`, days);
    addKey('revoked', 3, { revokedAt: clock.now() });
    expect(await test.call('countDueSoon', {})).toEqual({ dueSoon: 3 });
    expect(await quick()).toEqual({ mostCopied: [] });
  });

  it('are those that are copied most, at most eight', async () => {
    const ids = [];
    for (let n = 1; n <= 10; n++) ids.push(await keep(`key ${n}`));
    for (const [n, keyId] of ids.entries()) {
      for (let copies = 0; copies < 3 * n; copies++) await test.call('copySecret', { keyId });
    }
    expect(labels((await quick()).mostCopied)).toEqual([10, 9, 8, 7, 6, 5, 4, 3].map((n) => `key ${n}`));
  });

  it('are never copied, revoked or forgotten ones', async () => {
    const [kept, revoked, forgotten] = [await keep('kept'), await keep('revoked'), await keep('forgotten')];
    await keep('never copied');
    for (const keyId of [kept, revoked, forgotten]) await test.call('copySecret', { keyId });
    await test.call('copyMask', { keyId: kept });
    for (const id of [revoked, forgotten]) {
      const record = test.ports.records.keys.find(id) as KeyRecord;
      test.ports.records.keys.update({ ...record, revokedAt: clock.now() });
    }
    await test.call('removeKey', { keyId: forgotten });
    expect(labels((await quick()).mostCopied)).toEqual(['kept']);
  });

  it('keep their count when they are edited', async () => {
    const [first, second] = [await keep('first'), await keep('second')];
    for (const keyId of [first, second, second, second, second]) await test.call('copySecret', { keyId });
    const record = test.ports.records.keys.find(second) as KeyRecord;
    test.ports.records.keys.update({ ...record, label: 'renamed' });
    expect(labels((await quick()).mostCopied)).toEqual(['renamed', 'first']);
  });

  it('show no secret', async () => {
    await test.call('copySecret', { keyId: await keep('CI') });
    expect(JSON.stringify(await quick())).not.toContain(secretOf('CI'));
  });
});

describe('the calendar', () => {
  const saved = () => {
    const [file] = test.textFile.saved;
    expect(file?.name).toBe('latchkey-expiries.ics');
    const calendar = new ICAL.Component(ICAL.parse(file?.text ?? ''));
    return calendar.getAllSubcomponents('vevent').map((event) => {
      const { uid, summary, description, startDate } = new ICAL.Event(event);
      const alarms = event.getAllSubcomponents('valarm');
      const triggers = alarms.map((alarm) => 0 - (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds());
      const at = startDate.toJSDate().getTime();
      return { uid, summary, description, at, alarmDays: triggers.map((seconds) => seconds / 86_400) };
    });
  };

  it('has what is still to expire, with alarms on the days of the notices', async () => {
    const expiresAt = clock.now() + 20 * dayMs;
    const id = addKey('CI', 20);
    addKey('expired', -1);
    addKey('never', null);
    addKey('revoked', 20, { revokedAt: clock.now() });
    const other = await addOther('Quiet');
    await test.call('editAccount', { accountId: other.id, label: 'Quiet', baseUrl: null, noticeDays: [30, 2] });
    addKey('Later', 600, { accountId: other.id });
    expect(await test.call('exportCalendar', {})).toEqual({ saved: true });
    expect(saved()).toEqual([
      {
        uid: `${id}@latchkey`,
        summary: '“CI” expires (Forge)',
        description: expect.stringContaining('This Forge key expires on'),
        at: expiresAt,
        alarmDays: [15, 7, 0],
      },
      expect.objectContaining({ summary: '“Later” expires (Quiet)', alarmDays: [30, 2] }),
    ]);
  });

  it('has no alarms for an account without notices, and holds neither secret nor mask', async () => {
    const keyId = await keep('CI');
    const record = test.ports.records.keys.find(keyId) as KeyRecord;
    test.ports.records.keys.update({ ...record, expiresAt: clock.now() + dayMs });
    await test.call('editAccount', { accountId, label: 'Forge', baseUrl: null, noticeDays: [] });
    await test.call('exportCalendar', {});
    expect(saved()).toMatchObject([{ alarmDays: [] }]);
    expect(record.mask).not.toBe('');
    for (const hidden of [secretOf('CI'), record.mask]) expect(test.textFile.saved[0]?.text).not.toContain(hidden);
  });

  it('is in the language that was chosen', async () => {
    await test.call('changeSettings', { language: 'de' });
    addKey('CI', 20);
    await test.call('exportCalendar', {});
    expect(saved()).toMatchObject([
      {
        summary: '„CI“ läuft ab (Forge)',
        description: expect.stringMatching(/^Dieser Schlüssel von Forge läuft am .+ ab\./),
      },
    ]);
  });

  it('is also written when nothing expires, and not when the user changes their mind', async () => {
    await test.call('exportCalendar', {});
    expect(saved()).toEqual([]);
    test.textFile.cancelled = true;
    expect(await test.call('exportCalendar', {})).toEqual({ saved: false });
  });
});
