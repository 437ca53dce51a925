import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { CodedError } from '../../main/contract/errors.ts';
import { CallError } from '../client/client.ts';
import { errorText } from '../texts/error-text.ts';
import { Button } from './button.tsx';
import { Quoted } from './quoted.tsx';
import './messages.css';

interface Message {
  id: number;
  text: string;
  next: string | null;
}

const shownAtOnce = 2;

const useMessages = create<{ messages: Message[] }>(() => ({ messages: [] }));
let count = 0;

function add(text: string, next: string | null): void {
  count += 1;
  const message = { id: count, text, next };
  useMessages.setState(({ messages }) => ({ messages: [...messages, message].slice(-shownAtOnce) }));
}

/** Says that something was done. */
export const say = (text: string): void => add(text, null);

/** Says what went wrong where no form is open that could say it. */
export function complain(error: unknown): void {
  const { message, next } = errorText(codedOf(error));
  add(message, next);
}

/** @throws what is no error of a call: that is a mistake of ours, for the console */
export function codedOf(error: unknown): CodedError {
  if (error instanceof CallError) return error.coded;
  throw error;
}

export function Messages() {
  const { t } = useTranslation();
  const messages = useMessages((state) => state.messages);
  const remove = (id: number) =>
    useMessages.setState((state) => ({ messages: state.messages.filter((message) => message.id !== id) }));
  return (
    <Toast.Provider label="Latchkey">
      {messages.map(({ id, text, next }) => (
        <Toast.Root
          key={id}
          className={next ? 'message error' : 'message'}
          type={next ? 'foreground' : 'background'}
          // An error stays until it is read.
          duration={next ? Number.POSITIVE_INFINITY : 6000}
          onOpenChange={(open) => !open && remove(id)}
        >
          <div>
            <Toast.Title>
              <Quoted text={text} />
            </Toast.Title>
            {next && <Toast.Description className="muted">{next}</Toast.Description>}
          </div>
          <Toast.Close asChild>
            <Button look="quiet" small icon aria-label={t('common.dismiss')}>
              <X size={15} aria-hidden />
            </Button>
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="messages" />
    </Toast.Provider>
  );
}
