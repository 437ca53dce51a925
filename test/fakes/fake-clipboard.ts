import { VaultError } from '../../main/contract/vault-error.ts';
import type { Clipboard } from '../../main/core/ports/clipboard.ts';

export interface FakeClipboard extends Clipboard {
  /** The content of the clipboard. A test may write it as another program would. */
  text: string;
  broken: boolean;
  /** Whether a copy is made, but nobody can tell. */
  unreadable: boolean;
  /** Whether the desktop lets the clipboard be cleared only in front, and Latchkey is behind. */
  isBehind: boolean;
  isOfPage: boolean;
  comeToFront(): void;
}

export function createFakeClipboard(): FakeClipboard {
  let ours: string | null = null;
  const listeners: (() => void)[] = [];
  return {
    text: '',
    broken: false,
    unreadable: false,
    isBehind: false,
    isOfPage: false,
    async write(secret) {
      if (this.broken) throw new VaultError('clipboard_unavailable');
      this.text = secret;
      ours = secret;
      if (this.unreadable) throw new VaultError('clipboard_not_cleared');
    },
    async writePlain(text) {
      this.text = text;
      ours = null;
    },
    async clearIfOurs() {
      if (ours === null) return true;
      if (this.unreadable) throw new Error('denied');
      if (this.isBehind) return false;
      if (this.text === ours) this.text = '';
      ours = null;
      return true;
    },
    clearsOnlyInFront() {
      return this.isBehind;
    },
    onFront: (listener) => void listeners.push(listener),
    comeToFront() {
      this.isBehind = false;
      for (const listener of listeners) listener();
    },
  };
}
