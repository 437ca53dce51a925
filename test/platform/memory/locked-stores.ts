/** A process that opens a vault file, reads one of its secrets, locks when it is told to, and then waits. The test looks into its memory. */
import type { PassphraseStoreKind } from '../../../main/core/ports/secret-store.ts';
import { emptyFreeMemory } from '../../../main/platform/memory/collect-garbage.ts';
import { createSecretProcess } from '../../../main/platform/secret-process/secret-process.ts';
import { processFromSources } from '../secret-process/from-sources.ts';

const { secretStores } = createSecretProcess(processFromSources, { dataDir: process.argv[2] ?? '', instance: 'none' });
const file = secretStores.find(({ id }) => id === 'vault-file') as PassphraseStoreKind;
let lock: () => Promise<void> = async () => {};

async function open(passphrase: Buffer): Promise<void> {
  const store = await file.open(passphrase.toString());
  passphrase.fill(0);
  await store.read('used');
  lock = () => store.close();
  process.stdout.write('open\n');
}

let isOpen = false;
process.stdin.on('data', async (chunk: Buffer) => {
  if (!isOpen) {
    isOpen = true;
    return open(chunk);
  }
  await lock();
  setTimeout(() => {
    emptyFreeMemory();
    process.stdout.write('locked\n');
  }, 50);
});
