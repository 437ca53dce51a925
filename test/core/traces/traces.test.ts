import { expect, onTestFinished, test } from 'vitest';
import type { SearchTraces } from '../../../main/core/ports/search-traces.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { openTestVault } from '../test-vault.ts';

const searchTraces: SearchTraces = async () => ({ control: [], places: [], notSearched: ['other-programs'] });

test.each([
  ['keychain', true],
  ['vault-file', false],
] as const)('what wasn’t searched has the %s if the secrets are there', async (store, keychain) => {
  const vault = await openTestVault({ searchTraces, secretStores: createMemorySecretStores({ keychain }) });
  onTestFinished(vault.close);
  if (!keychain) await vault.call('createSecretStore', { store, passphrase: 'horse battery' });
  const { notSearched } = (await vault.call('searchTraces', { secret: 'made-up-secret' })) ?? {};
  expect(notSearched).toEqual(['memory', 'other-programs', store]);
});
