import { create } from 'zustand';
import type { VaultEvent } from '../../main/contract/events.ts';

export type Held = Extract<VaultEvent, { is: 'clipboard' }>['held'];

interface ClipboardState {
  /** What of ours is on the clipboard: a key's id and label, never its secret. */
  held: Held;
  /** The last thing that a screen reader should hear of it. */
  news: 'copied' | 'cleared' | null;
}

export const useClipboard = create<ClipboardState>(() => ({ held: null, news: null }));

export const copied = (held: NonNullable<Held>): void => useClipboard.setState({ held, news: 'copied' });

/** That something was copied is said by whoever asked for it: on the loopback host this comes a moment before it is there. */
export const setHeld = (held: Held): void => useClipboard.setState((state) => ({ held, news: newsOf(held, state) }));

function newsOf(held: Held, before: ClipboardState): ClipboardState['news'] {
  if (!held) return before.held ? 'cleared' : before.news;
  // What was said of an earlier copy must not be taken for word of this one.
  return isSame(held, before.held) ? before.news : null;
}

const isSame = (one: NonNullable<Held>, other: Held): boolean =>
  one.keyId === other?.keyId && one.clearsAt === other.clearsAt;
