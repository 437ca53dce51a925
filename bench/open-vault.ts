import { createVault } from '../main/core/create-vault.ts';
import { hostHandlers } from '../main/hosts/loopback/host-handlers.ts';
import { createPlatformPorts } from '../main/platform/platform-ports.ts';
import { createFakeClipboard } from '../test/fakes/fake-clipboard.ts';
import { createFakeTextFile } from '../test/fakes/fake-text-file.ts';
import { processFromSources } from '../test/platform/secret-process/from-sources.ts';

/** On the real adapters; the keychain is a Secret Service that the caller has started. */
export const openVault = async (dataDir: string) =>
  createVault(
    await createPlatformPorts({
      dataDir,
      host: 'loopback',
      startProcess: processFromSources,
      clipboard: createFakeClipboard(),
      textFile: createFakeTextFile(),
      touchId: { offered: () => false, confirm: async () => false },
      notifier: { isWatched: () => true, show: () => {} },
      keyLink: () => null,
      log: () => {},
    }),
    hostHandlers,
  );
