import { VaultError } from '../../contract/errors.ts';
import type { VaultEvent } from '../../contract/events.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { History } from '../journal/history.ts';
import type { SecretReader } from '../lifecycle/secret-reader.ts';
import type { Ports } from '../ports/ports.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { SettingsKeeper } from '../session/settings.ts';

type Held = Extract<VaultEvent, { is: 'clipboard' }>['held'];

export interface ClipboardKeeper extends Pick<Handlers, 'copySecret' | 'copyMask' | 'clearClipboard'> {
  /** Clears what is ours, also what is still on its way there; tried again until that is done. */
  clear(): Promise<void>;
  /** The same for the last time. */
  close(): Promise<void>;
}

const againMs = 5000;

/** Puts secrets on the clipboard and takes them off again. */
export function createClipboardKeeper(
  { clipboard, clock, log, records }: Pick<Ports, 'clipboard' | 'clock' | 'log' | 'records'>,
  secrets: Pick<SecretAccess, 'store'>,
  readSecret: SecretReader,
  settings: Pick<SettingsKeeper, 'current'>,
  history: History,
  events: Events,
): ClipboardKeeper {
  let cancelTimer = () => {};
  let held: Held = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One step after the other: what is being written cannot be cleared before it is there. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = last.then(step);
    last = result.catch(() => {});
    return result;
  }

  const tell = (): void => events.emit({ is: 'clipboard', held });

  async function takeOff(): Promise<void> {
    cancelTimer();
    if (held === null) return;
    try {
      await clipboard.clearIfOurs();
    } catch (error) {
      takeOffIn(againMs);
      throw error;
    }
    held = null;
    tell();
  }

  function takeOffIn(ms: number): void {
    const due = held;
    cancelTimer = clock.after(ms, () => {
      // Another one that was copied meanwhile has a time of its own.
      inTurn(async () => held === due && takeOff()).catch(() => log('clipboard-not-cleared'));
    });
  }

  const clear = (): Promise<void> => inTurn(takeOff);

  function noteCopy(keyId: string): void {
    records.transaction(() => {
      // One whose secret could not be stored has no record yet.
      const key = records.keys.find(keyId);
      if (!key) return;
      records.keys.countCopy(keyId);
      history.note('copied', key);
    });
  }

  return {
    async copySecret({ keyId }) {
      const { label, secret } = await readSecret(keyId);
      return inTurn(async () => {
        secrets.store();
        await clipboard.write(secret);
        cancelTimer();
        const clearAfterMs = settings.current().clipboardSeconds * 1000;
        const clearsAt = clock.now() + clearAfterMs;
        held = { keyId, label, clearsAt };
        takeOffIn(clearAfterMs);
        // A lock that came meanwhile waits for its turn to clear it.
        secrets.store();
        noteCopy(keyId);
        tell();
        return { clearsAt };
      });
    },
    async copyMask({ keyId }) {
      const key = records.keys.find(keyId);
      if (!key) throw new VaultError('key_not_found');
      return inTurn(async () => {
        secrets.store();
        // What was there of ours is overwritten, so there is nothing left to clear.
        await clipboard.writePlain(key.mask);
        cancelTimer();
        if (held !== null) {
          held = null;
          tell();
        }
        return {};
      });
    },
    async clearClipboard() {
      await clear();
      return {};
    },
    clear,
    close: () => clear().finally(() => cancelTimer()),
  };
}
