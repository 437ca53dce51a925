import { createHmac, randomBytes } from 'node:crypto';
import { ClipboardItem, clipboard } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import type { Clipboard } from '../../core/ports/clipboard.ts';
import { oneAtATime } from '../../platform/one-at-a-time.ts';

const format = (name: string) => `electron application/osclipboard;format="${name}"`;
const no = new Uint8Array(4);

/**
 * Extra formats that tell clipboard managers not to keep an entry: nspasteboard.org on macOS, Klipper's hint on Linux, and
 * “Cloud Clipboard and Clipboard History Formats” on Windows (a DWORD of 0 means no).
 */
const concealed: Partial<Record<NodeJS.Platform, Readonly<Record<string, string | Blob>>>> = {
  darwin: { [format('org.nspasteboard.ConcealedType')]: '' },
  linux: { [format('x-kde-passwordManagerHint')]: 'secret' },
  win32: {
    [format('ExcludeClipboardContentFromMonitorProcessing')]: new Blob([no]),
    [format('CanIncludeInClipboardHistory')]: new Blob([no]),
    [format('CanUploadToCloudClipboard')]: new Blob([no]),
  },
};

export function createElectronClipboard(): Clipboard {
  // Recognizes our entry without keeping the secret. The random key makes the digest useless outside this process.
  const digestKey = randomBytes(32);
  const digestOf = (text: string) => createHmac('sha256', digestKey).update(text).digest('hex');
  let ours: string | null = null;
  // Calls run one after another, so that `clearIfOurs` also sees an entry that is being written.
  const inTurn = oneAtATime();

  async function put(writing: () => Promise<void>, digest: string | null): Promise<void> {
    try {
      await writing();
    } catch {
      throw new VaultError('clipboard_unavailable');
    }
    ours = digest;
  }

  return {
    write: (secret) =>
      inTurn(() =>
        put(
          () => clipboard.write([new ClipboardItem({ 'text/plain': secret, ...concealed[process.platform] })]),
          digestOf(secret),
        ),
      ),
    writePlain: (text) => inTurn(() => put(() => clipboard.writeText(text), null)),
    clearIfOurs: () =>
      inTurn(async () => {
        if (ours === null) return;
        if (digestOf(await clipboard.readText()) === ours) clipboard.clear();
        ours = null;
      }),
  };
}
