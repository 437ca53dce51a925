import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { VaultError } from '../../contract/errors.ts';
import type { Clipboard } from '../../core/ports/clipboard.ts';
import type { TextFile } from '../../core/ports/text-file.ts';

/** What a reply says of a secret that the browser may fetch, once, with the ticket. */
export type Ticket = { ticket: string } & ({ kind: 'clipboard' | 'plain' } | { kind: 'file'; name: string });

/**
 * This host's one exception: it has no clipboard and no save dialog of its own, so it hands the secret to the
 * browser's. A secret never stands in a reply of the contract: the call that asked gets a ticket, and the
 * page's transport exchanges it, once and within seconds, for the secret.
 */
export interface Handover {
  clipboard: Clipboard;
  textFile: TextFile;
  /** Runs a call; `ticket` is set when the call handed something over. */
  during<T>(call: () => Promise<T>): Promise<{ result: T; ticket: Ticket | null }>;
  take(ticket: string): string | null;
  /** Drops what was not fetched yet. */
  drop(): void;
  /** Is told when the browser is to clear its clipboard, if it still holds ours. */
  onClear(listener: () => void): () => void;
}

const validForMs = 10_000;

export function createHandover(): Handover {
  const calls = new AsyncLocalStorage<{ ticket: Ticket | null }>();
  const waiting = new Map<string, string>();
  const clearListeners = new Set<() => void>();

  function leave(secret: string): { ticket: string; call: { ticket: Ticket | null } } {
    const call = calls.getStore();
    // Without a call there is no page that could take it.
    if (!call) throw new VaultError('clipboard_unavailable');
    const ticket = randomBytes(32).toString('base64url');
    waiting.set(ticket, secret);
    setTimeout(() => waiting.delete(ticket), validForMs).unref();
    return { ticket, call };
  }

  return {
    clipboard: {
      async write(secret) {
        const { ticket, call } = leave(secret);
        call.ticket = { ticket, kind: 'clipboard' };
      },
      async writePlain(text) {
        const { ticket, call } = leave(text);
        call.ticket = { ticket, kind: 'plain' };
      },
      async clearIfOurs() {
        for (const listener of clearListeners) listener();
      },
    },
    textFile: {
      async save(name, text) {
        const { ticket, call } = leave(await text());
        call.ticket = { ticket, kind: 'file', name };
        return true;
      },
    },
    async during(call) {
      const slot: { ticket: Ticket | null } = { ticket: null };
      const result = await calls.run(slot, call);
      return { result, ticket: slot.ticket };
    },
    take(ticket) {
      const secret = waiting.get(ticket) ?? null;
      waiting.delete(ticket);
      return secret;
    },
    drop: () => waiting.clear(),
    onClear(listener) {
      clearListeners.add(listener);
      return () => clearListeners.delete(listener);
    },
  };
}
