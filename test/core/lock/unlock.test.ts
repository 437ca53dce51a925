import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import { createKept } from '../test-vault.ts';
import {
  accountId,
  beforeEachLocking,
  clock,
  dayMs,
  hold,
  lock,
  minute,
  requests,
  settled,
  state,
  states,
  test,
  unlock,
} from './locking.ts';

beforeEachLocking();

describe('unlocking', () => {
  it('asks the providers, and again as often as before', async () => {
    const lists = () => requests.filter((request) => request.startsWith('GET') && request.endsWith('/api-keys')).length;
    await lock();
    await unlock();
    await expect.poll(lists).toBe(1);
    await settled();
    await test.call('changeSettings', { lockMinutes: 60 });
    clock.advance(15 * minute);
    await expect.poll(lists).toBe(2);
    await settled();
    await lock();
    clock.advance(60 * minute);
    await unlock();
    await expect.poll(lists).toBe(3);
  });

  /** Records an operation as a crash would leave it. */
  function interruptedOperation(): string {
    const id = randomUUID();
    const asked = { id, kind: 'create', accountId, label: 'CI' } as const;
    test.ports.records.intents.insert(newIntent({ ...asked, idempotencyKey: id, beganAt: clock.now() }));
    return id;
  }

  it('goes on with a creation that had been interrupted', async () => {
    await lock();
    const id = interruptedOperation();
    await unlock();
    await expect
      .poll(() => test.call('listPendingSecrets', {}))
      .toMatchObject([{ id, outcome: { is: 'shown', notStored: null } }]);
  });

  it('and locking again before it is done begins nothing in the locked vault', async () => {
    await lock();
    const id = interruptedOperation();
    const held = hold('POST');
    await unlock();
    await held.arrived;
    await lock();
    held.open();
    await expect.poll(() => test.events.filter(({ is }) => is === 'pending-secrets-changed').length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    requests.length = 0;
    clock.advance(60 * minute);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(requests).toEqual([]);
    expect(test.logged.filter((line) => JSON.stringify(line).includes('sync-failed'))).toEqual([]);
    await unlock();
    expect(await test.call('listPendingSecrets', {})).toMatchObject([{ id, outcome: { is: 'shown' } }]);
  });

  it('twice at once opens it once', async () => {
    await lock();
    await Promise.all([unlock(), unlock()]);
    expect(await state()).toBe('open');
  });
});

describe('the idle lock', () => {
  const pass = async (minutes: number) => {
    clock.advance(minutes * minute);
    // The clipboard is cleared first, which takes a turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('locks after ten minutes, as a lock by hand does', async () => {
    const { keyId: id } = await createKept(test, accountId, 'CI');
    await pass(9);
    await test.call('notePresence', {});
    await pass(9.9);
    await test.call('copySecret', { keyId: id });
    expect(await state()).toBe('open');
    await pass(0.1);
    expect(await state()).toBe('locked');
    expect(states()).toEqual(['locked']);
    expect(test.clipboard.text).toBe('');
  });

  it('counts anew after unlocking', async () => {
    await pass(10);
    await pass(100);
    await unlock();
    await pass(9.9);
    expect(await state()).toBe('open');
    await pass(0.1);
    expect(await state()).toBe('locked');
  });

  it('lets nothing be done once the time has run out, also before the clock was looked at', async () => {
    const { keyId: id } = await createKept(test, accountId, 'CI');
    clock.sleep(10 * minute);
    await expect(test.call('copySecret', { keyId: id })).rejects.toMatchObject({ code: 'vault_locked' });
    expect(await state()).toBe('locked');
    expect(test.clipboard.text).toBe('');
  });

  it('comes before anything is told or asked once a sleep was longer than that', async () => {
    await test.call('addAccount', { provider: 'other', label: 'Forge' }).then(({ id }) =>
      test.call('addKey', {
        keyId: randomUUID(),
        accountId: id,
        label: 'CI',
        access: 'inherited',
        secret: 'forge_pat_0123456789abcdefWXYZ',
        expiry: { is: 'in', days: 10 },
      }),
    );
    await pass(1);
    requests.length = 0;
    test.notified.length = 0;
    clock.sleep(5 * dayMs);
    test.vault.catchUp();
    expect(test.notified.map(({ title }) => title)).toEqual(['A key expires in 5 days']);
    expect(await state()).toBe('locked');
    expect(requests).toEqual([]);
  });

  it('follows the settings', async () => {
    await test.call('changeSettings', { lockMinutes: 1 });
    await pass(1);
    expect(await state()).toBe('locked');
    await unlock();
    await test.call('changeSettings', { lockMinutes: null });
    await pass(10_000);
    expect(await state()).toBe('open');
  });
});
