import { createHmac, randomBytes } from 'node:crypto';
import { ClipboardItem, clipboard } from 'electron';
import { VaultError } from '../../contract/vault-error.ts';
import type { Clipboard } from '../../core/ports/clipboard.ts';
import { oneAtATime } from '../../platform/one-at-a-time.ts';
import type { WlClipboard } from './wl-clipboard.ts';

/** What Wayland takes: there only the program in front may change the clipboard. */
export interface WaylandDesktop {
  isInFront(): boolean;
  onFront(listener: () => void): void;
  wlClipboard: WlClipboard;
  /** GNOME keeps a copy of every text. If the program withdraws the text or ends, GNOME offers its copy, without the marks. */
  keepsCopies: boolean;
}

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

/** `wayland` is null on all other desktops. */
export function createElectronClipboard(wayland: WaylandDesktop | null): Clipboard {
  // Recognizes our entry without keeping the secret. The random key makes the digest useless outside this process.
  const digestKey = randomBytes(32);
  // Windows may change line breaks.
  const digestOf = (text: string) =>
    createHmac('sha256', digestKey).update(text.replaceAll('\r\n', '\n')).digest('hex');
  let ours: string | null = null;
  const isOurs = (text: string) => [ours, remnant].includes(digestOf(text));
  /** False if macOS gives us nothing to read, not even our own entry. */
  let isReadable = true;
  /** What a failed write left of the secret, if clearing it failed too: it may differ from the secret. */
  let remnant: string | null = null;
  // Calls run one after another, so that `clearIfOurs` also sees an entry that is being written.
  const inTurn = oneAtATime();

  /** @param failed called if the clipboard doesn't hold the text afterwards, or can't be read */
  async function put(text: string, writing: () => Promise<void>, failed: () => Promise<VaultError>): Promise<void> {
    if (wayland?.isInFront() === false) throw new VaultError('clipboard_not_in_front');
    await writing().catch(() => {
      throw new VaultError('clipboard_unavailable');
    });
    // Electron doesn't tell of a write that the system has refused. On Wayland it reads what it wrote, whether that was taken or not.
    if (wayland === null && !isWritten(text, await readOrNull())) throw await failed();
  }

  function isWritten(text: string, found: string | null): boolean {
    isReadable = process.platform !== 'darwin' || found !== '';
    return !isReadable || (found !== null && digestOf(found) === digestOf(text));
  }

  /** Clears what a failed write may have left of the secret. What another program has put there stays. */
  async function withdraw(secret: string): Promise<VaultError> {
    const found = await readOrNull();
    if (found !== null && !hasPartOf(secret, found)) return new VaultError('clipboard_unavailable');
    ours = digestOf(secret);
    clipboard.clear();
    const left = await readOrNull();
    const isCleared = left !== null && !hasPartOf(secret, left);
    remnant = isCleared || left === null ? null : digestOf(left);
    return new VaultError(isCleared ? 'clipboard_cleared' : 'clipboard_not_cleared');
  }

  /** While another program is in front. Resolves to false if the entry may still be there. */
  async function clearFromBehind({ wlClipboard, keepsCopies }: WaylandDesktop): Promise<boolean> {
    if (wlClipboard.areUsable()) return wlClipboard.clearIf(isOurs);
    // Most desktops then have an empty clipboard, but nobody tells us.
    if (!keepsCopies && isOurs(await clipboard.readText())) clipboard.clear();
    return false;
  }

  /** Writes over the entry, because of the copies that some desktops keep. */
  async function clearInFront(): Promise<boolean> {
    if (isOurs(await clipboard.readText())) await clipboard.writeText('');
    return true;
  }

  async function clear(): Promise<boolean> {
    if (wayland !== null) return wayland.isInFront() ? clearInFront() : clearFromBehind(wayland);
    // An entry that can't be compared is cleared all the same: a secret that stays is worse.
    if (!isReadable || isOurs(await clipboard.readText())) clipboard.clear();
    // It has not been cleared once before.
    return remnant === null || !isOurs(await clipboard.readText());
  }

  return {
    write: (secret) =>
      inTurn(async () => {
        const entry = new ClipboardItem({ 'text/plain': secret, ...concealed[process.platform] });
        await put(
          secret,
          () => clipboard.write([entry]),
          () => withdraw(secret),
        );
        ours = digestOf(secret);
        remnant = null;
        await wayland?.wlClipboard.look();
      }),
    writePlain: (text) =>
      inTurn(async () => {
        const refused = async () => new VaultError('clipboard_unavailable');
        await put(text, () => clipboard.writeText(text), refused);
        ours = null;
        remnant = null;
      }),
    clearIfOurs: () =>
      inTurn(async () => {
        if (ours !== null && !(await clear())) return false;
        ours = null;
        remnant = null;
        return true;
      }),
    isOfPage: false,
    clearsOnlyInFront: () => wayland !== null && !wayland.wlClipboard.areUsable(),
    onFront: (listener) => wayland?.onFront(listener),
  };
}

const readOrNull = (): Promise<string | null> => clipboard.readText().catch(() => null);

/** How much of a secret counts as a part of it. Less may be there by chance. */
const partLength = 8;

/** Whether this is the secret, or a part of it, as it is after something has changed its white space or cut it off. */
function hasPartOf(secret: string, found: string): boolean {
  const [whole, part] = [secret, found].map((text) => text.replace(/\s/g, '')) as [string, string];
  return part !== '' && (part.includes(whole) || (part.length >= partLength && whole.includes(part)));
}
