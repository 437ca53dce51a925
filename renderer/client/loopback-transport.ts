import type { VaultEvent } from '../../main/contract/events.ts';
import type { Output } from '../../main/contract/methods.ts';
import type { Reply, Transport } from '../../main/contract/transport.ts';
import type { VaultStatus } from '../../main/contract/vault-status.ts';
import { createBrowserClipboard } from './browser-clipboard.ts';
import { type BrowserNotice, showNotice } from './browser-notice.ts';
import { readEvents } from './event-stream.ts';
import { createLoopbackSession, NotConnected } from './loopback-session.ts';
import { saveAsFile } from './save-as-file.ts';

/** Set by the loopback host on a reply when the browser must fetch a secret; see `main/hosts/loopback/handover.ts`. */
type Handover = { ticket: string } & ({ kind: 'clipboard' | 'plain' } | { kind: 'file'; name: string });

const graceMs = 2000;
const reconnectMs = 3000;

/** The contract over HTTP and server-sent events. */
export function createLoopbackTransport(): Transport {
  const clipboard = createBrowserClipboard();
  const session = createLoopbackSession();

  let isOpen = false;
  let deadline: ReturnType<typeof setTimeout> | undefined;

  /**
   * Reloads the page when the vault locks, so that nothing of the open vault stays in its memory. Doesn't wait until
   * the clipboard is cleared, because a browser allows that only when the user comes back to the page.
   */
  function heed({ state }: VaultStatus): void {
    if (isOpen && state === 'locked') {
      document.body.inert = true;
      void clipboard.leave().finally(() => location.reload());
    }
    isOpen = state === 'open';
  }

  /** The only place where the browser holds a stored secret, between the host and the clipboard or a download. */
  async function take(handover: Handover): Promise<void> {
    const reply = await session.post('/handover', { ticket: handover.ticket });
    const contents = await reply.blob();
    // The vault may have locked in the meantime.
    if (!reply.ok || !isOpen) throw new Error('nothing to take');
    if (handover.kind === 'file') return saveAsFile(handover.name, contents);
    const text = await contents.text();
    await (handover.kind === 'plain' ? clipboard.writePlain(text) : clipboard.write(text));
  }

  /** Clears the clipboard itself if the host is gone by then. */
  function clearBy(receipt: unknown): void {
    clearTimeout(deadline);
    const { clearsAt } = receipt as Output<'copySecret'>;
    deadline = setTimeout(() => void clipboard.clearIfOurs(), clearsAt - Date.now() + graceMs);
  }

  return {
    async call(method, input) {
      let reply: Reply & { handover?: Handover };
      try {
        reply = await (await session.post('/rpc', { method, input })).json();
      } catch (error) {
        return failure(error instanceof NotConnected ? 'tab_not_connected' : 'host_unreachable');
      }
      const { handover, ...plain } = reply;
      if (plain.ok && (method === 'getStatus' || method === 'lock')) heed(plain.output as VaultStatus);
      if (handover === undefined) return plain;
      try {
        await take(handover);
        if (handover.kind === 'clipboard' && plain.ok) clearBy(plain.output);
        return plain;
      } catch {
        return failure('clipboard_unavailable');
      }
    },

    subscribe(listener) {
      const leaving = new AbortController();
      const heedEvent = (data: string) => {
        const event = JSON.parse(data);
        if (event.is === 'browser-clipboard-clear') return void clipboard.clearIfOurs();
        if (event.is === 'browser-notice') return showNotice(event, () => listener(askedFor(event)));
        if (event.is === 'status') heed(event.status);
        listener(event);
      };
      const connected = () => listener({ is: 'connected' });
      /** Resolves when the host has ended the stream. */
      const follow = async () => {
        const { ok, body } = await session.stream('/events', leaving.signal);
        if (!ok || body === null) throw new Error('no stream');
        // On the first connection and on each reconnection, because events in between were missed.
        connected();
        await readEvents(body, heedEvent);
      };
      const followOn = async () => {
        let hasFailed = false;
        while (!leaving.signal.aborted) {
          try {
            await follow();
          } catch {
            if (leaving.signal.aborted) return;
            session.lost();
            // Without a stream, loading must start anyway, so that its calls report the error.
            if (!hasFailed) connected();
            hasFailed = true;
            await new Promise((resolve) => setTimeout(resolve, reconnectMs));
          }
        }
      };
      void followOn();
      return () => leaving.abort();
    },
  };
}

/** The same event that the Electron host sends when its notification is clicked. */
const askedFor = ({ keyId }: BrowserNotice): VaultEvent =>
  keyId === null ? { is: 'show-inbox' } : { is: 'show-key', keyId };

function failure(code: 'host_unreachable' | 'tab_not_connected' | 'clipboard_unavailable'): Reply {
  return { ok: false, error: { code, params: {}, requestId: null } };
}
