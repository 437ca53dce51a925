import { VaultError } from '../../contract/errors.ts';
import type { VaultEvent } from '../../contract/events.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { History } from '../activity/history.ts';
import type { SecretReader } from '../keys/secret-reader.ts';
import type { Ports } from '../ports/ports.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import type { Events } from '../vault/events.ts';

type Held = Extract<VaultEvent, { is: 'clipboard' }>['held'];

export interface ClipboardKeeper extends Pick<Handlers, 'copySecret' | 'copyMask' | 'clearClipboard'> {
  /** Clears what is ours at once. */
  close(): Promise<void>;
}

/** Puts secrets on the clipboard and takes them off again. */
export function createClipboardKeeper(
  { clipboard, clock, log, records }: Pick<Ports, 'clipboard' | 'clock' | 'log' | 'records'>,
  readSecret: SecretReader,
  settings: Pick<SettingsKeeper, 'current'>,
  history: History,
  events: Events,
): ClipboardKeeper {
  let cancelTimer = () => {};
  let held: Held = null;

  function hold(now: Held): void {
    held = now;
    events.emit({ is: 'clipboard', held });
  }

  async function clear(): Promise<void> {
    cancelTimer();
    if (held === null) return;
    await clipboard.clearIfOurs();
    hold(null);
  }

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
      await clipboard.write(secret);
      noteCopy(keyId);
      cancelTimer();
      const clearAfterMs = settings.current().clipboardSeconds * 1000;
      const clearsAt = clock.now() + clearAfterMs;
      hold({ keyId, label, clearsAt });
      cancelTimer = clock.after(clearAfterMs, () => {
        clear().catch(() => log('clipboard-not-cleared'));
      });
      return { clearsAt };
    },
    async copyMask({ keyId }) {
      const key = records.keys.find(keyId);
      if (!key) throw new VaultError('key_not_found');
      // What was there of ours is overwritten, so there is nothing left to clear.
      await clipboard.writePlain(key.mask);
      cancelTimer();
      if (held !== null) hold(null);
      return {};
    },
    async clearClipboard() {
      await clear();
      return {};
    },
    close: clear,
  };
}
