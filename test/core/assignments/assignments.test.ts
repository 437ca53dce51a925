import { expect, onTestFinished, test } from 'vitest';
import { createAssignments } from '../../../main/core/assignments/assignments.ts';
import type { AssignmentRecord } from '../../../main/core/ports/assignment-record.ts';
import { type Bindings, type Bound, ofAssignment, ofHelper, ofRotation } from '../../../main/core/session/bindings.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';

/** Records in a file, and MACs made of what is bound: a planted row has none, or that of another content. */
function world() {
  const records = openRecords(temporaryFolder());
  // A store that is left open keeps its folder's inode in the list of open folders, and a later folder may get that inode.
  onTestFinished(() => records.close());
  records.accounts.insert(accountOf(1));
  for (const n of [1, 2, 3]) records.keys.insert(keyOf(n, { inVault: true }));
  const macOf = ({ content }: Bound) => JSON.stringify(content);
  const binder = {
    fits: (bound: Bound) => records.bindings.read(bound.kind, bound.id) === macOf(bound),
    bind: (bound: Bound) => records.bindings.write(bound.kind, bound.id, macOf(bound)),
  };
  const bindings: Bindings = { load: async () => binder, loaded: () => binder, drop: () => {} };
  const assignments = createAssignments({ records, clock: { now: () => 5000 } as never }, bindings, { emit: () => {} });
  return { records, binder, assignments };
}

const github = { tool: 'git', address: 'https://github.com', userName: 'me', keyId: idOf(1) } as const;
const keyOfGit = async ({ assignments }: ReturnType<typeof world>, address: string = github.address) =>
  (await assignments.find({ tool: 'git', address }))?.key.id ?? null;

test('the most particular address answers, of this tool alone', async () => {
  const of = world();
  await of.assignments.write(github);
  await of.assignments.write({ ...github, address: 'https://github.com/shop', keyId: idOf(2) });
  expect(await keyOfGit(of, 'https://github.com/shop/site.git')).toBe(idOf(2));
  expect(await keyOfGit(of, 'https://github.com/shopping')).toBe(idOf(1));
  expect(await keyOfGit(of, 'https://github.com.example.com')).toBe(null);
  expect(await keyOfGit(of, 'https://github.com:8443')).toBe(null);
  expect(await of.assignments.find({ tool: 'cargo', address: github.address })).toBe(null);
});

test.each<[string, Partial<AssignmentRecord>]>([
  ['another key', { keyId: idOf(2) }],
  ['another user name', { userName: 'you' }],
])(
  'an assignment that was changed to %s answers no more, and a more general one doesn’t in its place',
  async (_, rest) => {
    const of = world();
    await of.assignments.write(github);
    await of.assignments.write({ ...github, address: 'https://github.com/shop' });
    of.records.assignments.write({ ...github, address: 'https://github.com/shop', refusedAt: null, ...rest });
    expect(await keyOfGit(of, 'https://github.com/shop')).toBe(null);
    expect(await keyOfGit(of)).toBe(idOf(1));
  },
);

test('a planted assignment answers for nothing', async () => {
  const of = world();
  await of.assignments.write(github);
  of.records.assignments.write({ ...github, address: 'https://example.com', refusedAt: null });
  const mac = of.records.bindings.read('assignment', 'git https://github.com');
  expect(mac).not.toBe(null);
  expect(await keyOfGit(of, 'https://example.com')).toBe(null);
  expect((await of.assignments.all()).map(({ address }) => address)).toEqual([github.address]);
});

test('the new key of a rotation answers once it is there, and keeps the assignment when the rotation is over', async () => {
  const of = world();
  await of.assignments.write(github);
  const files = { configFile: '~/.gitconfig', keyFile: '~/.git-credentials', setUpAt: 0 };
  const setUp = { ...github, ...files };
  const planted = { ...setUp, address: 'https://example.com' };
  for (const helper of [setUp, planted]) of.records.helpers.write(helper);
  of.binder.bind(ofHelper(setUp));
  const begun = { id: idOf(9), oldKeyId: idOf(1), beganAt: 0, retireAskedAt: null };
  of.records.rotations.insert(begun);
  of.binder.bind(ofRotation(begun));
  expect(await keyOfGit(of)).toBe(idOf(1));
  of.records.keys.insert(keyOf(9, { inVault: true }));
  expect(await keyOfGit(of)).toBe(idOf(9));
  of.assignments.handOver(begun.id);
  const handed = of.records.helpers.ofKey(idOf(9));
  expect(handed).toEqual([{ ...setUp, keyId: idOf(9) }]);
  expect(handed.every((helper) => of.binder.fits(ofHelper(helper)))).toBe(true);
  of.records.rotations.remove(begun.id);
  expect(of.records.bindings.read('rotation', begun.id)).toBe(null);
  of.records.keys.remove(idOf(1));
  expect(await keyOfGit(of)).toBe(idOf(9));
  expect(of.records.helpers.all()).toEqual(handed);
});

test('a planted rotation leads to no other key', async () => {
  const of = world();
  await of.assignments.write(github);
  of.records.rotations.insert({ id: idOf(2), oldKeyId: idOf(1), beganAt: 0, retireAskedAt: null });
  expect(await keyOfGit(of)).toBe(idOf(1));
  of.assignments.handOver(idOf(2));
  expect(of.records.assignments.find('git', github.address)?.keyId).toBe(idOf(1));
});

test('an assignment goes with its key, and leaves no MAC', async () => {
  const of = world();
  await of.assignments.write(github);
  of.records.keys.remove(idOf(1));
  expect(of.records.assignments.all()).toEqual([]);
  expect(of.records.bindings.read('assignment', ofAssignment(github).id)).toBe(null);
  expect(of.assignments.remove(github)).toBe(false);
});

test('an address is marked once when it refuses the key, and no more when it takes it', async () => {
  const of = world();
  await of.assignments.write(github);
  const assignment = () => of.records.assignments.find('git', github.address) as AssignmentRecord;
  expect([of.assignments.mark(assignment(), true), of.assignments.mark(assignment(), true)]).toEqual([true, false]);
  expect(assignment().refusedAt).toBe(5000);
  expect(await keyOfGit(of)).toBe(idOf(1));
  expect(of.assignments.mark(assignment(), false)).toBe(true);
  expect(assignment().refusedAt).toBe(null);
});

test('an address marks only what is still assigned to it', async () => {
  const of = world();
  await of.assignments.write(github);
  const before = of.records.assignments.find('git', github.address) as AssignmentRecord;
  await of.assignments.write({ ...github, keyId: idOf(2) });
  expect(of.assignments.mark(before, true)).toBe(false);
  expect(await keyOfGit(of)).toBe(idOf(2));
  of.assignments.remove(github);
  expect(of.assignments.mark(before, true)).toBe(false);
  expect(of.records.assignments.all()).toEqual([]);
});
