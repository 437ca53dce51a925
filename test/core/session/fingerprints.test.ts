import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { fileOf } from '../import/importing.ts';
import { listKeys, openTestVault } from '../test-vault.ts';

it('a key is copied without waiting for the fingerprints of many', async () => {
  const secretStores = createMemorySecretStores();
  const test = await openTestVault({ secretStores });
  onTestFinished(test.close);
  const lines = Array.from({ length: 120 }, (_, n) => `TOKEN_${n}=secret number ${n}`);
  const { importId } = await test.call('previewImport', { source: fileOf(lines.join('\n')) });
  const choices = lines.map((_, index) => ({ index, label: `Token ${index}`, service: 'Forge' }));
  await test.call('confirmImport', { importId, choices });
  const { keys } = test.ports.records;
  for (const { id } of keys.withSecret()) {
    const key = keys.find(id);
    if (key) keys.update({ ...key, fingerprint: null });
  }
  // Takes its calls in turn, as the real ones do.
  const { store } = secretStores;
  const { read } = store;
  const served: string[] = [];
  const began = Promise.withResolvers<void>();
  let last = Promise.resolve<unknown>(null);
  store.read = (id) => {
    const mine = last.then(async () => {
      await turn();
      served.push(id);
      if (served.length === 6) began.resolve();
      return read(id);
    });
    last = mine;
    return mine;
  };
  const [copied] = (await listKeys(test)).rows;
  const making = test.call('previewImport', { source: fileOf('A=b') });
  await began.promise;
  const before = served.length;
  await test.call('copySecret', { keyId: copied?.id ?? '' });
  expect(served.slice(before).length).toBeLessThan(6);
  expect(served.slice(before)).toContain(copied?.id);
  await making;
  expect(keys.withSecret().filter(({ fingerprint }) => fingerprint === null)).toEqual([]);
});
