import { expect, it, onTestFinished } from 'vitest';
import { addSandbox, createKept, listKeys, openTestVault } from '../test-vault.ts';

it('a key whose record is damaged is listed as such, and the others work', async () => {
  const test = await openTestVault();
  onTestFinished(test.close);
  const { id: accountId } = await addSandbox(test);
  const damaged = await createKept(test, accountId, 'Damaged');
  const sound = await createKept(test, accountId, 'Sound');
  const { keys } = test.ports.records;
  const key = keys.find(damaged.keyId);
  if (!key) throw new Error('the key is not recorded');
  // Written as `{}`, which no version of Latchkey has written.
  keys.update({ ...key, tags: Object.assign([], { toJSON: () => ({}) }) });
  await test.call('lock', {});
  await test.call('unlock', { passphrase: null });

  const { rows } = await listKeys(test, { sort: 'label', descending: false });
  expect(rows.map(({ label, damaged: isDamaged, inVault }) => [label, isDamaged, inVault])).toEqual([
    ['Damaged', true, false],
    ['Sound', undefined, true],
  ]);
  await test.call('copySecret', { keyId: sound.keyId });
  expect(test.clipboard.text).toBe(sound.secret);
  await expect(test.call('copySecret', { keyId: damaged.keyId })).rejects.toMatchObject({
    code: 'records_corrupt',
    params: { record: { is: 'key', name: 'Damaged' } },
  });
});
