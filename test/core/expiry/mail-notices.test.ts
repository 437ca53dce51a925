import { beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { FakeMailer } from '../test-vault.ts';
import {
  addKey,
  attempts,
  beforeEachMailing,
  clock,
  day,
  mail,
  minute,
  noMail,
  open,
  pass,
  password,
  refusal,
  secret,
  setMail,
  settled,
  state,
  test,
} from './mailing.ts';

beforeEachMailing();

describe('a notice that falls due', () => {
  it('is mailed once, with the settings and the password', async () => {
    await addKey();
    await pass(5 * day - 1);
    expect(test.mails).toEqual([]);
    await pass(1);
    expect(test.mails).toEqual([
      {
        ...mail,
        password,
        subject: '“CI” expires in 15 days',
        text: expect.stringContaining('“CI” expires in 15 days\n\nThis '),
        html: expect.stringContaining('“CI” expires in 15 days</h1>'),
      },
    ]);
    await pass(3 * day);
    expect(test.mails).toHaveLength(1);
    expect(await state()).toEqual({ hasPassword: true, waiting: 0, failure: null });
  });

  it('is one mail for each day of the notices', async () => {
    await addKey();
    for (let days = 0; days < 25; days += 1) await pass(day);
    expect(test.mails.map(({ subject }) => subject)).toEqual([
      '“CI” expires in 15 days',
      '“CI” expires in 7 days',
      '“CI” has expired',
    ]);
  });

  it('is mailed together with others that fall due in the same moment', async () => {
    for (const label of ['One', 'Two', 'Three']) await addKey(label, `${secret}${label}`);
    await pass(5 * day);
    expect(test.mails.map(({ subject }) => subject).toSorted()).toEqual([
      '“One” expires in 15 days',
      '“Three” expires in 15 days',
      '“Two” expires in 15 days',
    ]);
    expect((await state()).waiting).toBe(0);
  });

  it('holds neither secret nor mask nor password', async () => {
    const { key } = await addKey();
    await pass(5 * day);
    const [{ subject, text, html } = { subject: '', text: '', html: '' }] = test.mails;
    expect(text).not.toBe('');
    for (const hidden of [secret, key.mask, secret.slice(-4), '••••', password]) {
      expect(subject + text + html).not.toContain(hidden);
    }
  });

  it('is mailed in the language that was chosen', async () => {
    await test.call('changeSettings', { language: 'es' });
    await addKey();
    await pass(5 * day);
    const [mailed] = test.mails;
    expect(mailed?.subject).toBe('«CI» caduca en 15 días');
    expect(mailed?.text).toMatch(/^«CI» caduca en 15 días\n\nEsta clave de .+ caduca el .+\. Rótala antes\./);
    for (const hidden of [secret, secret.slice(-4), '••••', password]) expect(mailed?.html).not.toContain(hidden);
  });

  it('has a label that is HTML as text', async () => {
    await addKey('<img src=x onerror=alert(1)> & "Co"');
    await pass(5 * day);
    expect(test.mails[0]?.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;');
    expect(test.mails[0]?.html).not.toContain('<img');
  });

  it('is not mailed when no server is set, nor later when one is', async () => {
    await noMail();
    await addKey();
    await pass(5 * day);
    expect(test.notified).toHaveLength(1);
    expect(await state()).toEqual({ hasPassword: false, waiting: 0, failure: null });
    await setMail();
    await settled();
    expect(test.mails).toEqual([]);
  });

  it('is mailed without a password to a server that asks for none', async () => {
    await setMail({ user: null });
    await addKey();
    await pass(5 * day);
    expect(test.mails).toMatchObject([{ user: null, password: null }]);
  });
});

function describeUnsent(title: string, tests: () => void): void {
  describe(title, () => {
    beforeEach(async () => {
      await addKey();
      test.mailer.failWith = refusal;
      await pass(5 * day);
    });
    tests();
  });
}

describeUnsent('a mail that cannot be sent', () => {
  it('is tried again after 1, 5 and 30 minutes, then every 3 hours, and the window can say so', async () => {
    for (const wait of [minute, 5 * minute, 30 * minute, 180 * minute, 180 * minute]) {
      const before = attempts();
      expect(await state()).toEqual({
        hasPassword: true,
        waiting: 1,
        failure: { error: refusal.toCoded(), title: null, retryAt: clock.now() + wait },
      });
      await pass(wait - 1);
      expect(attempts()).toBe(before);
      await pass(1);
      expect(attempts()).toBe(before + 1);
    }
    expect(test.events.filter(({ is }) => is === 'mail-changed').length).toBeGreaterThanOrEqual(attempts());
    expect(test.mails).toEqual([]);
  });

  it('is sent once when the server is back, and the failure is over', async () => {
    test.mailer.failWith = null;
    await pass(minute);
    expect(test.mails).toHaveLength(1);
    expect(await state()).toEqual({ hasPassword: true, waiting: 0, failure: null });
    await pass(day);
    expect(test.mails).toHaveLength(1);
  });

  it('is tried again at once when the settings change, and the waits begin anew', async () => {
    await pass(minute);
    await pass(5 * minute);
    expect((await state()).failure?.retryAt).toBe(clock.now() + 30 * minute);
    await setMail({ port: 465, security: 'tls' });
    await settled();
    expect((await state()).failure?.retryAt).toBe(clock.now() + minute);
    test.mailer.failWith = null;
    await setMail({ host: 'other.example.com' }, 'another');
    await settled();
    expect(test.mails).toMatchObject([{ host: 'other.example.com', password: 'another' }]);
    expect((await state()).failure).toBeNull();
  });

  it('is not tried again for settings that are not about mail', async () => {
    const before = attempts();
    await test.call('changeSettings', { desktopNotices: false });
    await settled();
    expect(attempts()).toBe(before);
  });

  it('is mailed as the latest of its key alone when the server is back after weeks', async () => {
    await pass(25 * day);
    test.mailer.failWith = null;
    await pass(3 * 60 * minute);
    expect(test.mails.map(({ subject }) => subject)).toEqual(['“CI” has expired']);
    expect((await state()).waiting).toBe(0);
  });

  it('is not tried by every notice that comes meanwhile', async () => {
    const before = attempts();
    const { id } = (await test.call('listNotices', {}))[0] ?? { id: 0 };
    await test.call('readNotices', { ids: [id] });
    await settled();
    expect(attempts()).toBe(before);
  });
});

describeUnsent('a mail that waits to be sent', () => {
  it('is given up when the server is taken out of the settings, and goes out when one is set again', async () => {
    await noMail();
    const before = attempts();
    await pass(day);
    expect(attempts()).toBe(before);
    expect((await state()).failure).toBeNull();
    test.mailer.failWith = null;
    await setMail({}, password);
    await settled();
    expect(test.mails).toHaveLength(1);
  });

  it('is sent once after a restart', async () => {
    await test.close();
    await open();
    await settled();
    expect(test.mails).toMatchObject([{ password, subject: '“CI” expires in 15 days' }]);
    await test.close();
    await open();
    await settled();
    await pass(day);
    expect(test.mails).toEqual([]);
    expect((await state()).waiting).toBe(0);
  });

  it('is waited for when Latchkey ends, and not sent again', async () => {
    const arrived = Promise.withResolvers<void>();
    const { send } = test.mailer;
    test.mailer.failWith = null;
    test.mailer.send = async (...given) => {
      await arrived.promise;
      await send(...given);
    };
    await pass(day);
    const { mails } = test;
    const ended = test.close();
    arrived.resolve();
    await ended;
    expect(mails).toHaveLength(1);
    await open();
    await settled();
    expect(test.mails).toEqual([]);
  });

  it('is of no concern once the key is gone', async () => {
    const [notice] = await test.call('listNotices', {});
    if (!notice) throw new Error('there is no notice');
    await test.call('removeAccount', { accountId: notice.accountId });
    test.mailer.failWith = null;
    await pass(day);
    expect(test.mails).toEqual([]);
    expect(await state()).toMatchObject({ waiting: 0, failure: null });
  });

  it('says nothing of what is not a VaultError', async () => {
    test.mailer.failWith = new Error(`smtp said ${password}`) as VaultError;
    await pass(minute);
    expect((await state()).failure?.error).toEqual(new VaultError('internal').toCoded());
    expect(JSON.stringify([test.logged, test.events, await state()])).not.toContain(password);
  });
});

describe('a message that the server will never take', () => {
  const refused = new VaultError('mail_refused', { reason: { is: 'message-refused', status: 554 } });
  let send: FakeMailer['send'];

  beforeEach(async () => {
    send = test.mailer.send;
    test.mailer.send = async (settings, message) => {
      if (message.subject.includes('Two')) throw refused;
      return send(settings, message);
    };
    for (const label of ['One', 'Two', 'Three']) await addKey(label, `${secret}${label}`);
    await pass(5 * day);
  });

  const subjects = () => test.mails.map(({ subject }) => subject).toSorted();

  it('keeps no other from being sent, now or later, and the window can say which it is', async () => {
    expect(subjects()).toEqual(['“One” expires in 15 days', '“Three” expires in 15 days']);
    expect(await state()).toEqual({
      hasPassword: true,
      waiting: 1,
      failure: { error: refused.toCoded(), title: '“Two” expires in 15 days', retryAt: clock.now() + day },
    });
    await pass(8 * day);
    expect(subjects()).toHaveLength(4);
    expect((await state()).waiting).toBe(1);
  });

  it('is tried again once a day, and the failure is over when it is taken', async () => {
    test.mailer.send = send;
    await pass(day - 1);
    expect(subjects()).toHaveLength(2);
    await pass(1);
    expect(subjects()).toHaveLength(3);
    expect(await state()).toMatchObject({ waiting: 0, failure: null });
  });

  it('is tried again also after the clock was 400 days ahead when it was refused', async () => {
    await test.call('changeSettings', { lockMinutes: null });
    await pass(16 * day);
    clock.sleep(400 * day);
    test.vault.catchUp();
    await settled();
    expect((await state()).failure?.retryAt).toBeGreaterThan(clock.now());
    clock.sleep(-400 * day);
    test.mailer.send = send;
    test.vault.catchUp();
    await settled();
    expect(await state()).toMatchObject({ waiting: 0, failure: null });
  });

  it('does so also while there is another failure of the server', async () => {
    test.mailer.send = async () => {
      throw refusal;
    };
    await addKey('Four', `${secret}Four`);
    await pass(20 * day);
    expect((await state()).failure).toMatchObject({ error: { code: 'mail_failed' }, title: null });
    test.mailer.send = send;
    await pass(3 * 60 * minute);
    expect((await state()).waiting).toBe(0);
  });
});
