import { expect, test } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { addSandbox, createKept } from '../test-vault.ts';
import { agent, commandOf, openBroker, reading } from './programs.ts';

test('a Latchkey without a window goes on while a program is asked about or may read keys', async () => {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  const isNeeded = () => broker.vault.isNeeded();
  expect(isNeeded()).toBe(false);
  const read = broker.program(commandOf(100)).call('read', reading('lk://Sandbox/CI'));
  await broker.question();
  expect(isNeeded()).toBe(true);
  await broker.allow();
  await read;
  expect(isNeeded()).toBe(true);
  broker.ended.add(agent.pid);
  expect(isNeeded()).toBe(false);
});

test('it goes on while it has a secret that no store has taken', async () => {
  const broker = await openBroker();
  await addSandbox(broker);
  broker.secretStores.store.refuseWrites(new VaultError('disk_full'));
  const created = broker.program(commandOf(100)).call('create', {
    account: 'Sandbox',
    label: 'New',
    access: null,
    expiry: null,
  });
  await broker.allow('once');
  await expect(created).rejects.toMatchObject({ code: 'disk_full' });
  expect(broker.vault.unstored()).toEqual(['New']);
  expect(broker.vault.isNeeded()).toBe(true);
  // What the user does about it in the window.
  broker.secretStores.store.refuseWrites(null);
  const [pending] = await broker.call('listPendingSecrets', {});
  await broker.call('settlePendingSecret', { keyId: pending?.id ?? '', keep: true });
  expect(broker.vault.isNeeded()).toBe(false);
});
