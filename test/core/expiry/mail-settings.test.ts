import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { openTestVault } from '../test-vault.ts';
import {
  addKey,
  attempts,
  beforeEachMailing,
  clock,
  day,
  mail,
  noMail,
  pass,
  password,
  refusal,
  setMail,
  settled,
  state,
  test,
} from './mailing.ts';

beforeEachMailing();

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

  it.each([' lead', 'trail ', '\u00a0a\tb\n', 'ключ 🔑'])('is used as it was pasted: %j', async (odd) => {
    await setMail({}, odd);
    await test.call('sendTestMail', {});
    expect(test.mails).toMatchObject([{ password: odd }]);
  });

  it.each([
    ['half a character: \ud83d', { is: 'broken-character' }],
    ['x'.repeat(1025), { is: 'too-long', max: 1024 }],
  ])('is refused if it cannot be stored: %j', async (odd, problem) => {
    await expect(setMail({}, odd)).rejects.toMatchObject({
      code: 'invalid_input',
      params: { name: 'password', problem },
    });
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
