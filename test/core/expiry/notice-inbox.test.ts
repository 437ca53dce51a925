import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../../main/contract/settings.ts';
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
  stored,
  titles,
} from './notice-runs.ts';
import { dayMs } from './notice-world.ts';

beforeEachNoticeRun();

describe('while the vault is locked', () => {
  beforeEach(() => {
    addKey(1, day(20));
    open();
    around.isOpen = false;
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
    around.dies = 'after';
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
    around.isWatched = false;
    addKey(1, day(20));
    open();
  });

  it('notices wait for somebody, of each key the latest, in the words of that moment', async () => {
    pass(18);
    expect(titles()).toEqual([]);
    expect(await inbox()).toEqual([7, 15]);
    around.isWatched = true;
    latchkey.notices.catchUp();
    expect(titles()).toEqual(['“key 1” expires in 2 days']);
    latchkey.notices.catchUp();
    expect(titles()).toEqual([]);
  });

  it('they wait for somebody also over a restart', () => {
    pass(6);
    reopen();
    expect(titles()).toEqual([]);
    around.isWatched = true;
    reopen();
    expect(titles()).toEqual(['“key 1” expires in 14 days']);
    reopen();
    expect(titles()).toEqual([]);
  });

  it('one of them is overtaken by the next of its key, which is then shown alone', () => {
    pass(6);
    clock.sleep(8 * dayMs);
    around.isWatched = true;
    latchkey.notices.catchUp();
    expect(titles()).toEqual(['“key 1” expires in 6 days']);
  });

  it('those that a clock brought too soon do not', () => {
    clock.setAhead(60 * dayMs);
    clock.advance(60_000);
    clock.setAhead(0);
    around.isWatched = true;
    latchkey.notices.catchUp();
    expect(titles()).toEqual([]);
  });

  it('those that a clock brought too soon do not take an earlier one with them', () => {
    pass(5);
    clock.setAhead(400 * dayMs);
    clock.advance(60_000);
    clock.setAhead(0);
    clock.advance(60_000);
    around.isWatched = true;
    latchkey.notices.catchUp();
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
  });

  it('those of a key that was revoked meanwhile do not, and a vault that was locked names none', () => {
    const other = addKey(2, day(20));
    pass(6);
    stored.keys.update({ ...other, revokedAt: clock.now() });
    around.isOpen = false;
    around.isWatched = true;
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
      help: null,
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
    around.isOpen = false;
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
    around.isOpen = false;
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
    const [latest] = latchkey.notices.toMail();
    expect(latest).toMatchObject({ title: '“key 1” has expired' });
    stored.notices.mailed(latest?.id ?? 0);
    expect(stored.notices.toMail()).toEqual([]);
  });

  it('is the earlier one again once a later one is taken back, which a clock had brought too soon', async () => {
    addKey(1, day(20));
    open();
    await latchkey.change({ mail });
    pass(5);
    clock.setAhead(400 * dayMs);
    clock.advance(60_000);
    expect(latchkey.notices.toMail()).toMatchObject([{ title: '“key 1” has expired' }]);
    clock.setAhead(0);
    clock.advance(60_000);
    expect(latchkey.notices.toMail()).toMatchObject([{ title: '“key 1” expires in 15 days' }]);
  });
});
