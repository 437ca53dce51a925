import { expect, test } from 'vitest';
import { createSecretProcess } from '../../../main/platform/secret-process/secret-process.ts';

test('a process that the system doesn’t even begin to start is no failure before a store is opened', async () => {
  const start = () => {
    // As `spawn` does when the system has no more files or no memory.
    throw new Error('spawn ENOMEM');
  };
  const { secretStores } = createSecretProcess(start, { dataDir: '/nowhere', instance: 'Latchkey test' });
  for (const kind of secretStores) await expect(kind.makeReady?.()).resolves.toBeUndefined();
});
