import { create } from 'zustand';
import type { VaultEvent } from '../../main/contract/events.ts';

export type Held = Extract<VaultEvent, { is: 'clipboard' }>['held'];

interface ClipboardState {
  /** The key on the clipboard: its id and label, never its secret. */
  held: Held;
  /** The last news of it for screen readers. */
  news: 'copied' | 'cleared' | null;
  /** Whether a secret was left on the clipboard by a lock. The locked window doesn't know which one. */
  left: boolean;
}

export const useClipboard = create<ClipboardState>(() => ({ held: null, news: null, left: false }));

export const copied = (held: NonNullable<Held>): void => useClipboard.setState({ held, news: 'copied' });

/** Does not announce a copy; the caller of `copySecret` does. On the loopback host this event comes just before the copy. */
export const setHeld = (held: Held): void =>
  useClipboard.setState((state) => ({ held, news: newsOf(held, state), left: state.left && held !== null }));

export const setLeft = (left: boolean): void => useClipboard.setState({ left });

function newsOf(held: Held, before: ClipboardState): ClipboardState['news'] {
  if (!held) return before.held ? 'cleared' : before.news;
  // The news of an earlier copy does not apply to this one.
  return isSame(held, before.held) ? before.news : null;
}

const isSame = (one: NonNullable<Held>, other: Held): boolean =>
  one.keyId === other?.keyId && one.clearsAt === other.clearsAt;
