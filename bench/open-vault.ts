import { createVault } from '../main/core/create-vault.ts';
import { hostHandlers } from '../main/hosts/loopback/host-handlers.ts';
import { portsOn } from '../test/platform/ports-on.ts';

/** On the real adapters; the keychain is a Secret Service that the caller has started. */
export const openVault = async (dataDir: string) => createVault(await portsOn(dataDir), hostHandlers);
