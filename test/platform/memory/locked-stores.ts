/** A process that opens a vault file, reads one of its secrets, locks when it is told to, and then waits. The test looks into its memory. */
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { PassphraseStoreKind } from '../../../main/core/ports/secret-store.ts';
import { emptyFreeMemory } from '../../../main/platform/memory/collect-garbage.ts';
import { createSecretProcess } from '../../../main/platform/secret-process/secret-process.ts';
import { processFromSources } from '../secret-process/from-sources.ts';

const { 2: dataDir = '' } = process.argv;
const { secretStores } = createSecretProcess(processFromSources, { dataDir, instance: 'none' });
const file = secretStores.find(({ id }) => id === 'vault-file') as PassphraseStoreKind;
let lock: () => Promise<void> = async () => {};

async function open(passphrase: Buffer): Promise<void> {
  const store = await file.open(passphrase.toString());
  passphrase.fill(0);
  await store.read('used');
  lock = () => store.close();
  process.stdout.write('open\n');
}

// Not from standard input: Node's stream may leave a copy of what it has read in memory that was freed.
const given = Buffer.alloc(32);
const passphraseFile = openSync(join(dataDir, 'passphrase'), 'r');
readSync(passphraseFile, given);
closeSync(passphraseFile);
await open(given);
process.stdin.on('data', async () => {
  await lock();
  setTimeout(() => {
    emptyFreeMemory();
    process.stdout.write('locked\n');
  }, 50);
});
