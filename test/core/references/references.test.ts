import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createReferences } from '../../../main/core/references/references.ts';
import { referenceByLabels } from '../../../main/core/references/written.ts';
import { fingerprintKeySetting } from '../../../main/core/session/secret-settings.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';
import { addSandbox, createKept, openTestVault } from '../test-vault.ts';

function some() {
  const records = openRecordsInMemory();
  onTestFinished(() => records.close());
  const clock = createVirtualClock();
  records.accounts.insert(accountOf(1, { label: 'lev' }));
  records.accounts.insert(accountOf(2, { label: 'work' }));
  const references = createReferences({ records, clock });
  const key = (n: number, rest: Parameters<typeof keyOf>[1] = {}) => {
    const record = keyOf(n, { accountId: accountOf(1).id, label: 'CI', revokedAt: null, expiresAt: null, ...rest });
    records.keys.insert(record);
    return record;
  };
  return { records, clock, references, key };
}

const idFor = (found: ReturnType<ReturnType<typeof createReferences>['find']>) =>
  'key' in found ? found.key.id : found.problem;

test('a reference finds the key with these labels, and no key of another account', () => {
  const { references, key } = some();
  key(3);
  key(4, { accountId: accountOf(2).id });
  expect(idFor(references.find('lk://lev/CI'))).toBe(idOf(3));
  expect(idFor(references.find('lk://work/CI'))).toBe(idOf(4));
  expect(idFor(references.find(`lk:${idOf(4)}`))).toBe(idOf(4));
  expect(idFor(references.find('lk://lev/ci'))).toMatchObject({ is: 'unknown', candidates: [] });
});

test('a reference to several keys tells all that may be meant', () => {
  const { references, key } = some();
  for (const n of [3, 4]) key(n);
  const problem = { reference: 'lk://lev/CI', is: 'ambiguous', candidates: [`lk:${idOf(3)}`, `lk:${idOf(4)}`] };
  const found = idFor(references.find('lk://lev/CI'));
  expect(found).toMatchObject({ ...problem, candidates: expect.arrayContaining(problem.candidates) });
  expect(references.of(keyOf(3, { accountId: accountOf(1).id, label: 'CI' }))).toBe(`lk:${idOf(3)}`);
  expect(references.forMany()(keyOf(3, { accountId: accountOf(1).id, label: 'CI' }))).toBe(`lk:${idOf(3)}`);
});

test('a key that works counts before one that expired or is revoked', () => {
  const { references, clock, key } = some();
  key(3, { revokedAt: 1 });
  expect(idFor(references.find('lk://lev/CI'))).toBe(idOf(3));
  key(4, { expiresAt: clock.now() - 1 });
  expect(idFor(references.find('lk://lev/CI'))).toBe(idOf(4));
  key(5);
  expect(idFor(references.find('lk://lev/CI'))).toBe(idOf(5));
});

test('of a rotation, the new key counts', () => {
  const { records, references, key } = some();
  for (const n of [3, 4]) key(n);
  records.rotations.insert({ id: idOf(4), oldKeyId: idOf(3), beganAt: 1, retireAskedAt: null });
  expect(idFor(references.find('lk://lev/CI'))).toBe(idOf(4));
});

test('former labels of a key and of its account go on working, until another key has them', () => {
  const { records, references, key } = some();
  const made = key(3);
  records.keys.update({ ...made, label: 'Deploy' });
  records.accounts.update(accountOf(1, { label: 'Lev AG' }));
  for (const account of ['lev', 'Lev%20AG'])
    for (const label of ['CI', 'Deploy']) expect(idFor(references.find(`lk://${account}/${label}`))).toBe(idOf(3));
  expect(references.of({ ...made, label: 'Deploy' })).toBe('lk://Lev%20AG/Deploy');
  records.accounts.insert(accountOf(6, { label: 'lev' }));
  key(7, { accountId: accountOf(6).id });
  expect(idFor(references.find('lk://lev/CI'))).toBe(idOf(7));
});

test('a key that moves to another account is still found where it was, also if that account is gone', () => {
  const { records, references, key } = some();
  const made = key(3);
  key(4, { accountId: accountOf(2).id, label: 'Other' });
  records.accounts.update(accountOf(1, { label: 'Lev AG' }));
  records.keys.update({ ...made, accountId: accountOf(2).id, label: 'Deploy' });
  records.accounts.update(accountOf(1, { label: 'old' }));
  const isFound = () => {
    for (const reference of ['lk://lev/CI', 'lk://Lev%20AG/CI', 'lk://work/Deploy'])
      expect(idFor(references.find(reference))).toBe(idOf(3));
    for (const reference of ['lk://old/CI', 'lk://lev/Other'])
      expect(idFor(references.find(reference))).toMatchObject({ is: 'unknown' });
  };
  isFound();
  records.accounts.remove(accountOf(1).id);
  isFound();
});

test('a key that comes back after its removal has its former labels', () => {
  const { records, references, key } = some();
  const made = key(3, { accountId: accountOf(2).id });
  records.keys.update({ ...made, accountId: accountOf(1).id, label: 'Deploy' });
  const removed = {
    id: idOf(3),
    kind: 'key' as const,
    accountId: accountOf(1).id,
    accountLabel: 'lev',
    provider: 'lev',
    keyId: idOf(3),
    remoteId: null,
    label: 'Deploy',
    mask: '',
    at: 1,
    untilDay: 9,
    hasSecret: false,
    pending: false,
    withAccount: false,
  };
  records.removed.take(removed);
  const former = ['lk://lev/CI', 'lk://work/CI'];
  for (const reference of former) expect(idFor(references.find(reference))).toMatchObject({ is: 'unknown' });
  records.removed.putBack(removed);
  for (const reference of former) expect(idFor(references.find(reference))).toBe(idOf(3));
});

test('a credential, a removed key and Latchkey’s own items have no reference', async () => {
  const vault = await openTestVault();
  onTestFinished(vault.close);
  const account = await addSandbox(vault);
  const { keyId } = await createKept(vault, account.id, 'CI');
  await vault.call('findSecret', { secret: 'nothing' });
  const references = createReferences(vault.ports);
  const own = vault.ports.records.settings.read(fingerprintKeySetting);
  expect(vault.secretStores.store.items.has(own ?? '')).toBe(true);
  expect(idFor(references.find(`lk:${keyId}`))).toBe(keyId);
  await vault.call('removeKey', { keyId });
  for (const id of [account.id, keyId, own, randomUUID()])
    expect(idFor(references.find(`lk:${id}`))).toMatchObject({ is: 'unknown' });
  expect(idFor(references.find(referenceByLabels(account.label, 'CI')))).toMatchObject({ is: 'unknown' });
});

test('among 10,000 keys of one account, a reference is found by an index', () => {
  const { records, references, key } = some();
  records.transaction(() => {
    for (let n = 10; n < 10_010; n += 1) key(n, { label: `key ${n}` });
  });
  const began = performance.now();
  for (let n = 0; n < 500; n += 1) references.find(`lk://lev/key%20${10 + n}`);
  // 500 searches through all of them would take several seconds.
  expect(performance.now() - began).toBeLessThan(500);
});
