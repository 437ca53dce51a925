import { expect, test } from 'vitest';
import { addSandbox, createKept } from '../test-vault.ts';
import { commandOf, openBroker, processOf, reading, shell, systemd } from './programs.ts';

const day = 86_400_000;

async function withKeys(...labels: string[]) {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const ids = new Map<string, string>();
  for (const label of labels) ids.set(label, (await createKept(broker, account.id, label)).keyId);
  const { keys } = broker.ports.records;
  const change = (label: string, to: Partial<NonNullable<ReturnType<typeof keys.find>>>) => {
    const key = keys.find(ids.get(label) ?? '');
    if (!key) throw new Error(`no key ${label}`);
    keys.update({ ...key, ...to });
  };
  return { broker, ids, change, program: broker.program(commandOf(100)) };
}

test('each reference is told what it leads to, and nobody is asked', async () => {
  const labels = ['Works', 'Soon', 'Over', 'Off', 'Gone', 'Elsewhere', 'Leaked', 'Removed', 'Twin', 'Other'];
  const { broker, ids, change, program } = await withKeys(...labels);
  const now = broker.ports.clock.now();
  change('Soon', { expiresAt: now + 3 * day });
  change('Over', { expiresAt: now - day });
  change('Off', { isDisabled: true });
  change('Gone', { revokedAt: now });
  change('Elsewhere', { inVault: false });
  change('Other', { label: 'Twin' });
  const leak = { beganAt: now, way: null, isReplaced: false, uses: [] };
  broker.ports.records.leaks.write({ keyId: ids.get('Leaked') ?? '', ...leak });
  await broker.call('removeKey', { keyId: ids.get('Removed') ?? '' });
  const references = labels.slice(0, 9).map((label) => `lk://Sandbox/${label}`);
  const removed = `lk:${ids.get('Removed')}`;
  const { checked } = await program.call('check', {
    references: [...references, removed, 'lk://Sandbox/None', 'lk:x'],
  });
  expect(checked.map(({ reference, state }) => [reference.replace('lk://Sandbox/', ''), state])).toEqual([
    ['Works', 'works'],
    ['Soon', 'expiring'],
    ['Over', 'expired'],
    ['Off', 'disabled'],
    ['Gone', 'revoked'],
    ['Elsewhere', 'not-in-vault'],
    ['Leaked', 'leaked'],
    ['Removed', 'removed'],
    ['Twin', 'ambiguous'],
    [removed, 'removed'],
    ['None', 'unknown'],
    ['lk:x', 'malformed'],
  ]);
  expect(checked[0]?.key).toMatchObject({ label: 'Works', inVault: true });
  expect(checked[8]?.candidates.sort()).toEqual([`lk:${ids.get('Twin')}`, `lk:${ids.get('Other')}`].sort());
  expect(broker.led()).toBe(0);
});

test('what programs have read is told by key, program and folder', async () => {
  const { broker, ids, program } = await withKeys('CI', 'Ops');
  const other = broker.program([processOf(301, 'latchkey'), processOf(300, 'npm'), shell, systemd]);
  for (const [by, label] of [
    [program, 'CI'],
    [program, 'CI'],
    [other, 'CI'],
    [other, 'Ops'],
  ] as const) {
    const read = by.call('read', reading(`lk://Sandbox/${label}`));
    await broker.allow('once');
    await read;
  }
  const { uses } = await program.call('uses', { reference: null });
  expect(uses.map(({ key, program: name, folder, reads }) => [key.label, name, folder, reads])).toEqual([
    ['Ops', 'npm', '/home/me/shop', 1],
    ['CI', 'npm', '/home/me/shop', 1],
    ['CI', 'wrangler', '/home/me/shop', 2],
  ]);
  expect((await program.call('uses', { reference: 'lk://Sandbox/Ops' })).uses).toHaveLength(1);
  await expect(program.call('uses', { reference: 'lk://Sandbox/None' })).rejects.toMatchObject({
    code: 'bad_references',
  });
  await broker.call('removeKey', { keyId: ids.get('Ops') ?? '' });
  expect((await program.call('uses', { reference: null })).uses).toHaveLength(2);
});
