import { expect, onTestFinished, test } from 'vitest';
import { everyStandIn } from '../providers/every-stand-in.ts';
import { addSandbox, createKept } from '../test-vault.ts';
import { commandOf, openBroker, reading } from './programs.ts';

async function withKey() {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const key = await createKept(broker, account.id, 'CI');
  let pid = 100;
  const program = () => {
    pid += 10;
    return broker.program(commandOf(pid));
  };
  return { broker, key, program };
}

const reference = 'lk://Sandbox/CI';

test('a grant to read a key allows no change', async () => {
  const { broker, key, program } = await withKey();
  const read = program().call('read', reading(reference));
  await broker.allow();
  await read;
  for (const method of ['copy', 'rotate', 'revoke'] as const) {
    const change = program().call(method, { reference });
    expect(await broker.refuse()).toMatchObject({ asks: { is: method, key: { id: key.keyId, label: 'CI' } } });
    await expect(change).rejects.toMatchObject({ code: 'not_allowed' });
    await broker.call('askAgain', {});
  }
  const create = program().call('create', { account: 'Sandbox', label: 'New', access: null, expiry: null });
  expect(await broker.refuse()).toMatchObject({ asks: { is: 'create', account: 'Sandbox', label: 'New' } });
  await expect(create).rejects.toMatchObject({ code: 'not_allowed' });
  expect(broker.clipboard.text).not.toBe(key.secret);
});

test('what is allowed is done as from the window, and each change is asked about', async () => {
  const { broker, key, program } = await withKey();
  const copy = program().call('copy', { reference });
  await broker.allow('once');
  expect((await copy).clearsAt).toBeGreaterThan(0);
  expect(broker.clipboard.text).toBe(key.secret);

  const create = program().call('create', { account: 'Sandbox', label: 'New key', access: null, expiry: null });
  await broker.allow('once');
  expect(await create).toMatchObject({ reference: 'lk://Sandbox/New%20key', inVault: true, status: 'active' });
  expect(await broker.call('listPendingSecrets', {})).toEqual([]);

  const rotate = program().call('rotate', { reference });
  await broker.allow('once');
  const rotated = await rotate;
  const read = program().call('read', reading(reference));
  await broker.allow();
  expect((await read).secrets).toMatchObject([{ key: { id: rotated.id } }]);
  expect((await read).secrets[0]?.secret).not.toBe(key.secret);

  // The old key works until it is retired, so the new one is named by its id.
  const ofNew = `lk:${rotated.id}`;
  const revoke = program().call('revoke', { reference: ofNew });
  await broker.allow('once');
  expect(await revoke).toEqual({ verdict: 'refused' });
  await expect(program().call('read', reading(ofNew))).rejects.toMatchObject({ code: 'bad_references' });
});

test('a rotation says in its question whether the new key may be able to do more', async () => {
  const { broker, program } = await withKey();
  const at = await everyStandIn.openai();
  onTestFinished(at.stop);
  at.add('Website');
  const { baseUrl, credential } = at;
  const { id } = await broker.call('addAccount', { provider: 'openai', label: 'OpenAI', baseUrl, credential });
  await broker.call('syncAccount', { accountId: id });
  const rotations = [
    ['lk://OpenAI/Website', 'wider-key'],
    [reference, 'new-key'],
  ] as const;
  for (const [of, by] of rotations) {
    const rotate = program().call('rotate', { reference: of });
    expect(await broker.refuse()).toMatchObject({ asks: { is: 'rotate', by } });
    await expect(rotate).rejects.toMatchObject({ code: 'not_allowed' });
    await broker.call('askAgain', {});
  }
});

test('what can’t be done is told before anything is asked', async () => {
  const { broker, program } = await withKey();
  const create = (account: string, label: string) =>
    program().call('create', { account, label, access: null, expiry: { is: 'in', days: 3650 } });
  await expect(create('Nobody', 'New')).rejects.toMatchObject({ code: 'account_not_found' });
  await expect(create('Sandbox', ' ')).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(create('Sandbox', 'x'.repeat(256))).rejects.toMatchObject({
    params: { field: 'label', problem: { is: 'too-long', max: 255 } },
  });
  await expect(program().call('revoke', { reference: 'lk://Sandbox/CI2' })).rejects.toMatchObject({
    code: 'bad_references',
  });
  expect(broker.led()).toBe(0);
});

test('a key with scopes and an area is created by their names, and what there is is told where they are missing', async () => {
  const broker = await openBroker();
  await addSandbox(broker, 'usual');
  const create = (more: { scopes?: string[]; area?: string }) =>
    broker
      .program(commandOf(100))
      .call('create', { account: 'Sandbox', label: 'New', access: null, expiry: null, ...more });
  await expect(create({})).rejects.toMatchObject({
    code: 'scopes_to_choose',
    params: { offered: expect.stringMatching(/^read-only, .*devices:read/) },
  });
  await expect(create({ scopes: ['devices:rea'] })).rejects.toMatchObject({ code: 'scopes_to_choose' });
  await expect(create({ scopes: ['read-only'], area: 'Nowhere' })).rejects.toMatchObject({
    code: 'area_to_choose',
    params: { offered: expect.stringContaining('Website') },
  });
  expect(broker.led()).toBe(0);
  const made = create({ scopes: ['devices:read', 'devices:write'], area: 'Website' });
  expect(await broker.allow()).toMatchObject({
    asks: { is: 'create', scopes: ['devices:read', 'devices:write'], area: 'Website', access: 'read-write' },
  });
  const { id } = await made;
  expect(broker.ports.records.keys.find(id)).toMatchObject({
    scopes: ['devices:read', 'devices:write'],
    area: { id: 'website' },
  });
});

test('a provider is asked for areas and scopes only while fewer than 200 programs wait', async () => {
  const broker = await openBroker();
  const account = await addSandbox(broker, 'usual');
  await createKept(broker, account.id, 'CI', { scopes: ['devices:read'] });
  const programs = Array.from({ length: 200 }, (_, n) => broker.program(commandOf(1000 + 2 * n)));
  const reads = Promise.allSettled(programs.map((program) => program.call('read', reading(reference))));
  await expect.poll(() => programs.every(({ waited }) => waited.length === 1)).toBe(true);
  const create = broker
    .program(commandOf(100))
    .call('create', { account: 'Sandbox', label: 'New', access: null, expiry: null, area: 'Nowhere' });
  await expect(create).rejects.toMatchObject({ code: 'not_allowed', params: { reason: { is: 'too-many' } } });
  for (const program of programs) program.leave();
  await reads;
});

test('where a provider has no scopes and no areas, naming one is an error', async () => {
  const { broker, program } = await withKey();
  const create = (more: { scopes?: string[]; area?: string }) =>
    program().call('create', { account: 'Sandbox', label: 'New', access: null, expiry: null, ...more });
  await expect(create({ scopes: ['devices:read'] })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(create({ area: 'Website' })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(broker.led()).toBe(0);
});

test('of two accounts with the same name, none is taken', async () => {
  const { broker, program } = await withKey();
  const other = await addSandbox(broker);
  const { records } = broker.ports;
  const record = records.accounts.find(other.id);
  if (!record) throw new Error('no account');
  records.accounts.update({ ...record, label: 'Sandbox' });
  const create = program().call('create', { account: 'Sandbox', label: 'New', access: null, expiry: null });
  await expect(create).rejects.toMatchObject({ code: 'account_ambiguous', params: { account: 'Sandbox' } });
  expect(broker.led()).toBe(0);
});

test('where the clipboard belongs to a page, a copy is refused before anything is asked', async () => {
  const { broker, program } = await withKey();
  broker.clipboard.isOfPage = true;
  await expect(program().call('copy', { reference })).rejects.toMatchObject({ code: 'clipboard_unavailable' });
  expect(broker.led()).toBe(0);
});

test('a program sees keys without their secrets, and what may be read', async () => {
  const { broker, key, program } = await withKey();
  expect(await program().call('status', {})).toMatchObject({ state: 'open', keys: 1, expiring: 0, grants: 0 });
  const { keys } = await program().call('list', { search: 'ci', expiresWithinDays: null });
  expect(keys).toMatchObject([{ id: key.keyId, reference, account: 'Sandbox', label: 'CI', status: 'active' }]);
  expect(await program().call('show', { reference: `lk:${key.keyId}` })).toEqual(keys[0]);
  expect(await program().call('verify', { reference })).toEqual({ verdict: 'accepted' });
  const read = program().call('read', reading(reference));
  await broker.allow();
  await read;
  const { grants } = await program().call('listGrants', {});
  expect(grants).toMatchObject([{ keys: [{ label: 'CI' }], anchor: { name: 'claude' } }]);
  expect(await program().call('endGrants', { id: null })).toEqual({ ended: 1 });
  await program().call('lock', {});
  expect(await program().call('status', {})).toMatchObject({ state: 'locked', keys: null, grants: null });
});
