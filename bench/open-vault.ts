import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createVault } from '../main/core/create-vault.ts';
import { hostHandlers } from '../main/hosts/loopback/host-handlers.ts';
import { nodeProcess } from '../main/platform/secret-process/start-node-process.ts';
import { portsOn } from '../test/platform/ports-on.ts';

/** On the real adapters, with the built process for secrets; the keychain is a Secret Service that the caller has started. */
export const openVault = async (dataDir: string) => createVault(await builtPorts(dataDir), hostHandlers);

export const builtPorts = (dataDir: string) => portsOn(dataDir, nodeProcess(builtProcess()));

function builtProcess(): string {
  const chunks = join(import.meta.dirname, '../out/main/chunks');
  const file = readdirSync(chunks).find((name) => /^secret-process-.*\.js$/.test(name));
  if (file === undefined) throw new Error('the process for secrets is not in the build');
  return join(chunks, file);
}
