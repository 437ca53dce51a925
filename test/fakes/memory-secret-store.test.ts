import { VaultError } from '../../main/contract/vault-error.ts';
import { describeSecretStore } from '../specs/secret-store.spec.ts';
import { createMemorySecretStore } from './memory-secret-store.ts';

describeSecretStore('the secret store in memory', async () => {
  const store = createMemorySecretStore();
  return {
    store,
    reopen: async () => createMemorySecretStore(store.items),
    refusing: async () => {
      store.refuseWrites(new VaultError('disk_full'));
      return { store, secret: 'refused' };
    },
    dispose: async () => {},
  };
});
