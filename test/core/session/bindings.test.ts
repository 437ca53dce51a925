import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../main/contract/account.ts';
import { addKnown, addOther, type KeyServer, startOther } from '../key-server.ts';
import { createKept, storedIds } from '../test-vault.ts';
import { type ChangedRecords, openChangedRecords, startAttacker, withoutMigration } from './changed-records.ts';

let world: ChangedRecords;
let attacker: Awaited<ReturnType<typeof startAttacker>>;
/** An account with an API for keys, and one of its keys. */
let work: Account;
let ci: { keyId: string; secret: string };
/** An account with an API that nobody changes. */
let home: Account;
/** An account whose keys are added by hand, and one of its keys. */
let forge: string;
let pat: { keyId: string; secret: string };
let forgeServer: KeyServer;

beforeEach(async () => {
  world = await openChangedRecords();
  attacker = await startAttacker();
  forgeServer = await startOther();
  const { vault, provider } = world;
  const baseUrl = await provider.start();
  const add = async (label: string) =>
    vault.call('addAccount', { provider: 'lev', label, baseUrl, credential: await provider.issueCredential() });
  work = await add('Work');
  home = await add('Home');
  await vault.call('syncAccount', { accountId: home.id });
  ci = await createKept(vault, work.id, 'CI');
  forge = await addOther(vault, forgeServer);
  pat = await addKnown(vault, forgeServer, { accountId: forge, label: 'PAT', access: 'inherited' });
});

const values = () => ({ work: work.id, forge, ci: ci.keyId, pat: pat.keyId, attacker: attacker.url });
const reopen = (sql: string) => world.reopen(sql, values());
const call: ChangedRecords['vault']['call'] = (method, input) => world.vault.call(method, input);
const accountOf = async (id: string) => (await call('listAccounts', {})).find((account) => account.id === id);

/** Ends when what the vault does at an opening is over: the syncs come after the recoveries, and closing waits for the rest. */
async function reopenTwice(sql: string): Promise<void> {
  const before = await accountOf(home.id);
  await reopen(sql);
  const isSynced = async () => {
    const { syncedAt, syncError } = (await accountOf(home.id)) ?? {};
    return syncError !== null || syncedAt !== before?.syncedAt;
  };
  await expect.poll(isSynced).toBe(true);
  await reopen('');
}

const refusal = { code: 'address_unconfirmed' };

async function expectPaused(accountId: string, keyId: string): Promise<void> {
  await expect.poll(async () => (await accountOf(accountId))?.unconfirmed).toBe(true);
  await expect(call('verifyKey', { keyId })).rejects.toMatchObject(refusal);
}

const toAttacker = 'UPDATE account SET base_url = :attacker WHERE id = :work;';
const revoking = `
  INSERT INTO intent (id, kind, account_id, label, idempotency_key, began_at)
    VALUES (:ci, 'revoke', :work, 'CI', :ci, 0);`;
const retiring = `
  INSERT INTO rotation (id, old_key_id, began_at, retire_asked_at) VALUES (:pat, :ci, 0, 1);`;

describe('an account with an API, changed while Latchkey was closed', () => {
  it.each([
    ['its address', toAttacker],
    ['its address, with an interrupted revocation', toAttacker + revoking],
    ['its address, with a rotation that is retiring a key', toAttacker + retiring],
    ['its address, without any MAC', `${toAttacker} DELETE FROM binding;`],
    ['its address, without a trace of the MACs', toAttacker + withoutMigration],
    [
      'its address, with an attempt to remove the key',
      `${toAttacker} DELETE FROM setting WHERE name <> 'secret-store';`,
    ],
    ['its provider', `UPDATE account SET provider = 'level', base_url = :attacker WHERE id = :work;`],
    ['its header', `UPDATE account SET header = 'Host: {key}' WHERE id = :work;`],
    [
      'its address, with the MAC of another account',
      `UPDATE account SET base_url = :attacker, header = (SELECT header FROM account WHERE id = :forge),
         provider = 'other' WHERE id = :work;
       UPDATE binding SET mac = (SELECT mac FROM binding WHERE kind = 'account' AND id = :forge)
         WHERE kind = 'account' AND id = :work;`,
    ],
  ])('%s: nothing is sent', async (_, sql) => {
    await reopenTwice(sql);
    await expectPaused(work.id, ci.keyId);
    expect(await accountOf(forge)).toMatchObject({ unconfirmed: sql.includes('binding;') });
    for (const asked of [
      call('updateCredential', { accountId: work.id, credential: 'another-credential' }),
      call('revokeKey', { keyId: ci.keyId }),
    ]) {
      await expect(asked).rejects.toMatchObject(refusal);
    }
    expect(attacker.requests).toEqual([]);
  });

  it('its address: syncing, creating and regenerating are refused with the address, whole', async () => {
    await reopen(toAttacker);
    await expectPaused(work.id, ci.keyId);
    const coded = { ...refusal, params: { account: 'Work', address: attacker.url } };
    await expect(call('syncAccount', { accountId: work.id })).rejects.toMatchObject(coded);
    expect(await accountOf(work.id)).toMatchObject({ address: attacker.url, syncError: coded });
    const creation = { keyId: randomUUID(), accountId: work.id, label: 'New' };
    await expect(call('createKey', creation)).rejects.toMatchObject(coded);
    expect(await call('listPendingSecrets', {})).toEqual([]);
    expect(attacker.requests).toEqual([]);
  });

  it('its address: is used once the user confirms it, and at later starts', async () => {
    await reopen(toAttacker);
    await expectPaused(work.id, ci.keyId);
    const confirmed = { accountId: work.id, address: attacker.url, header: null };
    expect(await call('confirmAddress', confirmed)).toMatchObject({ unconfirmed: false });
    await expect.poll(() => attacker.requests.length).toBeGreaterThan(0);
    attacker.requests.length = 0;
    await reopen('');
    await expect.poll(() => attacker.requests.length).toBeGreaterThan(0);
    expect(await accountOf(work.id)).toMatchObject({ unconfirmed: false });
  });

  it('its address: another one than the user saw is not confirmed', async () => {
    await reopen(toAttacker);
    const other = { accountId: work.id, address: work.address, header: null };
    await expect(call('confirmAddress', other)).rejects.toMatchObject({ code: 'address_changed' });
    await expectPaused(work.id, ci.keyId);
  });

  it('its address: is corrected by editing, but not confirmed by a new name', async () => {
    await reopen(toAttacker);
    const renamed = { accountId: work.id, label: 'Renamed', baseUrl: attacker.url };
    expect(await call('editAccount', renamed)).toMatchObject({ label: 'Renamed', unconfirmed: true });
    await expectPaused(work.id, ci.keyId);
    expect(attacker.requests).toEqual([]);
    const corrected = { accountId: work.id, label: 'Work', baseUrl: work.address };
    expect(await call('editAccount', corrected)).toMatchObject({ unconfirmed: false });
    expect(await call('verifyKey', { keyId: ci.keyId })).toEqual({ verdict: 'accepted' });
  });

  it('only its label or what its client learnt: goes on', async () => {
    await reopen(`UPDATE account SET label = 'Other', client_state = '{"keysAt":"/build/api-keys"}' WHERE id = :work;`);
    expect(await call('syncAccount', { accountId: work.id })).toMatchObject({ unconfirmed: false, syncError: null });
  });
});

describe('an account without an API, changed while Latchkey was closed', () => {
  it.each([
    ['its verification URL', 'UPDATE account SET base_url = :attacker WHERE id = :forge;'],
    ['its header', `UPDATE account SET header = 'X-Key: {key}' WHERE id = :forge;`],
  ])('%s: no key is verified there', async (_, sql) => {
    forgeServer.seen.length = 0;
    await reopenTwice(sql);
    await expectPaused(forge, pat.keyId);
    await expect(call('revokeKey', { keyId: pat.keyId })).rejects.toMatchObject(refusal);
    const entered = { keyId: pat.keyId, secret: 'another secret', unverified: false };
    await expect(call('enterSecret', entered)).rejects.toMatchObject(refusal);
    expect([...attacker.requests, ...forgeServer.seen]).toEqual([]);
  });

  it('a key that was moved to it is not verified there before the user agrees', async () => {
    forgeServer.seen.length = 0;
    await reopen('UPDATE key SET account_id = :forge WHERE id = :ci;');
    await expect(call('verifyKey', { keyId: ci.keyId })).rejects.toMatchObject(refusal);
    expect(forgeServer.seen).toEqual([]);
    const { address = null, header = null } = (await accountOf(forge)) ?? {};
    expect(await accountOf(forge)).toMatchObject({ unconfirmed: true });
    await call('confirmAddress', { accountId: forge, address, header });
    expect(await call('verifyKey', { keyId: ci.keyId })).toEqual({ verdict: 'refused' });
    expect(forgeServer.seen.join()).toContain(ci.secret);
  });

  it('a key that has the id of a credential is not verified with it', async () => {
    forgeServer.seen.length = 0;
    await reopen('UPDATE key SET id = :work WHERE id = :pat;');
    await expect(call('verifyKey', { keyId: work.id })).rejects.toMatchObject(refusal);
    expect(forgeServer.seen).toEqual([]);
  });

  it('an interrupted creation that has the id of a credential does not bring it there', async () => {
    forgeServer.seen.length = 0;
    await reopenTwice(`INSERT INTO intent (id, kind, account_id, label, idempotency_key, began_at)
      VALUES (:work, 'create', :forge, 'Bait', :work, 0);`);
    await expect(call('verifyKey', { keyId: work.id })).rejects.toMatchObject(refusal);
    expect(forgeServer.seen).toEqual([]);
  });
});

describe('the key of the MACs', () => {
  const ownId = () => [...world.secretStores.store.items.keys()].find((id) => id[14] === '8') ?? '';

  it('cannot be read, replaced or deleted by a key that has its id', async () => {
    const before = world.secretStores.store.items.get(ownId());
    await world.reopen('UPDATE key SET id = :own WHERE id = :pat;', { ...values(), own: ownId() });
    await expect(call('copySecret', { keyId: ownId() })).rejects.toMatchObject({ code: 'secret_not_here' });
    await call('removeAccount', { accountId: forge });
    expect(world.secretStores.store.items.get(ownId())).toBe(before);
  });

  it('is made once, when there are records from before: they are adopted, and no others later', async () => {
    world.secretStores.store.items.delete(ownId());
    await reopen(withoutMigration);
    expect(await call('syncAccount', { accountId: work.id })).toMatchObject({ unconfirmed: false, syncError: null });
    expect(await call('verifyKey', { keyId: pat.keyId })).toEqual({ verdict: 'accepted' });
    await reopen(toAttacker + withoutMigration);
    await expectPaused(work.id, ci.keyId);
    expect(attacker.requests).toEqual([]);
  });

  it('that was lost makes every account ask', async () => {
    world.secretStores.store.items.delete(ownId());
    await reopen('');
    await expectPaused(work.id, ci.keyId);
    await expectPaused(forge, pat.keyId);
  });

  it('is not made for a vault without accounts', async () => {
    for (const accountId of [work.id, home.id, forge]) await call('removeAccount', { accountId });
    world.secretStores.store.items.clear();
    await reopen('');
    expect(await call('listAccounts', {})).toEqual([]);
    expect(storedIds(world)).toEqual([]);
    expect(world.secretStores.store.items.size).toBe(0);
  });
});

describe('the mail server, changed while Latchkey was closed', () => {
  const mail = {
    host: 'mail.example.com',
    port: 587,
    security: 'starttls',
    user: 'ada',
    from: 'latchkey@example.com',
    to: 'ada@example.com',
  } as const;
  const set = (field: string, value: string | number) =>
    `UPDATE setting SET value = json_set(value, '$.mail.${field}', ${JSON.stringify(value).replaceAll('"', "'")})
       WHERE name = 'settings';`;

  it.each([
    ['its name', set('host', 'evil.example')],
    ['its port', set('port', 26)],
    ['its encryption', set('security', 'none')],
    ['its user', set('user', 'eve')],
    ['its sender', set('from', 'eve@example.com')],
    ['its recipient', set('to', 'eve@example.com')],
    ['its password', `UPDATE setting SET value = :work WHERE name = 'mail-password';`],
    ['its name, without a MAC', `${set('host', 'evil.example')} DELETE FROM binding WHERE kind = 'mail';`],
  ])('%s: nothing is sent until the user sets it again', async (_, sql) => {
    await call('setMail', { mail, password: 'a password' });
    await call('sendTestMail', {});
    expect(world.vault.mails).toMatchObject([{ ...mail, password: 'a password' }]);
    await reopen(sql);
    await expect(call('sendTestMail', {})).rejects.toMatchObject({ code: 'mail_unconfirmed' });
    expect(await call('getMailState', {})).toMatchObject({ hasPassword: false });
    expect(world.vault.mails).toEqual([]);
    const { mail: changed } = await call('getSettings', {});
    await call('setMail', { mail: changed, password: null });
    await call('sendTestMail', {});
    expect(world.vault.mails).toMatchObject([{ password: null }]);
    await call('setMail', { mail, password: 'again' });
    await call('sendTestMail', {});
    expect(world.vault.mails.at(-1)).toMatchObject({ ...mail, password: 'again' });
  });
});

describe('the app passphrase', () => {
  const passphrase = 'correct horse battery';
  beforeEach(() => call('setAppPassphrase', { passphrase }));

  it('is asked for although its hash was deleted in the records', async () => {
    await reopen(`UPDATE setting SET value = '' WHERE name = 'app-passphrase';`);
    expect(await call('getStatus', {})).toMatchObject({ state: 'locked', asksPassphrase: true });
    await expect(call('unlock', { passphrase: 'wrong horse' })).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(await call('unlock', { passphrase })).toMatchObject({ state: 'open' });
    expect(await call('setAppPassphrase', { passphrase: null, currentPassphrase: passphrase })).toMatchObject({
      asksPassphrase: false,
    });
    await reopen('');
    expect(await call('getStatus', {})).toMatchObject({ state: 'open' });
  });

  it('is not replaced by the hash of another in the records', async () => {
    const hash = await world.vault.ports.passphraseHash.make('of an attacker');
    await world.reopen(`UPDATE setting SET value = :hash WHERE name = 'app-passphrase';`, { hash });
    for (const given of ['of an attacker', passphrase]) {
      await expect(call('unlock', { passphrase: given })).rejects.toMatchObject({ code: 'passphrase_wrong' });
    }
    expect(await call('getStatus', {})).toMatchObject({ state: 'locked' });
  });

  it('that was set before the secret store knew of it is kept there once the vault was unlocked', async () => {
    const { items } = world.secretStores.store;
    for (const [id, value] of items)
      if (value === world.vault.ports.records.settings.read('app-passphrase')) items.delete(id);
    await reopen('');
    expect(await call('unlock', { passphrase })).toMatchObject({ state: 'open' });
    await reopen(`UPDATE setting SET value = '' WHERE name = 'app-passphrase';`);
    expect(await call('getStatus', {})).toMatchObject({ state: 'locked', asksPassphrase: true });
  });
});
