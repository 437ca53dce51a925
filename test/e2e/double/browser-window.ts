import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { pageScript, preloadScript } from './bridge.ts';
import { app } from './electron.ts';
import { records } from './records.ts';
import type { DoubleSession } from './sessions.ts';
import { allContents, fromMapped, toMapped, WebContents } from './web-contents.ts';

interface WindowOptions {
  webPreferences: { preload: string; session: DoubleSession; [preference: string]: unknown };
  [option: string]: unknown;
}

/** The Chromium that the test has started and watches too. */
const browser = await chromium.connectOverCDP(String(process.env.LATCHKEY_DOUBLE_CDP));

const worldName = 'electron preload';
/** What a page may ask for, by the names that Chromium and Electron share. */
const permissions = ['notifications', 'geolocation', 'midi', 'camera', 'microphone'];

const open = new Set<BrowserWindow>();

/** As the user does it. */
export const closeWindow = async (): Promise<void> => {
  for (const window of open) await window.close();
};
export const minimizeWindow = (): void => {
  for (const window of open) window.minimize();
};
/** For another program. */
export const leaveWindow = (): void => {
  for (const window of open) window.blur();
};

/** As when its process dies; the page here lives on. */
export const crashWindow = (): void => {
  for (const { webContents } of open) webContents.emit('render-process-gone', {}, { reason: 'crashed' });
};

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #options: WindowOptions;
  #page: Page | null = null;

  constructor(options: WindowOptions) {
    super();
    this.#options = options;
    const { session, ...webPreferences } = options.webPreferences;
    records.windows.push({ ...options, webPreferences: { ...webPreferences, session: session.name } });
    allContents.push(this.webContents);
    open.add(this);
    records.window = { visible: options.show !== false, focused: false, minimized: false, contentProtected: false };
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.loading = true;
    const { session, preload } = this.#options.webPreferences;
    const context = browser.contexts()[0];
    if (!context) throw new Error('Chromium has no context');
    const page = await context.newPage();
    this.#page = page;
    const cdp = await context.newCDPSession(page);
    this.#confine(page, cdp);
    await this.#attachPreload(cdp, readFileSync(preload, 'utf8'));
    await this.#applyPermissions(cdp, session);
    await this.#serve(cdp, session, url);
    this.#tellOfLoads(cdp);
    page.on('close', () => {
      open.delete(this);
      Object.assign(records.window, { visible: false, focused: false });
      this.emit('closed');
      if (open.size === 0) app.emit('window-all-closed');
    });
    await page.goto(toMapped(url));
    this.emit('ready-to-show');
  }

  /** The handler is asked with the address that was to be opened; the page that Chromium opened nevertheless is closed. */
  #confine(page: Page, cdp: CDPSession): void {
    let action = 'deny';
    cdp.on('Page.windowOpen', ({ url }) => {
      records.popups += 1;
      action = this.webContents.openHandler({ url }).action;
    });
    const judge = (popup: Page) => {
      if (popup !== page && action === 'deny') void popup.close();
    };
    page.context().on('page', judge);
    page.on('close', () => page.context().off('page', judge));
  }

  async #attachPreload(cdp: CDPSession, preload: string): Promise<void> {
    const { webContents } = this;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName) webContents.world = { cdp, contextId: context.id };
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === 'doubleToMain') void webContents.receive(JSON.parse(payload));
    });
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
    await cdp.send('Runtime.addBinding', { name: 'doubleToMain', executionContextName: worldName });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: preloadScript(preload), worldName });
  }

  #tellOfLoads(cdp: CDPSession): void {
    const { webContents } = this;
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) webContents.emit('did-navigate', {}, fromMapped(frame.url));
    });
    cdp.on('Page.loadEventFired', () => {
      webContents.loading = false;
      webContents.emit('did-finish-load');
    });
  }

  async #applyPermissions(cdp: CDPSession, session: DoubleSession): Promise<void> {
    for (const name of permissions) {
      const granted = session.grants(name);
      records.permissions[name] = granted;
      await cdp.send('Browser.setPermission', { permission: { name }, setting: granted ? 'granted' : 'denied' });
    }
  }

  /** Every request of the page ends here: at the scheme's handler, or nowhere. */
  async #serve(cdp: CDPSession, session: DoubleSession, loaded: string): Promise<void> {
    const { webContents } = this;
    const topFrame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
    cdp.on('Fetch.requestPaused', async ({ requestId, request, resourceType, frameId }) => {
      const fail = (errorReason: 'Aborted' | 'BlockedByClient') =>
        cdp.send('Fetch.failRequest', { requestId, errorReason }).catch(() => {});
      const url = fromMapped(request.url);
      const isTop = frameId === topFrame;
      const first = isTop && webContents.mainFrame.url === '';
      const isReload = isTop && url.split('#')[0] === loaded;
      if (resourceType === 'Document' && !first && !isReload && this.#prevents(isTop, url)) return fail('Aborted');
      const handler = session.schemes.get(new URL(url).protocol.slice(0, -1));
      if (!handler) return fail('BlockedByClient');
      if (resourceType === 'Document' && isTop) webContents.mainFrame.url = url;
      const reply = await handler(new Request(url, { method: request.method }));
      await cdp
        .send('Fetch.fulfillRequest', {
          requestId,
          responseCode: reply.status,
          responseHeaders: [...reply.headers].map(([name, value]) => ({ name, value })),
          body: Buffer.from(await reply.arrayBuffer()).toString('base64'),
        })
        .catch(() => {});
    });
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  #prevents(isTop: boolean, url: string): boolean {
    let prevented = false;
    const event = {
      url,
      preventDefault: () => {
        prevented = true;
      },
    };
    if (isTop) this.webContents.emit('will-navigate', event, url);
    this.webContents.emit('will-frame-navigate', event);
    return prevented;
  }

  async close(): Promise<void> {
    await this.#page?.close();
  }
  show(): void {
    Object.assign(records.window, { visible: true, focused: true });
  }
  hide(): void {
    Object.assign(records.window, { visible: false, focused: false });
  }
  focus(): void {
    records.window.focused = true;
    void this.#page?.bringToFront();
  }
  blur(): void {
    records.window.focused = false;
  }
  minimize(): void {
    Object.assign(records.window, { minimized: true, focused: false });
  }
  restore(): void {
    records.window.minimized = false;
  }
  isVisible(): boolean {
    return records.window.visible;
  }
  isFocused(): boolean {
    return records.window.focused;
  }
  isMinimized(): boolean {
    return records.window.minimized;
  }
  setContentProtection(enable: boolean): void {
    records.window.contentProtected = enable;
  }
  destroy(): void {
    void this.#page?.close();
  }
}
