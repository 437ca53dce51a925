import type { Ports } from '../../main/core/ports/ports.ts';
import { createPlatformPorts } from '../../main/platform/platform-ports.ts';
import type { StartProcess } from '../../main/platform/secret-process/running-process.ts';
import { createFakeClipboard } from '../fakes/fake-clipboard.ts';
import { createFakeTextFile } from '../fakes/fake-text-file.ts';
import { processFromSources } from './secret-process/from-sources.ts';

/** The ports of a host without a window: the real adapters, and a clipboard and a place for files that nobody looks at. */
export const portsOn = (dataDir: string, startProcess: StartProcess = processFromSources): Promise<Ports> =>
  createPlatformPorts({
    dataDir,
    launcher: null,
    host: 'loopback',
    startProcess,
    clipboard: createFakeClipboard(),
    textFile: createFakeTextFile(),
    touchId: { offered: () => false, confirm: async () => false },
    notifier: { isWatched: () => true, show: (_notification, onAnswer) => onAnswer(true) },
    keyLink: () => null,
    leadUser: async () => false,
    systemLanguages: () => ['en'],
    log: () => {},
  });
