import { expect, test } from 'vitest';
import { createExpiryWarnings } from '../../../main/core/broker/expiry-warnings.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { addSandbox, createKept } from '../test-vault.ts';
import { commandOf, openBroker, reading } from './programs.ts';

const day = 86_400_000;

/** A vault with a key that ends after so many days, and an agent that may read it. */
async function withKeyFor(days: number) {
  const clock = createVirtualClock();
  const broker = await openBroker({ clock });
  const account = await addSandbox(broker);
  const { keyId, secret } = await createKept(broker, account.id, 'CI');
  await broker.call('changeSettings', { lockMinutes: null });
  const { keys } = broker.ports.records;
  const change = (expiresAt: number) => {
    const key = keys.find(keyId);
    if (!key) throw new Error('no key');
    keys.update({ ...key, expiresAt });
  };
  change(clock.now() + days * day);
  let pid = 100;
  const read = async (more: { onTerminal?: boolean; expiredToo?: boolean } = {}) => {
    pid += 2;
    const { secrets } = await broker.program(commandOf(pid)).call('read', { ...reading('lk://Sandbox/CI'), ...more });
    return secrets[0];
  };
  return { broker, clock, read, secret, key: () => keys.find(keyId) };
}

test('a key that expires soon is told to a terminal, once a day, also by a Latchkey that was started again', async () => {
  const { broker, clock, read, key } = await withKeyFor(6);
  const first = read();
  await broker.allow();
  // Nobody would see it there, so the terminal is still to be told.
  expect(await first).toMatchObject({ warns: false });
  expect(await read({ onTerminal: true })).toMatchObject({ warns: true });
  expect(await read({ onTerminal: true })).toMatchObject({ warns: false });
  const found = key();
  expect(found && createExpiryWarnings(broker.ports).take(found)).toBe(false);
  clock.advance(day);
  const next = read({ onTerminal: true });
  await broker.allow();
  expect(await next).toMatchObject({ warns: true });
});

test('a key that has expired is refused, unless the program takes it as it is', async () => {
  const { broker, read, secret } = await withKeyFor(-1);
  await expect(read()).rejects.toMatchObject({
    code: 'bad_references',
    params: { references: [{ reference: 'lk://Sandbox/CI', is: 'expired' }] },
  });
  expect(broker.led()).toBe(0);
  const taken = read({ expiredToo: true, onTerminal: true });
  await broker.allow();
  expect(await taken).toMatchObject({ secret, warns: false });
});
