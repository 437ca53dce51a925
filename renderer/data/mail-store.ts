import { create } from 'zustand';
import type { MailState } from '../../main/contract/mail.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

/** Null until loaded. */
export const useMail = create<{ state: MailState | null }>(() => ({ state: null }));

export async function loadMail(): Promise<void> {
  try {
    useMail.setState({ state: await client.getMailState({}) });
  } catch (error) {
    complain(error);
  }
}
