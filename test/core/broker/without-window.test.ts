import { expect, test } from 'vitest';
import { addSandbox, createKept } from '../test-vault.ts';
import { commandOf, openBroker, reading } from './programs.ts';

const refusedAs = (is: string) => ({ code: 'not_allowed', params: { reason: { is } } });
const ci = reading('lk://Sandbox/CI');

async function withKey(leadUser: () => boolean) {
  const broker = await openBroker({ leadUser });
  const account = await addSandbox(broker);
  return { broker, key: await createKept(broker, account.id, 'CI') };
}

const passphrase = 'correct horse battery';

test('where no window can ask, the passphrase of the vault allows one read, and a wrong one none', async () => {
  const { broker, key } = await withKey(() => false);
  const read = (typed: string | null) => broker.program(commandOf(100), typed).call('read', ci);
  await expect(read(null)).rejects.toMatchObject(refusedAs('nobody-to-ask'));
  await broker.call('setAppPassphrase', { passphrase });
  await expect(read(null)).rejects.toMatchObject(refusedAs('passphrase-needed'));
  await expect(read('wrong')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect((await read(passphrase)).secrets).toMatchObject([{ secret: key.secret }]);
  await expect(read(null)).rejects.toMatchObject(refusedAs('passphrase-needed'));
});

test('it also unlocks, and is not looked at where a window can ask', async () => {
  let isWindowOpen = false;
  const { broker } = await withKey(() => isWindowOpen);
  await broker.call('setAppPassphrase', { passphrase });
  await broker.call('lock', {});
  const read = (typed: string | null) => broker.program(commandOf(100), typed).call('read', ci);
  await expect(read(null)).rejects.toMatchObject({ code: 'vault_locked' });
  await expect(read('wrong')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  await read(passphrase);
  isWindowOpen = true;
  const asked = read(passphrase);
  await broker.refuse();
  await expect(asked).rejects.toMatchObject(refusedAs('refused'));
});

test('a passphrase that only the records have the hash of allows nothing', async () => {
  const { broker } = await withKey(() => false);
  broker.ports.records.settings.write('app-passphrase', await broker.ports.passphraseHash.make(passphrase));
  const read = broker.program(commandOf(100), passphrase).call('read', ci);
  await expect(read).rejects.toMatchObject({ code: 'passphrase_wrong' });
});
