import { type RefCallback, type RefObject, useCallback, useState } from 'react';
import { flushSync } from 'react-dom';

const dialogs = '[role="dialog"], [role="alertdialog"]';
/**
 * The list, or the search above an empty list, or the main button where there is nothing to search. A blurred list is left
 * out: the row that has the keyboard can be read, so the list gets it only when the user asks.
 */
const places = [
  ':root:not([data-blurred]) [role="grid"]',
  '[type="search"]',
  'main .titlebar .primary',
  'main button.primary',
  'main button',
];

/** What had the focus last; null once its user has left it for nothing. */
let last: HTMLElement | null = null;
/** What had the focus before a dialog or a menu opened, by its content. Stays when that closes: something may have been opened from within it. */
const openers = new WeakMap<Element, Element | null>();
/** Dialogs and menus that are closing, with what is to be done afterwards. */
let closing: { content: HTMLElement; afterwards: RefObject<(() => void) | null> | undefined }[] = [];

const hasNobody = (): boolean => document.activeElement === document.body;

function focusMainPlace(): void {
  const place = places.map((one) => document.querySelector<HTMLElement>(one)).find((found) => found !== null);
  place?.focus();
}

/** `from` itself, or if that is gone, what opened the dialog or the menu that it was in; null if nothing of that is left. */
function wayBack(from: Element | null): HTMLElement | null {
  if (from?.isConnected) return from instanceof HTMLElement ? from : null;
  for (let at = from; at !== null; at = at.parentElement) {
    const opener = openers.get(at);
    if (opener !== undefined) return wayBack(opener);
  }
  return null;
}

/** Gives the focus back to `from`, or to what stands for it now that it is gone. */
export function focusAgain(from: HTMLElement | null): void {
  const place = wayBack(from);
  const top = [...document.querySelectorAll(dialogs)].at(-1);
  // A dialog has the focus to itself, and takes it when it opens.
  if (top && !top.contains(place)) return;
  place?.focus();
  if (!hasNobody()) return;
  // What is switched off while it is at work gets the focus when it works again.
  if (place?.matches(':disabled') && (top || place === from)) last = place;
  else if (!top) focusMainPlace();
}

function note(content: HTMLElement, opener: Element | null): void {
  // The rows of a list come and go, so the list stands for what is in it.
  const place = opener?.closest('[role="grid"]') ?? opener;
  openers.set(content, place === document.body ? null : place);
}

/**
 * For the content of a dialog. When the dialog is gone, what had the focus before gets it back: at once, before the next key
 * arrives, and only while nobody else has it. `afterwards` runs after that, so a dialog that it opens leads back there too.
 */
export function useReturnFocus(afterwards?: RefObject<(() => void) | null>): RefCallback<HTMLElement> {
  // What sent the form of the dialog before is switched off until that closes, and has no focus meanwhile.
  const [opener] = useState(() => (hasNobody() ? last : document.activeElement));
  return useCallback(
    (content: HTMLElement) => {
      note(content, opener);
      return () => void closing.push({ content, afterwards });
    },
    [opener, afterwards],
  );
}

/** The same for the content of a menu, whose button gets the focus. A press on that button opens the menu without focusing it. */
export function returnToMenuButton(content: HTMLElement | null): (() => void) | undefined {
  if (content === null) return;
  note(content, document.getElementById(content.getAttribute('aria-labelledby') ?? ''));
  return () => void closing.push({ content, afterwards: undefined });
}

/** Radix gives the focus back in a timer, when somebody else may have it: keys would arrive where nobody sent them. */
export const keepFromRadix = (event: Event): void => event.preventDefault();

function settle(): void {
  const closed = closing.filter(({ content }) => !content.isConnected);
  closing = [];
  if (hasNobody()) {
    // Who pressed beside a dialog, and then closed it, wants to go on too.
    last ??= closed.at(-1)?.content ?? null;
    if (last !== null) focusAgain(last);
  }
  for (const { afterwards } of closed) flushSync(() => afterwards?.current?.());
}

/**
 * What has the focus may go: with the dialog that is closed, with what was done by it, as a button of the first screen does,
 * or it is switched off while that is under way. Then the browser gives the focus to nothing, and who has no pointer would
 * begin at the top of the window. It goes back to what opened the dialog or menu, on to the main place, or back to the button
 * once that works again. All this happens when the change of the page is done, before any other key or press is heard. What
 * has a better place to go on at takes it within that change, in a layout effect.
 */
export function catchFocus(): void {
  addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : null;
  });
  addEventListener('focusout', ({ target }) => {
    // Known once what takes it away is done.
    queueMicrotask(() => {
      // Who leaves it by Tab or by a press beside it means to.
      if (target === last && hasNobody() && last?.isConnected && !last.matches(':disabled')) last = null;
    });
  });
  const changes = { childList: true, subtree: true, attributeFilter: ['disabled'] };
  new MutationObserver(settle).observe(document.body, changes);
}
