import { afterEach, expect, it } from 'vitest';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

const before = 'correct horse battery';
const after = 'vivid otter plays the cello';

let test: TestVault;

afterEach(() => test.close());

async function openWith(keychain: boolean): Promise<void> {
  test = await openTestVault({ secretStores: createMemorySecretStores({ keychain }) });
}

const change = (passphrase: string, currentPassphrase: string) =>
  test.call('changePassphrase', { passphrase, currentPassphrase });

it('a store with a passphrase gets another one, if the current one is right', async () => {
  await openWith(false);
  await test.call('createSecretStore', { store: 'vault-file', passphrase: before });
  await expect(change(after, 'not this one')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(await change(after, before)).toEqual({ left: [] });
  await test.call('lock', {});
  await expect(test.call('unlock', { passphrase: before })).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(await test.call('unlock', { passphrase: after })).toMatchObject({ state: 'open' });
});

it.each(['password', '        ', 'aaaaaaaaaa'])('%j is refused', async (weak) => {
  await openWith(false);
  const create = test.call('createSecretStore', { store: 'vault-file', passphrase: weak });
  await expect(create).rejects.toMatchObject({ code: 'invalid_input', params: { field: 'passphrase' } });
  await test.call('createSecretStore', { store: 'vault-file', passphrase: before });
  await expect(change(weak, before)).rejects.toMatchObject({ code: 'invalid_input', params: { field: 'passphrase' } });
});

it('a keychain has none to change', async () => {
  await openWith(true);
  await expect(change(after, '')).rejects.toMatchObject({
    code: 'not_supported',
    params: { what: 'change-passphrase' },
  });
});
