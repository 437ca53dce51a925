import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ports } from '../../main/core/ports/ports.ts';
import { openRecordsInMemory } from '../../main/platform/records/open-records.ts';
import { createMemorySecretStores, type MemorySecretStores } from '../fakes/memory-secret-store.ts';

/** What outlives a vault, so that a test can open another one on it: records, secrets, and a file for the sandbox. */
export interface LastingPorts {
  ports: Pick<Ports, 'records'> & { secretStores: MemorySecretStores };
  sandboxFile: string;
  /** Call it after the last vault was closed. */
  dispose(): Promise<void>;
}

export async function createLastingPorts(): Promise<LastingPorts> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-lasting-'));
  const records = openRecordsInMemory();
  return {
    ports: { records: { ...records, close() {} }, secretStores: createMemorySecretStores() },
    sandboxFile: join(folder, 'sandbox.sqlite'),
    async dispose() {
      records.close();
      await rm(folder, { recursive: true });
    },
  };
}
