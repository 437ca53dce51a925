import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { VaultError } from '../../contract/vault-error.ts';
import type { Clipboard } from '../../core/ports/clipboard.ts';
import type { TextFile } from '../../core/ports/text-file.ts';

/** What a reply contains instead of a secret. The browser can exchange the ticket for the secret once. */
export type Ticket = { ticket: string } & ({ kind: 'clipboard' | 'plain' } | { kind: 'file'; name: string });

/**
 * This host has no clipboard and no save dialog, so it hands the secret to the browser. That is its one exception to “no
 * secret in the window”. A reply of the contract never contains a secret: the call gets a ticket, and the page's transport
 * exchanges it for the secret, once and within seconds.
 */
export interface Handover {
  clipboard: Clipboard;
  textFile: TextFile;
  /** Runs a call. `ticket` is set if the call handed over a secret. */
  during<T>(call: () => Promise<T>): Promise<{ result: T; ticket: Ticket | null }>;
  take(ticket: string): string | Uint8Array | null;
  /** Drops secrets that haven't been fetched. */
  drop(): void;
  /** Calls the listener when the browser should clear its clipboard, if it still holds our entry. */
  onClear(listener: () => void): () => void;
}

const validForMs = 10_000;

export function createHandover(): Handover {
  const calls = new AsyncLocalStorage<{ ticket: Ticket | null }>();
  const waiting = new Map<string, string | Uint8Array>();
  const clearListeners = new Set<() => void>();

  function leave(secret: string | Uint8Array): { ticket: string; call: { ticket: Ticket | null } } {
    const call = calls.getStore();
    // Without a call, no page could fetch it.
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
        return true;
      },
      isOfPage: true,
      // The page waits for the focus itself.
      clearsOnlyInFront: () => false,
      onFront: () => {},
    },
    textFile: {
      async save(name, contents) {
        const { ticket, call } = leave(await contents());
        call.ticket = { ticket, kind: 'file', name };
        return true;
      },
      knowsFolder: false,
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
