import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VaultError } from '../../../main/contract/errors.ts';
import type { MailSettings } from '../../../main/contract/settings.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { addOther } from '../key-server.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { type FakeMailer, openTestVault, type TestVault } from '../test-vault.ts';

const minute = 60_000;
const day = 86_400_000;
const secret = 'forge_pat_0123456789abcdefWXYZ';
const password = 'password of the mail server';
const mail: MailSettings = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  user: 'ada',
  from: 'latchkey@example.com',
  to: 'ada@example.com',
};
const refusal = new VaultError('mail_failed', { reason: { is: 'no-response', status: null } });

let test: TestVault;
let lasting: LastingPorts;
let clock: VirtualClock;
let accountId: string;

const open = async () => {
  test = await openTestVault({ ...lasting.ports, clock });
};
const state = () => test.call('getMailState', {});
const setMail = (change: Partial<MailSettings> = {}, given: string | null = null) =>
  test.call('setMail', { mail: { ...mail, ...change }, password: given });
const noMail = () => test.call('setMail', { mail: null, password: null });
const attempts = () => test.logged.filter((line) => JSON.stringify(line).includes('mail-failed')).length;

/** Sending takes a few turns of the event loop, even where nothing is on the wire. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await turn();
}

async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await settled();
}

/** Notices of it fall due after 5, 13 and 20 days. */
const addKey = (label = 'CI', ofKey = secret) =>
  test.call('addKey', {
    keyId: randomUUID(),
    accountId,
    label,
    access: 'inherited',
    secret: ofKey,
    expiry: { is: 'in', days: 20 },
  });

beforeEach(async () => {
  lasting = await createLastingPorts();
  clock = createVirtualClock();
  await open();
  await test.call('changeSettings', { lockMinutes: null, syncMinutes: null });
  await setMail({}, password);
  accountId = await addOther(test, null);
});
afterEach(async () => {
  await test.close();
  await lasting.dispose();
});

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

describe('a mail that cannot be sent', () => {
  beforeEach(async () => {
    await addKey();
    test.mailer.failWith = refusal;
    await pass(5 * day);
  });

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

describe('a locked vault', () => {
  const passphrase = 'passphrase of Ada';
  beforeEach(async () => {
    await test.call('setAppPassphrase', { passphrase });
    await addKey();
    await test.call('lock', {});
  });

  it('sends nothing, and sends it once when it is unlocked', async () => {
    await pass(5 * day);
    expect(test.notified).toHaveLength(1);
    expect(test.mails).toEqual([]);
    await expect(state()).rejects.toMatchObject({ code: 'vault_locked' });
    await test.call('unlock', { passphrase });
    await settled();
    expect(test.mails).toMatchObject([{ password, subject: '“CI” expires in 15 days' }]);
    await test.call('lock', {});
    await test.call('unlock', { passphrase });
    await pass(day);
    expect(test.mails).toHaveLength(1);
  });

  it('tries no more what had failed, until it is unlocked', async () => {
    await test.call('unlock', { passphrase });
    test.mailer.failWith = refusal;
    await pass(5 * day);
    await test.call('lock', {});
    const before = attempts();
    test.mailer.failWith = null;
    await pass(day);
    expect(attempts()).toBe(before);
    expect(test.mails).toEqual([]);
    await test.call('unlock', { passphrase });
    await settled();
    expect(test.mails).toHaveLength(1);
  });

  it('mails to a server that asks for no password, without the name of the key', async () => {
    await test.call('unlock', { passphrase });
    await setMail({ user: null });
    await test.call('lock', {});
    await pass(5 * day);
    expect(test.mails).toMatchObject([{ password: null, subject: 'A key expires in 15 days' }]);
    const [{ text, html } = { text: '', html: '' }] = test.mails;
    expect(text + html).not.toMatch(/CI|http/);
    await test.call('unlock', { passphrase });
    await test.call('changeSettings', { nameWhileLocked: true });
    await test.call('lock', {});
    await pass(8 * day);
    expect(test.mails).toMatchObject([{}, { subject: '“CI” expires in 7 days' }]);
  });

  it('lets nobody set a password or send a test', async () => {
    for (const calling of [setMail({}, 'another'), test.call('sendTestMail', {}), state()]) {
      await expect(calling).rejects.toMatchObject({ code: 'vault_locked' });
    }
  });
});

describe('the test mail', () => {
  it('is sent at once, and says what it is', async () => {
    await test.call('sendTestMail', {});
    expect(test.mails).toMatchObject([{ ...mail, password, subject: 'Test email from Latchkey' }]);
  });

  it('that fails says why, and is not tried again', async () => {
    test.mailer.failWith = refusal;
    await expect(test.call('sendTestMail', {})).rejects.toMatchObject(refusal.toCoded());
    test.mailer.failWith = null;
    await pass(day);
    expect(test.mails).toEqual([]);
    expect((await state()).failure).toBeNull();
  });

  it('asks for a server first', async () => {
    await noMail();
    await expect(test.call('sendTestMail', {})).rejects.toMatchObject({ code: 'mail_not_set' });
  });
});

describe('the password', () => {
  it('is taken away with the server, and the mailer gets none', async () => {
    await noMail();
    expect((await state()).hasPassword).toBe(false);
    expect([...test.secretStores.store.items.values()]).not.toContain(password);
    await setMail();
    await test.call('sendTestMail', {});
    expect(test.mails).toMatchObject([{ user: 'ada', password: null }]);
  });

  it('is replaced, not kept beside the new one', async () => {
    const before = test.secretStores.store.items.size;
    await setMail({}, 'another');
    expect(test.secretStores.store.items.size).toBe(before);
    await test.call('sendTestMail', {});
    expect(test.mails).toMatchObject([{ password: 'another' }]);
  });

  it('goes on with another port or encryption of the same server', async () => {
    await setMail({ port: 465, security: 'tls' });
    await test.call('sendTestMail', {});
    expect(test.mails).toMatchObject([{ port: 465, password }]);
  });

  it.each([{ host: 'new.example.org' }, { user: 'grace' }])('goes to nobody else: %o', async (other) => {
    await setMail(other);
    await test.call('sendTestMail', {});
    expect(test.mails).toMatchObject([{ ...other, password: null }]);
    expect([...test.secretStores.store.items.values()]).not.toContain(password);
  });

  it('comes with its server: what waits goes out to neither with the password of the other', async () => {
    await addKey();
    test.mailer.failWith = refusal;
    await pass(5 * day);
    const given: [string, string | null][] = [];
    test.mailer.send = async (to) => {
      given.push([to.host, to.password]);
      throw refusal;
    };
    await setMail({ host: 'new.example.org' }, 'the new one');
    await settled();
    expect(given).toEqual([['new.example.org', 'the new one']]);
  });

  it('stays with its server when the new one cannot be stored', async () => {
    const { write } = test.secretStores.store;
    test.secretStores.store.write = async () => {
      throw new VaultError('keychain_unavailable', { reason: { is: 'locked-or-refused' } });
    };
    await expect(setMail({ host: 'new.example.org' }, 'the new one')).rejects.toThrow();
    test.secretStores.store.write = write;
    await test.call('sendTestMail', {});
    expect(test.mails).toMatchObject([{ host: mail.host, password }]);
  });

  it('is in the secret store alone', async () => {
    const folder = temporaryFolder();
    const other = await openTestVault({ records: openRecords(folder), clock });
    await other.call('setMail', { mail, password });
    await other.call('sendTestMail', {});
    const reported = [
      await other.call('getSettings', {}),
      await other.call('getMailState', {}),
      other.events,
      other.logged,
    ];
    expect(JSON.stringify(reported)).not.toContain(password);
    expect([...other.secretStores.store.items.values()]).toContain(password);
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(password)).toBe(false);
    await other.close();
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(password)).toBe(false);
  });

  it('that comes after the server was set is used at once for what waits', async () => {
    await addKey();
    test.mailer.failWith = refusal;
    await pass(5 * day);
    test.mailer.failWith = null;
    await setMail({}, 'the right one');
    await vi.waitFor(() => expect(test.mails).toMatchObject([{ password: 'the right one' }]));
  });
});
