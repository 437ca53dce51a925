import { create } from 'zustand';
import { i18n } from '../texts/i18n.ts';
import { say } from '../ui/messages.tsx';

/** In the local storage, because session storage is lost with the window, and a reopened window must stay blurred. */
const storageKey = 'latchkey.blur';

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    // A browser may refuse storage.
    return false;
  }
}

export const useBlur = create<{ isBlurred: boolean }>(() => ({ isBlurred: read() }));

function apply(isBlurred: boolean): void {
  document.documentElement.toggleAttribute('data-blurred', isBlurred);
}

// Runs before anything is drawn.
apply(read());

/** Makes labels and masks unreadable for people looking over the user's shoulder, or readable again. */
export function toggleBlur(): void {
  const isBlurred = !useBlur.getState().isBlurred;
  apply(isBlurred);
  useBlur.setState({ isBlurred });
  try {
    if (isBlurred) localStorage.setItem(storageKey, 'on');
    else localStorage.removeItem(storageKey);
  } catch {
    // Without storage, the choice lasts as long as this window.
  }
  say(i18n.t(isBlurred ? 'onlookers.blurred' : 'onlookers.unblurred'));
}
