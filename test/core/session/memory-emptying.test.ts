import { expect, onTestFinished, test } from 'vitest';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { openTestVault } from '../test-vault.ts';

test('memory that can’t be emptied is logged, and emptied the next time', async () => {
  const clock = createVirtualClock();
  let times = 0;
  const vault = await openTestVault({
    clock,
    secretStores: createMemorySecretStores({ keychain: false }),
    memory: {
      async empty() {
        times += 1;
        if (times === 1) throw new RangeError('Array buffer allocation failed');
      },
      finderOf: () => async () => null,
    },
  });
  onTestFinished(vault.close);
  await vault.call('createSecretStore', { store: 'vault-file', passphrase: 'horse battery' });
  await vault.call('lock', {});
  clock.advance(5_000);
  await clock.turn();
  expect(times).toBe(2);
  expect(vault.logged).toEqual([['lock-unfinished']]);
});
