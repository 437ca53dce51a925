import { VaultError } from '../../main/contract/errors.ts';
import type { Clipboard } from '../../main/core/ports/clipboard.ts';

export interface FakeClipboard extends Clipboard {
  /** The content of the clipboard. A test may write it as another program would. */
  text: string;
  broken: boolean;
}

export function createFakeClipboard(): FakeClipboard {
  let ours: string | null = null;
  return {
    text: '',
    broken: false,
    async write(secret) {
      if (this.broken) throw new VaultError('clipboard_unavailable');
      this.text = secret;
      ours = secret;
    },
    async writePlain(text) {
      this.text = text;
      ours = null;
    },
    async clearIfOurs() {
      if (this.text === ours) this.text = '';
      ours = null;
    },
  };
}
