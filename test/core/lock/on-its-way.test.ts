import { afterEach, beforeEach, expect, it } from 'vitest';
import { idOf } from '../../platform/records/some-records.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

/** The tests lock the vault while a secret, or what it knows of keys, is on its way out. */
const keyId = idOf(1);
const secret = 'a-secret-of-a-forge-0123';
const locked = { code: 'vault_locked' };

let test: TestVault;

beforeEach(async () => {
  test = await openTestVault();
  const { id: accountId } = await test.call('addAccount', { provider: 'other', label: 'Forge' });
  await test.call('addKey', { keyId, accountId, label: 'CI', access: 'read-write', secret });
  test.events.length = 0;
});
afterEach(() => test.close());

const copy = () => test.call('copySecret', { keyId });
const clipboardEvents = () => test.events.flatMap((event) => (event.is === 'clipboard' ? [event.held] : []));

/** Makes the next call of `method` wait until the vault has locked, or `end` was begun; then it goes on as usual. */
function holdForLock<K extends string>(
  of: Record<K, (...given: never[]) => Promise<unknown>>,
  method: K,
  end: () => Promise<unknown> = () => test.call('lock', {}),
) {
  const real = of[method];
  const called = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  of[method] = async (...given) => {
    of[method] = real;
    called.resolve();
    await released.promise;
    return real.apply(of, given);
  };
  return async () => {
    await called.promise;
    await end();
    released.resolve();
  };
}

it.each([
  ['copied', copy],
  ['revealed', () => test.call('revealSecret', { keyId })],
  ['saved', () => test.call('saveSecret', { keyId })],
] as const)('a secret that is still read from the store is not %s', async (what, call) => {
  const lockMeanwhile = holdForLock(test.secretStores.store, 'read');
  const refused = expect(call()).rejects.toMatchObject(locked);
  await lockMeanwhile();
  await refused;
  expect(test.clipboard.text).toBe('');
  expect(test.textFile.saved).toEqual([]);
  expect(clipboardEvents()).toEqual([]);
  await test.call('unlock', { passphrase: null });
  const { rows } = await test.call('listHistory', { offset: 0, limit: 50 });
  expect(rows.map(({ kind }) => kind)).not.toContain(what);
});

it('a secret that is still read from the store when Latchkey ends is not copied after the last clearing', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const endMeanwhile = holdForLock(test.secretStores.store, 'read', async () => {
    closed = test.vault.close();
  });
  const refused = expect(copy()).rejects.toMatchObject(locked);
  await endMeanwhile();
  await Promise.all([refused, closed]);
  expect(test.clipboard.text).toBe('');
});

it('a secret that is written to the clipboard is cleared from there, and its label told to nobody', async () => {
  const lockMeanwhile = holdForLock(test.clipboard, 'write');
  const refused = expect(copy()).rejects.toMatchObject(locked);
  await lockMeanwhile();
  await refused;
  await expect.poll(clipboardEvents).toEqual([null]);
  expect(test.clipboard.text).toBe('');
});

it.each([
  ['a secret', () => test.call('saveSecret', { keyId })],
  ['the list', () => test.call('exportKeys', { keyIds: [keyId], format: 'csv' })],
  ['the activity', () => test.call('exportHistory', { format: 'json' })],
  ['the calendar', () => test.call('exportCalendar', {})],
] as const)('%s is in no file for which a place is picked after the lock', async (_what, save) => {
  const lockMeanwhile = holdForLock(test.textFile, 'save');
  const refused = expect(save()).rejects.toMatchObject(locked);
  await lockMeanwhile();
  await refused;
  expect(test.textFile.saved).toEqual([]);
});
