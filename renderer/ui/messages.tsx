import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { CodedError } from '../../main/contract/errors.ts';
import { CallError } from '../client/client.ts';
import { errorText } from '../texts/error-text.ts';
import { i18n } from '../texts/i18n.ts';
import { Button } from './button.tsx';
import { focusAgain } from './catch-focus.ts';
import { closeTopmost } from './escape.ts';
import { isTyping } from './is-typing.ts';
import { Quoted } from './quoted.tsx';
import './messages.css';

interface Message {
  id: number;
  text: string;
  next: string | null;
  undo: (() => Promise<void>) | null;
}

const shownAtOnce = 2;
const mostAtOnce = 4;
/** Above and below the messages in a window with a dialog, in pixels. */
const gap = 12;
const shownMs = 6000;
/** Longer, because the user has to read the message, see the mistake and reach Undo. */
const undoableMs = 10_000;

const useMessages = create<{ messages: Message[] }>(() => ({ messages: [] }));
let count = 0;

function add(message: Omit<Message, 'id'>): void {
  count += 1;
  const added = { id: count, ...message };
  useMessages.setState(({ messages }) => ({ messages: [...withRoom(messages), added].slice(-mostAtOnce) }));
}

/** Drops the oldest plain messages to make room. Errors and messages with Undo stay, up to `mostAtOnce`. */
function withRoom(messages: readonly Message[]): readonly Message[] {
  const excess = messages.length + 1 - shownAtOnce;
  const passing = messages.filter(({ next, undo }) => next === null && undo === null).slice(0, Math.max(0, excess));
  return messages.filter((message) => !passing.includes(message));
}

const remove = (id: number): void =>
  useMessages.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));

export const forgetMessages = (): void => useMessages.setState({ messages: [] });

/** Shows that something was done. Undo is offered as long as the message shows. */
export const say = (text: string, undo?: () => Promise<void>): void => add({ text, next: null, undo: undo ?? null });

async function takeBack({ id, undo }: Message): Promise<void> {
  remove(id);
  try {
    await undo?.();
    say(i18n.t('messages.undone'));
  } catch (error) {
    complain(error);
  }
}

/** Shows an error that no open form can show. */
export function complain(error: unknown): void {
  const { message, next } = errorText(codedOf(error));
  add({ text: message, next, undo: null });
}

/** @throws errors that don't come from a call: they are bugs and belong in the console */
export function codedOf(error: unknown): CodedError {
  if (error instanceof CallError) return error.coded;
  throw error;
}

/** Returns a function that undoes the last action; null if nothing can be undone. */
export function undoLast(): (() => void) | null {
  const last = useMessages.getState().messages.findLast(({ undo }) => undo !== null);
  return last === undefined ? null : () => void takeBack(last);
}

/** Ctrl+Z, or Cmd+Z on a Mac, undoes the last action. In a field, it undoes typing. */
function useUndoKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      if (!isUndo || event.defaultPrevented || isTyping(event.target)) return;
      const undo = undoLast();
      if (undo === null) return;
      event.preventDefault();
      undo();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Without messages, their region is invisible, so it gives the focus back to where it was before. */
function useWayBack(isEmpty: boolean) {
  const region = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const isHere = (target: Element | null) => region.current?.contains(target);
    const giveBack = () => focusAgain(before.current);
    if (isEmpty && isHere(document.activeElement)) giveBack();
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      if (!isHere(target)) before.current = target;
      else if (isEmpty) giveBack();
    };
    addEventListener('focusin', onFocusIn);
    return () => removeEventListener('focusin', onFocusIn);
  }, [isEmpty]);
  return region;
}

/** Tells dialogs how much room the messages need above them. */
function useHeight(region: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const list = region.current?.querySelector('.messages');
    if (!list) return;
    const observer = new ResizeObserver(() => {
      const { height } = list.getBoundingClientRect();
      document.documentElement.style.setProperty('--messages-height', `${height === 0 ? 0 : height + 2 * gap}px`);
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, [region]);
}

/** A message closes after the dialog that it is above, unless the user has gone to it. */
function closeDialogFirst(event: Event): void {
  const isHere = document.activeElement?.closest('.messages') !== null;
  const isInMenu = document.querySelector('[role="menu"]') !== null;
  if (!isHere && !isInMenu && closeTopmost()) event.preventDefault();
}

/** Keeps the focus where it was when a message is clicked, because the user's work is there. */
const keepFocus = (event: { preventDefault(): void }) => event.preventDefault();

export function Messages() {
  const { t } = useTranslation();
  const messages = useMessages((state) => state.messages);
  useUndoKeys();
  const region = useWayBack(messages.length === 0);
  useHeight(region);
  return (
    <Toast.Provider label="Latchkey">
      {messages.map((message) => (
        <Toast.Root
          key={message.id}
          className={message.next ? 'message error' : 'message'}
          type={message.next ? 'foreground' : 'background'}
          duration={durationOf(message)}
          onOpenChange={(open) => !open && remove(message.id)}
          onEscapeKeyDown={closeDialogFirst}
        >
          <div>
            <Toast.Title>
              <Quoted text={message.text} />
            </Toast.Title>
            {message.next && <Toast.Description className="muted">{message.next}</Toast.Description>}
          </div>
          {message.undo && (
            <Toast.Action asChild altText={t('messages.undoKeys')} onMouseDown={keepFocus}>
              <Button small onClick={() => takeBack(message)}>
                {t('messages.undo')}
              </Button>
            </Toast.Action>
          )}
          <Toast.Close asChild onMouseDown={keepFocus}>
            <Button look="quiet" small icon aria-label={t('common.dismiss')}>
              <X size={15} aria-hidden />
            </Button>
          </Toast.Close>
        </Toast.Root>
      ))}
      {/* Dialogs don't hide live regions from screen readers; with `off`, this is one only by name. */}
      <div ref={region} aria-live="off">
        <Toast.Viewport className="messages" label={t('messages.label')} />
      </div>
    </Toast.Provider>
  );
}

function durationOf({ next, undo }: Message): number {
  // An error stays until it is read.
  if (next !== null) return Number.POSITIVE_INFINITY;
  return undo === null ? shownMs : undoableMs;
}
