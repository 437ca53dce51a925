import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Input, type MethodName, methods } from '../../../main/contract/methods.ts';
import { idOf, keyOf } from '../../platform/records/some-records.ts';
import { createKept, listKeys } from '../test-vault.ts';
import {
  accountId,
  beforeEachLocking,
  clock,
  dayMs,
  hold,
  letThrough,
  lock,
  minute,
  requests,
  sandbox,
  settled,
  state,
  states,
  test,
  unlock,
} from './locking.ts';

beforeEachLocking();

const keyId = idOf(1);

const ofKey = { keyId };

/** A valid input for every method that a locked vault refuses. */
const inputs: { [M in MethodName as (typeof methods)[M]['whileLocked'] extends false ? M : never]: Input<M> } = {
  setAppPassphrase: { passphrase: null },
  changePassphrase: { passphrase: 'another passphrase', currentPassphrase: '' },
  getUpdateState: {},
  searchTraces: { secret: 'a-secret' },
  getLockedMemory: {},
  cancelSearch: {},
  checkForUpdates: {},
  listProviders: {},
  listAccounts: {},
  addAccount: { provider: 'other', label: 'Forge' },
  editAccount: { accountId: keyId, label: 'Forge', baseUrl: null },
  confirmAddress: { accountId: keyId, address: null, header: null },
  updateCredential: { accountId: keyId, credential: 'a-credential' },
  rotateCredential: { accountId: keyId },
  removeAccount: { accountId: keyId },
  syncAccount: { accountId: keyId },
  cancelSync: { accountId: keyId },
  scanFiles: { targets: ['env'], folder: '/' },
  stopScan: {},
  verifyFound: { importId: keyId, index: 0 },
  writeReferences: { importId: keyId, findings: [] },
  takeBackReferences: { importId: keyId, file: 0 },
  findImported: { importId: keyId, index: 0 },
  planHelper: { importId: keyId, index: 0 },
  letHelperAnswer: { importId: keyId, index: 0 },
  listHelpers: {},
  takeBackHelper: { at: { tool: 'git', address: 'https://github.com' } },
  forgetHelper: { at: { tool: 'git', address: 'https://github.com' } },
  listFaults: {},
  addFault: { fault: { is: 'html' }, endpoint: null, left: 1 },
  clearFaults: {},
  takeSandboxRole: { accountId: keyId, role: 'member' },
  getSettings: {},
  changeSettings: { lockMinutes: null },
  listKeys: {
    accountId: null,
    search: '',
    showRevoked: true,
    sort: 'label',
    descending: false,
    offset: 0,
    limit: 50,
  },
  listKeyIds: { accountId: null, search: '', showRevoked: true, sort: 'label', descending: false },
  findSecret: { secret: 'a secret' },
  getKey: ofKey,
  listLeaks: {},
  beginLeak: ofKey,
  changeLeak: ofKey,
  endLeak: ofKey,
  listTags: {},
  listProjects: {},
  placeKeys: { keyIds: [keyId], project: 'shop' },
  setPlaces: { keys: [{ keyId, places: [] }] },
  moveKeys: { keyIds: [keyId], service: 'Forge' },
  copyAs: { keyIds: [keyId], format: 'env' },
  listEnvFiles: {},
  writeEnv: { project: 'shop', environment: null },
  tagKeys: { keyIds: [keyId], add: ['ci'] },
  setFavorite: { keyIds: [keyId], favorite: true },
  exportKeys: { keyIds: [keyId], format: 'csv' },
  listHistory: { offset: 0, limit: 50 },
  exportHistory: { format: 'json' },
  verifyKey: ofKey,
  revokeKey: ofKey,
  editKey: { ...ofKey, label: 'CI', access: 'inherited', expiry: null, notes: '' },
  copyMask: ofKey,
  copyPublicPart: ofKey,
  removeKey: ofKey,
  undoEdit: ofKey,
  findListed: ofKey,
  joinListed: { ...ofKey, listedId: keyId },
  undoJoin: ofKey,
  setKeyDisabled: { ...ofKey, disabled: true },
  listRemoved: {},
  restoreRemoved: { id: keyId },
  eraseRemoved: { ids: [keyId] },
  listAreas: { accountId: keyId },
  listScopes: { accountId: keyId, area: null },
  createKey: { keyId, accountId: keyId, label: 'CI' },
  checkConfirmation: { confirmation: keyId },
  addKey: { ...ofKey, accountId: keyId, label: 'CI', secret: 'a-secret' },
  recognizeSecret: { secret: 'a-secret' },
  regenerateKey: ofKey,
  enterSecret: { ...ofKey, secret: 'a-secret' },
  listRotations: {},
  retireOldKey: { rotationId: keyId },
  endRotation: { rotationId: keyId },
  listPendingSecrets: {},
  retryPendingSecret: { keyId },
  settlePendingSecret: { keyId, keep: true },
  revokeOrphan: { keyId },
  dismissPendingSecret: { keyId },
  getQuickKeys: {},
  exportCalendar: {},
  getExpiries: {},
  listExpiring: { from: 0, until: 1 },
  takeCorrections: {},
  setMail: { mail: null, password: null },
  sendTestMail: {},
  getMailState: {},
  listNotices: {},
  listQuestions: {},
  answerQuestion: { id: keyId, allow: true, anchor: null },
  listGrants: {},
  endGrants: { id: null },
  askAgain: {},
  listAssigned: {},
  assign: { at: { tool: 'git', address: 'https://github.com' }, userName: null, keyId },
  unassign: { at: { tool: 'git', address: 'https://github.com' } },
  listDeclined: {},
  forgetDeclined: { at: { tool: 'git', address: 'https://github.com' } },
  getDesktopNotices: {},
  readNotices: { ids: [1] },
  previewImport: { source: { base64: btoa('A=b'), passphrase: '', keyFile: null } },
  continuePreview: { importId: keyId, place: { entries: 0, leftOut: 0 } },
  confirmImport: { importId: keyId, choices: [{ index: 0, label: 'A', service: 'Forge' }] },
  cancelImport: { importId: keyId },
  getBackupState: {},
  saveBackup: { passphrase: { of: 'backup', passphrase: 'long enough' } },
  goBackToGeneration: { generation: '1' },
  takeInLostSecrets: {},
  leaveLostSecrets: {},
  markKeysWithoutSecret: {},
  acceptRecords: {},
  readBackupFailure: {},
  dismissMerged: {},
  setBackupSchedule: {
    folder: '/backups',
    days: 1,
    keep: false,
    passphrase: { of: 'backup', passphrase: 'correct horse' },
  },
  endBackupSchedule: {},
  makeScheduledBackup: { passphrase: { of: 'backup', passphrase: 'correct horse' } },
  takeOver: {},
  copySecret: ofKey,
  clearClipboard: {},
  revealSecret: ofKey,
  beginReveal: {},
  getDesktop: {},
  pickFolder: { near: '' },
  saveSecret: ofKey,
};

describe('a vault that was locked', () => {
  it('says so, once, and answers with nothing but that until it is unlocked', async () => {
    expect(await lock()).toMatchObject({ state: 'locked', store: 'keychain', asksPassphrase: false });
    expect(await lock()).toMatchObject({ state: 'locked' });
    expect(await state()).toBe('locked');
    expect(states()).toEqual(['locked']);
    expect(await unlock()).toMatchObject({ state: 'open' });
    expect(states()).toEqual(['locked', 'open']);
    expect(await test.call('listAccounts', {})).toHaveLength(1);
  });

  const guarded = (Object.keys(methods) as MethodName[]).filter((name) => !methods[name].whileLocked);

  it.each(guarded)('refuses %s', async (name) => {
    await lock();
    await expect(test.call(name, inputs[name as keyof typeof inputs])).rejects.toMatchObject({ code: 'vault_locked' });
  });

  it.each([
    ['getStatus', {}],
    ['notePresence', {}],
    ['lock', {}],
    ['unlock', { passphrase: null }],
  ] as const)('answers %s', async (name, input) => {
    await lock();
    await test.call(name, input);
  });

  it('changes nothing and asks no provider', async () => {
    await lock();
    const settings = test.ports.records.settings.read('settings');
    for (const [name, input] of Object.entries(inputs)) await test.call(name as never, input as never).catch(() => {});
    clock.advance(24 * 60 * minute);
    expect(requests).toEqual([]);
    expect(test.ports.records.settings.read('settings')).toBe(settings);
    await unlock();
    expect(await test.call('listAccounts', {})).toHaveLength(1);
    expect(await test.call('listFaults', {})).toEqual([]);
  });

  it('still tells of keys that expire, without their names', async () => {
    const expiresAt = clock.now() + 20 * dayMs;
    test.ports.records.keys.insert(keyOf(1, { accountId, label: 'Pipeline', expiresAt, knownAt: clock.now() }));
    await lock();
    clock.advance(6 * dayMs);
    expect(test.notified).toEqual([{ keyId, title: 'A key expires in 15 days', body: 'Unlock Latchkey for details.' }]);
    await unlock();
    expect(await test.call('listNotices', {})).toMatchObject([{ title: '“Pipeline” expires in 15 days' }]);
    await test.call('changeSettings', { lockMinutes: null });
    clock.advance(9 * dayMs);
    expect(test.notified.at(-1)).toMatchObject({ title: '“Pipeline” expires in 7 days' });
  });
});

describe('locking', () => {
  it('clears the clipboard and tells so', async () => {
    const { keyId: id, secret } = await createKept(test, accountId, 'CI');
    await test.call('copySecret', { keyId: id });
    expect(test.clipboard.text).toBe(secret);
    await lock();
    expect(test.clipboard.text).toBe('');
    expect(test.events.findLast(({ is }) => is === 'clipboard')).toEqual({ is: 'clipboard', held: null });
    await unlock();
    await test.call('copySecret', { keyId: id });
    expect(test.clipboard.text).toBe(secret);
  });

  it('locks also when the clipboard cannot be cleared', async () => {
    const { keyId: id } = await createKept(test, accountId, 'CI');
    await test.call('copySecret', { keyId: id });
    const { clearIfOurs } = test.clipboard;
    test.clipboard.clearIfOurs = () => Promise.reject(new Error('no clipboard'));
    expect(await lock()).toMatchObject({ state: 'locked' });
    expect(test.logged).toContainEqual(['clipboard-not-cleared']);
    test.clipboard.clearIfOurs = clearIfOurs;
  });

  it('locks also when the records cannot be read, and the clipboard is cleared', async () => {
    const { keyId: id } = await createKept(test, accountId, 'CI');
    await test.call('copySecret', { keyId: id });
    const { accounts } = test.ports.records;
    const { all } = accounts;
    accounts.all = () => {
      throw new Error('the disk is gone');
    };
    expect(await lock()).toMatchObject({ state: 'locked' });
    accounts.all = all;
    await expect.poll(() => test.clipboard.text).toBe('');
  });

  it('tells so at once, also when the store is slow to let go', async () => {
    const { store } = test.secretStores;
    const closed = Promise.withResolvers<void>();
    store.close = () => closed.promise;
    const locking = lock();
    await expect.poll(states).toEqual(['locked']);
    expect(await state()).toBe('locked');
    closed.resolve();
    expect(await locking).toMatchObject({ state: 'locked' });
  });

  it('ends a sync that waits for its provider', async () => {
    sandbox.seed(3);
    const held = hold('GET');
    const sync = test.call('syncAccount', { accountId });
    const ended = expect(sync).rejects.toMatchObject({ code: 'sync_cancelled' });
    await held.arrived;
    await lock();
    await ended;
    held.open();
    letThrough();
    await unlock();
    await expect.poll(async () => (await listKeys(test)).total).toBe(3);
    await settled();
    expect(await test.call('listAccounts', {})).toMatchObject([{ syncError: null }]);
  });
});

describe('locking in the middle of something', () => {
  it('drops the import that waits for a choice', async () => {
    const source = { base64: btoa('TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345'), passphrase: '', keyFile: null };
    const { importId } = await test.call('previewImport', { source });
    await lock();
    await unlock();
    const choices = [{ index: 0, label: 'TOKEN', service: 'GitHub' }];
    await expect(test.call('confirmImport', { importId, choices })).rejects.toMatchObject({ code: 'import_gone' });
    expect((await listKeys(test)).total).toBe(0);
  });

  it('in the middle of a creation loses no secret: it stays in memory, and is stored when asked for again', async () => {
    const id = randomUUID();
    const held = hold('POST');
    const creating = test.call('createKey', { keyId: id, accountId, label: 'CI' });
    await held.arrived;
    await lock();
    held.open();
    expect((await creating).outcome).toMatchObject({ is: 'shown', notStored: { code: 'vault_locked' } });
    expect(test.secretStores.store.items.has(id)).toBe(false);
    await expect(test.call('copySecret', { keyId: id })).rejects.toMatchObject({ code: 'vault_locked' });

    await unlock();
    await settled();
    expect(await test.call('listPendingSecrets', {})).toMatchObject([
      { id, outcome: { is: 'shown', notStored: { code: 'vault_locked' } } },
    ]);
    expect((await test.call('retryPendingSecret', { keyId: id })).outcome).toMatchObject({ notStored: null });
    expect(test.secretStores.store.items.get(id)).toMatch(/^lev_sk_/);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    expect((await listKeys(test)).rows).toMatchObject([{ id, inVault: true }]);
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 1 });
  });

  it('leaves the panel of a new key to be finished after it', async () => {
    const id = randomUUID();
    await test.call('createKey', { keyId: id, accountId, label: 'CI' });
    await lock();
    await unlock();
    const { secret } = await test.call('revealSecret', { keyId: id });
    expect(secret).toMatch(/^lev_sk_/);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
  });
});
