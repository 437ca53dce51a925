import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDay } from '../../../main/contract/expiry.ts';
import type { Key } from '../../../main/contract/key.ts';
import type { Input } from '../../../main/contract/methods.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import {
  addKnown,
  addLevel,
  addLevelAccess,
  addOther,
  startLevel,
  startLevelAccess,
  startOther,
} from '../key-server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const day = 86_400_000;

let test: TestVault;
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({ sandbox });
});
afterEach(() => test.close());

async function keyOf(keyId: string): Promise<Key> {
  const key = (await listKeys(test)).rows.find(({ id }) => id === keyId);
  if (!key) throw new Error('the key is not listed');
  return key;
}

/** Edits as the form does: it sends unchanged fields as they were. */
async function edit(keyId: string, change: Partial<Omit<Input<'editKey'>, 'keyId'>>): Promise<Key> {
  const { label, access, notes } = await keyOf(keyId);
  return test.call('editKey', { keyId, label, access, notes, expiry: null, ...change });
}

let accountId: string;
let keyId: string;
let secret: string;

const addDevice = async () => {
  const reply = await fetch(`${await sandbox.start()}/api/external/v2/devices`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'x-origin-app': 'test', 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'laptop' }),
  });
  return reply.status;
};

function describeLikeLevel(title: string, tests: () => void): void {
  describe(title, () => {
    beforeEach(async () => {
      accountId = (await addSandbox(test, 'level')).id;
      await test.call('syncAccount', { accountId });
      keyId = randomUUID();
      await test.call('createKey', { keyId, accountId, label: 'Agents', access: 'read-write' });
      ({ secret } = await test.call('revealSecret', { keyId }));
      await test.call('settlePendingSecret', { keyId, keep: true });
    });
    tests();
  });
}

describeLikeLevel('taking back an edit at a provider with an API', () => {
  it('is done there too', async () => {
    await edit(keyId, { label: 'Robots', access: 'read-only' });
    await test.call('undoEdit', { keyId });
    await test.call('syncAccount', { accountId });
    expect(await keyOf(keyId)).toMatchObject({ label: 'Agents', access: 'read-write' });
  });
});

describeLikeLevel('editing a key of the sandbox like Level', () => {
  it('takes the right to write from it at once, and gives it back', async () => {
    expect(await addDevice()).toBe(201);
    expect(await edit(keyId, { access: 'read-only' })).toMatchObject({ access: 'read-only', inVault: true });
    expect(await addDevice()).toBe(403);
    await edit(keyId, { access: 'read-write' });
    expect(await addDevice()).toBe(201);
  });

  it('changes its label at the provider, so that the next list has it', async () => {
    const before = await keyOf(keyId);
    expect(await edit(keyId, { label: ' Servers ' })).toEqual({ ...before, label: 'Servers' });
    await test.call('syncAccount', { accountId });
    expect(await keyOf(keyId)).toMatchObject({ label: 'Servers', inVault: true, mask: before.mask });
  });

  it('keeps its value, so that it is still accepted', async () => {
    await edit(keyId, { label: 'Servers', access: 'read-only' });
    expect(await test.call('revealSecret', { keyId })).toEqual({ secret });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('that the provider does not carry out changes nothing here', async () => {
    const before = await keyOf(keyId);
    sandbox.faults.arm({ is: 'status', status: 500 }, { endpoint: 'PATCH /api-keys/:id', times: 9 });
    await expect(edit(keyId, { label: 'Servers', notes: 'x' })).rejects.toMatchObject({ code: 'provider_failed' });
    expect(await keyOf(keyId)).toEqual(before);
  });

  it('goes through although the connection breaks after it was done', async () => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'PATCH /api-keys/:id' });
    expect(await edit(keyId, { label: 'Servers' })).toMatchObject({ label: 'Servers' });
  });
});

describeLikeLevel('editing a key of the sandbox like Level without effect', () => {
  it('keeps the lines of notes, without characters that nobody sees', async () => {
    await edit(keyId, { notes: '\ufeffone\r\n\u202etwo\0' });
    expect((await keyOf(keyId)).notes).toBe('one\ntwo');
  });

  it('asks nobody when only the notes change, or nothing', async () => {
    sandbox.faults.arm({ is: 'html' }, { times: 9 });
    expect(await edit(keyId, { notes: 'for the office' })).toMatchObject({ notes: 'for the office' });
    expect(await edit(keyId, {})).toMatchObject({ notes: 'for the office' });
    sandbox.faults.clear();
    await test.call('syncAccount', { accountId });
    expect((await keyOf(keyId)).notes).toBe('for the office');
    expect((await listKeys(test, { search: 'OFFICE' })).rows).toMatchObject([{ id: keyId }]);
  });

  it('refuses an access that the account does not have, before it is sent', async () => {
    await expect(edit(keyId, { access: 'inherited' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { name: 'access' },
    });
  });

  it('refuses an empty label, an expiry and what is no field', async () => {
    await expect(edit(keyId, { label: ' ' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { name: 'label' },
    });
    await expect(edit(keyId, { expiry: { is: 'in', days: 30 } })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(edit(keyId, { mask: 'mine' } as never)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(edit(keyId, { notes: 'x'.repeat(5001) })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('that was deleted elsewhere says so', async () => {
    const remoteId = test.ports.records.keys.find(keyId)?.remoteId;
    await fetch(`${await sandbox.start()}/api/external/v2/api-keys/${remoteId}`, {
      method: 'DELETE',
      headers: {
        authorization: `Bearer ${await sandbox.issueCredential({ account: 'level' })}`,
        'x-origin-app': 'test',
      },
    });
    await expect(edit(keyId, { label: 'Servers' })).rejects.toMatchObject({ code: 'provider_not_found' });
  });

  it('that is revoked is refused', async () => {
    await test.call('revokeKey', { keyId });
    await expect(
      test.call('editKey', { keyId, label: 'x', access: 'read-only', expiry: null, notes: '' }),
    ).rejects.toMatchObject({ code: 'key_already_revoked' });
  });
});

describe('editing a key where the provider lets nothing be changed', () => {
  it.each(['lev', 'level-access'] as const)('takes notes at the sandbox like %s, and nothing else', async (kind) => {
    const { id: accountId } = await addSandbox(test, kind);
    await test.call('syncAccount', { accountId });
    const keyId = randomUUID();
    const expiry = kind === 'lev' ? ({ is: 'never' } as const) : ({ is: 'in', days: 180 } as const);
    await test.call('createKey', { keyId, accountId, label: 'CI', expiry });
    await test.call('settlePendingSecret', { keyId, keep: true });
    const before = await keyOf(keyId);
    expect(await edit(keyId, { notes: 'Ada’s' })).toEqual({ ...before, notes: 'Ada’s' });
    await expect(edit(keyId, { label: 'Other' })).rejects.toMatchObject({ code: 'not_offered' });
    await expect(edit(keyId, { access: 'read-only' })).rejects.toMatchObject({ code: 'not_offered' });
    await expect(edit(keyId, { expiry: { is: 'in', days: 30 } })).rejects.toMatchObject({
      code: kind === 'lev' ? 'invalid_input' : 'not_offered',
    });
    expect(await keyOf(keyId)).toEqual({ ...before, notes: 'Ada’s' });
  });

  it('takes notes of a token of Level Access, and nothing else', async () => {
    const server = await startLevelAccess();
    const accountId = await addLevelAccess(test, server);
    const { keyId } = await addKnown(test, server, { accountId, label: 'CI', expiry: { is: 'in', days: 30 } });
    expect(await edit(keyId, { notes: 'audit 7' })).toMatchObject({ notes: 'audit 7', label: 'CI' });
    await expect(edit(keyId, { label: 'Other' })).rejects.toMatchObject({
      code: 'not_offered',
      params: { provider: 'Level Access', what: 'change-label' },
    });
  });
});

describe('editing a key that is changed on a page', () => {
  it('of Level records what the user did there, and asks nobody', async () => {
    const level = await startLevel();
    const accountId = await addLevel(test, level);
    const { keyId, secret } = await addKnown(test, level, { accountId, label: 'Agents', access: 'read-write' });
    level.seen.length = 0;
    expect(await edit(keyId, { label: 'Servers', access: 'read-only', notes: 'n' })).toMatchObject({
      label: 'Servers',
      access: 'read-only',
      notes: 'n',
      inVault: true,
    });
    expect(level.seen).toEqual([]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    await expect(edit(keyId, { access: 'inherited' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(edit(keyId, { expiry: { is: 'in', days: 3 } })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('of any other provider also changes when it expires', async () => {
    const accountId = await addOther(test, null);
    const keyId = randomUUID();
    await test.call('addKey', { keyId, accountId, label: 'Deploy', access: 'inherited', secret: 'x'.repeat(40) });
    const date = calendarDay(Date.now() + 400 * day);
    const { expiresAt } = await edit(keyId, { expiry: { is: 'on', date }, access: 'read-only' });
    expect(calendarDay(Number(expiresAt))).toBe(date);
    expect(await edit(keyId, { label: 'Deploys' })).toMatchObject({ label: 'Deploys', expiresAt, access: 'read-only' });
    expect(await edit(keyId, { expiry: { is: 'never' } })).toMatchObject({ expiresAt: null });
  });
});

it('editing keeps the secret of a key with an old label of any form that is left as it was', async () => {
  const { id: accountId } = await addSandbox(test);
  const { keyId } = await createKept(test, accountId, 'CI');
  const record = test.ports.records.keys.find(keyId);
  if (record) test.ports.records.keys.update({ ...record, label: 'l'.repeat(300) });
  expect(await edit(keyId, { notes: 'still editable' })).toMatchObject({ notes: 'still editable' });
});

describe('taking an edit back', () => {
  it('puts back label, notes and the very dates, once', async () => {
    const server = await startOther();
    const accountOfOther = await addOther(test, server);
    const expiry = { is: 'in', days: 90 } as const;
    const asked = { accountId: accountOfOther, label: 'CI', access: 'inherited', expiry } as const;
    ({ keyId } = await addKnown(test, server, asked));
    const before = await keyOf(keyId);
    const createdOn = calendarDay(Date.now() - 40 * day);
    await edit(keyId, { label: 'Deploy', notes: 'a note', expiry: { is: 'in', days: 10 }, createdOn });
    expect(await test.call('undoEdit', { keyId })).toEqual(before);
    expect(await keyOf(keyId)).toEqual(before);
    await expect(test.call('undoEdit', { keyId })).rejects.toMatchObject({ code: 'key_not_found' });
  });

  it('leaves an expiry that the provider has reported since', async () => {
    const server = await startOther();
    const known = await addKnown(test, server, {
      accountId: await addOther(test, server),
      label: 'CI',
      access: 'inherited',
    });
    keyId = known.keyId;
    await edit(keyId, { expiry: { is: 'in', days: 10 }, notes: 'a note' });
    const record = test.ports.records.keys.find(keyId);
    if (record) test.ports.records.keys.update({ ...record, expiresAt: 5 * day });
    expect(await test.call('undoEdit', { keyId })).toMatchObject({ notes: '', expiresAt: 5 * day });
  });
});

describe('the dates of a key that was added by hand', () => {
  it('can be past, today, or not known, and the creation is not in the future', async () => {
    const server = await startOther();
    const forge = await addOther(test, server);
    const { keyId: added } = await addKnown(test, server, { accountId: forge, label: 'PAT', access: 'inherited' });
    const past = calendarDay(Date.now() - 40 * day);
    for (const date of [past, calendarDay(Date.now())]) {
      const edited = await edit(added, { expiry: { is: 'on', date }, createdOn: past });
      expect(calendarDay(Number(edited.expiresAt))).toBe(date);
      expect(calendarDay(Number(edited.createdAt))).toBe(past);
    }
    expect(await edit(added, { notes: 'later' })).toMatchObject({ createdAt: expect.any(Number) });
    expect(await edit(added, { createdOn: null })).toMatchObject({ createdAt: null });
    await expect(edit(added, { createdOn: calendarDay(Date.now() + day) })).rejects.toMatchObject({
      params: { name: 'created', problem: { is: 'in-the-future' } },
    });
    await server.stop();
  });
});
