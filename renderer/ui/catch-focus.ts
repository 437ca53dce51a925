import { type RefCallback, type RefObject, useCallback, useState } from 'react';
import { flushSync } from 'react-dom';

const dialogs = '[role="dialog"], [role="alertdialog"]';
/**
 * The list, or the search above an empty list, or the main button where there is nothing to search. A blurred list is left
 * out: the row that has the keyboard can be read, so the list gets it only when the user asks.
 */
const places = [
  ':root:not([data-blurred]) [role="grid"]',
  'main [type="search"]',
  'main .titlebar .primary',
  'main button.primary',
  'main button',
];

/** The element that had the focus last; null if the user has left it on purpose. */
let last: HTMLElement | null = null;
/**
 * The element that had the focus before a dialog or menu opened, by its content. Kept after closing, because something
 * else may have been opened from within.
 */
const openers = new WeakMap<Element, Element | null>();
/** Dialogs and menus that are closing, with what to run afterwards. */
let closing: { content: HTMLElement; afterwards: RefObject<(() => void) | null> | undefined }[] = [];

const hasNobody = (): boolean => document.activeElement === document.body;

function focusMainPlace(): void {
  const place = places.map((one) => document.querySelector<HTMLElement>(one)).find((found) => found !== null);
  place?.focus();
}

/** `from` itself; if it is gone, what opened the dialog or menu that it was in; null if nothing of that is left. */
function wayBack(from: Element | null): HTMLElement | null {
  if (from?.isConnected) return from instanceof HTMLElement ? from : null;
  for (let at = from; at !== null; at = at.parentElement) {
    const opener = openers.get(at);
    if (opener !== undefined) return wayBack(opener);
  }
  return null;
}

/** Returns the focus to `from`, or to its replacement if it is gone. */
export function focusAgain(from: HTMLElement | null): void {
  const place = wayBack(from);
  const top = [...document.querySelectorAll(dialogs)].at(-1);
  // An open dialog keeps the focus to itself, and takes it when it opens.
  if (top && !top.contains(place)) return;
  place?.focus();
  if (!hasNobody()) return;
  // A button that is disabled while it works gets the focus when it is enabled again.
  if (place?.matches(':disabled') && (top || place === from)) last = place;
  else if (!top) focusMainPlace();
}

function note(content: HTMLElement, opener: Element | null): void {
  // Rows come and go, so the list stands for everything in it.
  const place = opener?.closest('[role="grid"]') ?? opener;
  openers.set(content, place === document.body ? null : place);
}

/**
 * For the content of a dialog. When the dialog is gone, the focus returns to where it was: at once, before the next key
 * arrives, and only if nothing else has it. `afterwards` runs after that, so a dialog that it opens returns the focus
 * there too.
 */
export function useReturnFocus(afterwards?: RefObject<(() => void) | null>): RefCallback<HTMLElement> {
  // The submit button of the previous dialog is disabled until that dialog closes, so it doesn't have the focus.
  // now.
  const [opener] = useState(() => (hasNobody() ? last : document.activeElement));
  return useCallback(
    (content: HTMLElement) => {
      note(content, opener);
      return () => void closing.push({ content, afterwards });
    },
    [opener, afterwards],
  );
}

/** The same for the content of a menu: the focus returns to the menu's button, which a press doesn't focus. */
export function returnToMenuButton(content: HTMLElement | null): (() => void) | undefined {
  if (content === null) return;
  note(content, document.getElementById(content.getAttribute('aria-labelledby') ?? ''));
  return () => void closing.push({ content, afterwards: undefined });
}

/** Radix returns the focus in a timer. Something else may have it by then, and keys would go to the wrong place. */
export const keepFromRadix = (event: Event): void => event.preventDefault();

function settle(): void {
  const closed = closing.filter(({ content }) => !content.isConnected);
  closing = [];
  if (hasNobody()) {
    // After a press beside the dialog, `last` is null. Closing the dialog must still return the focus.
    last ??= closed.at(-1)?.content ?? null;
    if (last !== null) focusAgain(last);
  }
  for (const { afterwards } of closed) flushSync(() => afterwards?.current?.());
}

/**
 * The focused element may disappear: with a closed dialog, or because its action replaces it, as on the first screen.
 * Or it may be disabled while its action runs. The browser then focuses nothing, and keyboard users would start again
 * at the top of the window. This returns the focus to what opened the dialog or menu, to the main place, or to the
 * button once it is enabled again. It happens as soon as the change of the page is done, before the next key or press.
 * Code that knows a better place sets the focus within that change, in a layout effect.
 */
export function catchFocus(): void {
  addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : null;
  });
  addEventListener('focusout', ({ target }) => {
    // Waits until the change that removes the focus is done.
    queueMicrotask(() => {
      // A user who leaves it by Tab or by a press beside it does so on purpose.
      if (target === last && hasNobody() && last?.isConnected && !last.matches(':disabled')) last = null;
    });
  });
  const changes = { childList: true, subtree: true, attributeFilter: ['disabled'] };
  new MutationObserver(settle).observe(document.body, changes);
}
