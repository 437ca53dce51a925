import { EventEmitter, once } from 'node:events';
import type { Session } from './devtools.ts';
import { records } from './records.ts';

export interface Frame {
  url: string;
  /** Null for the top frame of a page. */
  parent: Frame | null;
}

type IpcHandler = (event: { sender: unknown; senderFrame: Frame }, ...args: unknown[]) => unknown;
export const ipcHandlers = new Map<string, IpcHandler>();

const mappedOrigin = 'https://bundle.app.double.test';

/** Chromium has no handler for `app://` here, so an https address stands for it. */
export const toMapped = (url: string): string => url.replace(/^app:\/\/bundle/, mappedOrigin);
export const fromMapped = (url: string): string =>
  url.startsWith(`${mappedOrigin}/`) ? `app://bundle${url.slice(mappedOrigin.length)}` : url;

export class WebContents extends EventEmitter {
  readonly mainFrame: Frame = { url: '', parent: null };
  loading = false;
  openHandler: (details: unknown) => { action: string } = () => ({ action: 'allow' });
  /** The page's connection and the isolated world of its preload; null until the first load. */
  world: { cdp: Session; contextId: number } | null = null;

  setWindowOpenHandler(handler: (details: unknown) => { action: string }): void {
    this.openHandler = handler;
  }
  isLoading(): boolean {
    return this.loading;
  }
  send(channel: string, ...args: unknown[]): void {
    void this.tell({ channel, args });
  }
  /** Rejects, as the promise of a load does, when a reload comes before it has ended. */
  async whenAborted(): Promise<never> {
    await once(this, 'double-aborted');
    throw Object.assign(new Error('ERR_ABORTED (-3)'), { code: 'ERR_ABORTED', errno: -3 });
  }
  reload(): void {
    if (this.loading) this.emit('double-aborted');
    this.loading = true;
    void this.world?.cdp.send('Page.reload').catch(() => {});
  }
  async tell(message: unknown): Promise<void> {
    const { world } = this;
    records.messages.push(JSON.stringify(message));
    const expression = `doubleFromMain(${JSON.stringify(message)})`;
    // The world is gone while the page reloads, as a renderer's would be.
    await world?.cdp.send('Runtime.evaluate', { expression, contextId: world.contextId }).catch(() => {});
  }
  /** Handles a call from a frame of this window. The answer is cloned, as it is between processes. */
  async receive({ id, channel, args }: { id: number; channel: string; args: unknown[] }): Promise<void> {
    records.messages.push(JSON.stringify({ channel, args }));
    try {
      const value = await ipcHandlers.get(channel)?.({ sender: this, senderFrame: this.mainFrame }, ...args);
      await this.tell({ reply: id, value: structuredClone(value) });
    } catch (error) {
      await this.tell({ reply: id, reason: String(error) });
    }
  }
}

export const allContents: WebContents[] = [];

/** Calls as a page at `url` would: as the top frame of our window, or as a frame inside it. */
export async function callFrom(url: string, isTop: boolean, channel: string, args: unknown[]): Promise<unknown> {
  const sender = allContents.at(-1);
  const senderFrame = { url, parent: isTop ? null : (sender?.mainFrame ?? null) };
  return ipcHandlers.get(channel)?.({ sender, senderFrame }, ...args);
}
