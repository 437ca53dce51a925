import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { type MailSettings, mailSettings, settings } from '../../../main/contract/settings.ts';
import { type Bound, createBindings, ofAccount, ofKey, ofMail } from '../../../main/core/session/bindings.ts';
import type { SecretAccess } from '../../../main/core/session/secret-access.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf, keyOf } from '../../platform/records/some-records.ts';

/**
 * Each column of the tables that say where a secret goes, with the reason if it is not bound. A new column has to be put into
 * one of the lists, and into the table in docs/threat-model.md if it decides where a secret is sent.
 */
const columns = {
  account: {
    bound: ['id', 'provider', 'base_url', 'header', 'page_url'],
    unbound: [
      'label', // words
      'max_keys', // a number that is shown
      'synced_at', // an instant that is shown
      'client_state', // the path of keys below the address, one of two, and the sandbox's policy
      'notice_days', // when notices are shown
    ],
  },
  key: {
    bound: ['id', 'account_id'],
    unbound: [
      'row', // the order of the table
      'remote_id', // which key of the account it is; its credential goes to the account's address whatever it says
      ...[
        'label',
        'mask',
        'public_part', // shown, and handed out beside the secret to whoever may read that
        'access',
        'scopes',
        'restrictions', // what a new key in its place is limited to
        'area', // which part of the account it is; requests for it go to the account's address
        'created_at',
        'last_used_at',
        'expires_at',
        'revoked_at',
        'revoked_unverified',
        'in_vault',
        'is_disabled',
      ],
      ...[
        'label_order',
        'search_text',
        'notes',
        'fingerprint',
        'known_at',
        'copies',
        'tags',
        'favorite',
        'places',
        'use_place',
      ],
    ],
  },
  credential_rotation: {
    bound: [],
    unbound: [
      'account_id', // the item in the secret store names its account
      'id',
      'remote_id', // which key of the account it is; the credential goes to the account's address whatever it says
      'began_at', // an instant
    ],
  },
  assignment: {
    bound: ['tool', 'address', 'user_name', 'key_id'],
    unbound: [
      'refused_at', // an instant that is shown
    ],
  },
  rotation: {
    bound: ['id', 'old_key_id'],
    unbound: [
      'began_at', // an instant that is shown
      'retire_asked_at', // which key is retired follows from the ids
    ],
  },
};

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bound-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'latchkey.sqlite');
  const records = openRecords(folder);
  records.accounts.insert(
    accountOf(1, { baseUrl: 'https://api.example.com', header: 'X-Key: {key}', pageUrl: 'https://a.example.com' }),
  );
  records.keys.insert(keyOf(1, { inVault: true }));
  records.close();
  return { folder, file };
}

it.each(Object.entries(columns))(
  'the table %s has no column but those that are listed',
  (table, { bound, unbound }) => {
    const db = new Database(open().file);
    const names = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    db.close();
    expect(names.toSorted()).toEqual([...bound, ...unbound].toSorted());
  },
);

/** The record of a table that decides where a secret goes, as it is read from the file. */
const boundOf = (folder: string, table: string): Bound[] => {
  const records = openRecords(folder);
  const accounts = records.accounts.all();
  const found =
    table === 'account' ? accounts.map(ofAccount) : accounts.flatMap(({ id }) => records.keys.ofAccount(id)).map(ofKey);
  records.close();
  return found;
};

it.each([
  ...columns.account.bound.map((column) => ['account', column]),
  ...columns.key.bound.map((column) => ['key', column]),
])('a change of %s.%s changes what the MAC is made of', (table, column) => {
  const { folder, file } = open();
  const before = boundOf(folder, table);
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  // Ids are read only if they are well formed.
  const other = column === 'id' || column === 'account_id' ? randomUUID() : 'other';
  if (column === 'account_id')
    db.prepare(`INSERT INTO account (id, provider, label) VALUES (?, 'other', 'Other')`).run(other);
  db.prepare(`UPDATE ${table} SET ${column} = ? WHERE id <> ?`).run(other, other);
  // A new id of the account is one of its keys, too.
  if (table === 'account' && column === 'id') db.prepare('UPDATE key SET account_id = ?').run(other);
  db.close();
  expect(before).toHaveLength(1);
  expect(boundOf(folder, table)).not.toEqual(before);
});

const mail: MailSettings = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  user: 'ada',
  from: 'latchkey@example.com',
  to: 'ada@example.com',
};

it('each field of the mail settings is bound, and the password that they send', () => {
  const { content } = ofMail(mail, 'an id');
  expect(content).toEqual([...Object.keys(mailSettings.shape).map((field) => mail[field as 'host']), 'an id']);
});

it('no other setting says where something is sent', () => {
  const sends = Object.keys(settings.shape).filter((name) => /mail|url|host|address|server|proxy|command/i.test(name));
  expect(sends).toEqual(['mail']);
});

it('a MAC fits only its own kind, id and content', async () => {
  const { folder } = open();
  const records = openRecords(folder);
  const item = { read: async () => 'a key', write: async () => {} };
  const fingerprint = (key: string, text: string | Uint8Array) => createHmac('sha256', key).update(text).digest('hex');
  const ports = { records, fingerprint, newId: randomUUID };
  const binder = await createBindings(ports, { ownItem: () => item } as unknown as SecretAccess, () => []).load();
  const [account] = records.accounts.all().map(ofAccount);
  if (!account) throw new Error('no account');
  binder.bind(account);
  const mac = records.bindings.read('account', account.id) ?? '';
  records.bindings.write('key', account.id, mac);
  records.bindings.write('account', 'another', mac);
  expect(binder.fits(account)).toBe(true);
  expect(binder.fits({ ...account, kind: 'key' })).toBe(false);
  expect(binder.fits({ ...account, id: 'another' })).toBe(false);
  expect(binder.fits({ ...account, content: ['lev', 'https://api.example.comX-Key: {key}', null] })).toBe(false);
  records.close();
});
