import type { ClipboardEvent, DragEvent } from 'react';
import type { Output } from '../../main/contract/methods.ts';
import { client } from '../client/transport.ts';
import { i18n } from '../texts/i18n.ts';
import { complain, say } from '../ui/messages.tsx';

/** In characters. A shorter text isn't worth asking about. */
const shortest = 8;
/** No secret in a vault is longer. */
const longest = 8192;
const longestSearch = 200;

interface Search {
  /** Sets the text of the search. */
  onText(text: string): void;
  /** The text was the secret of this key. */
  onFound(keyId: string): void;
}

/**
 * For the field of a search: a pasted secret finds its key. The text goes to the host first, and into the field only if it is no
 * secret, so a secret is in no state of the window and in no query.
 */
export const searchPaste = (search: Search) => ({
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => take(event, event.clipboardData, search),
  onDrop: (event: DragEvent<HTMLInputElement>) => take(event, event.dataTransfer, search),
});

type Taken = ClipboardEvent<HTMLInputElement> | DragEvent<HTMLInputElement>;

function take(event: Taken, data: DataTransfer, { onText, onFound }: Search): void {
  const text = data.getData('text/plain');
  if (text.trim().length < shortest) return;
  event.preventDefault();
  const field = event.currentTarget;
  find(text).then((found) => {
    onText(found.is === 'text' ? withPasted(field, text) : '');
    if (found.is === 'secret') say(i18n.t('keys.secretUnknown'));
    if (found.is !== 'key') return;
    say(i18n.t('keys.secretFound', { label: found.label }));
    onFound(found.keyId);
  }, complain);
}

const find = async (text: string): Promise<Output<'findSecret'>> =>
  text.length > longest ? { is: 'secret' } : client.findSecret({ secret: text });

function withPasted({ value, selectionStart, selectionEnd }: HTMLInputElement, text: string): string {
  const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length];
  return `${value.slice(0, start)}${text.replace(/\s+/g, ' ')}${value.slice(end)}`.slice(0, longestSearch);
}
