import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { app, emitPreventable } from './app.ts';
import { pageScript, preloadScript } from './bridge.ts';
import { powerMonitor } from './desktop.ts';
import { browser, browserContextId, closePage, closePopup, openPage, type Session } from './devtools.ts';
import { onWayland } from './platform.ts';
import { needsReady, records } from './records.ts';
import type { DoubleSession } from './sessions.ts';
import { allContents, fromMapped, toMapped, WebContents } from './web-contents.ts';

interface WindowOptions {
  webPreferences: { preload: string; session: DoubleSession; [preference: string]: unknown };
  [option: string]: unknown;
}

const worldName = 'electron preload';
/** The permissions that a page may request, by the names that Chromium and Electron share. */
const permissions = ['notifications', 'geolocation', 'midi', 'camera', 'microphone'];

const open = new Set<BrowserWindow>();
app.closeWindows = () => {
  const areOpen = open.size > 0;
  for (const window of [...open]) window.closeAtOnce();
  return areOpen;
};

/** Closes each window as the user would. */
export const closeWindow = async (): Promise<void> => {
  for (const window of [...open]) await window.close();
};
export const minimizeWindow = (): void => {
  for (const window of open) window.minimize();
};
/** Takes the focus away, as when the user switches to another program. */
export const leaveWindow = (): void => {
  records.window.focused = false;
};
/** Gives the focus back, as when the user switches to Latchkey. */
export const returnToWindow = (): void => {
  for (const window of open) window.focused();
};

/** Ends the renderer process. Resolves when the host has heard of it. */
export const crashWindow = async (): Promise<void> => {
  for (const { webContents } of open) {
    const gone = once(webContents, 'render-process-gone');
    // Chromium does not answer.
    void webContents.world?.cdp.send('Page.crash').catch(() => {});
    await gone;
  }
};

/** Opens the context menu of the window, with these parameters. */
export const openContextMenu = (params: unknown): void => {
  for (const { webContents } of open) webContents.emit('context-menu', {}, params);
};

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #options: WindowOptions;
  #targetId: string | null = null;
  #page: Promise<Session> | null = null;
  readonly #gone = Promise.withResolvers<void>();

  constructor(options: WindowOptions) {
    super();
    needsReady('BrowserWindow');
    this.#options = options;
    const { session, ...webPreferences } = options.webPreferences;
    records.windows.push({ ...options, webPreferences: { ...webPreferences, session: session.name } });
    allContents.push(this.webContents);
    open.add(this);
    records.window = { visible: options.show !== false, focused: false, minimized: false, contentProtected: false };
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  /** Rejects when it fails, or when another load takes its place before it has ended. */
  async loadURL(url: string): Promise<void> {
    this.#mustBeThere();
    const { webContents } = this;
    webContents.loading = true;
    this.#page ??= this.#openPage(url);
    const cdp = await this.#page;
    if (records.failingLoads > 0) {
      records.failingLoads -= 1;
      webContents.loading = false;
      throw Object.assign(new Error('ERR_FAILED (-2)'), { code: 'ERR_FAILED', errno: -2 });
    }
    const ended = Promise.race([webContents.whenAborted(), once(webContents, 'did-finish-load')]);
    await cdp.send('Page.navigate', { url: toMapped(url) });
    if (records.locksWhileLoading) powerMonitor.emit('lock-screen');
    else if (!onWayland) this.emit('ready-to-show');
    await ended;
  }

  async #openPage(url: string): Promise<Session> {
    const { session, preload } = this.#options.webPreferences;
    const { targetId, session: cdp } = await openPage();
    this.#targetId = targetId;
    this.#confine(targetId, cdp);
    await this.#attachPreload(cdp, readFileSync(preload, 'utf8'));
    await this.#applyPermissions(session);
    await this.#serve(cdp, session, url);
    this.#tellOfLoads(cdp);
    browser.on('Target.targetDestroyed', (gone) => {
      if (gone.targetId === targetId) this.#closed();
    });
    return cdp;
  }

  #closed(): void {
    if (!open.delete(this)) return;
    Object.assign(records.window, { visible: false, focused: false });
    this.emit('closed');
    this.#gone.resolve();
    if (open.size === 0) app.lastWindowClosed();
  }

  /**
   * Asks the handler for each address that the page wants to open. Chromium opens it anyway, so a denied page is
   * closed.
   */
  #confine(targetId: string, cdp: Session): void {
    // Chromium reports the request and the new page separately, so either may come first.
    const asked: string[] = [];
    const opened: string[] = [];
    const judge = () => {
      for (const popup of opened.splice(0, asked.length)) if (asked.shift() === 'deny') void closePopup(popup);
    };
    cdp.on('Page.windowOpen', ({ url }) => {
      records.popups += 1;
      asked.push(this.webContents.openHandler({ url }).action);
      judge();
    });
    browser.on('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.openerId !== targetId) return;
      opened.push(targetInfo.targetId);
      judge();
    });
  }

  async #attachPreload(cdp: Session, preload: string): Promise<void> {
    const { webContents } = this;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName) webContents.world = { cdp, contextId: context.id };
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === 'doubleToMain') void webContents.receive(JSON.parse(payload));
    });
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
    await cdp.send('Inspector.enable');
    await cdp.send('Runtime.addBinding', { name: 'doubleToMain', executionContextName: worldName });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: preloadScript(preload), worldName });
  }

  #tellOfLoads(cdp: Session): void {
    const { webContents } = this;
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) webContents.emit('did-navigate', {}, fromMapped(frame.url));
    });
    cdp.on('Inspector.targetCrashed', () => webContents.emit('render-process-gone', {}, { reason: 'crashed' }));
    cdp.on('Page.loadEventFired', () => {
      webContents.loading = false;
      webContents.emit('did-finish-load');
    });
  }

  async #applyPermissions(session: DoubleSession): Promise<void> {
    records.checksSpelling = session.checksSpelling;
    for (const name of permissions) {
      const granted = session.grants(name);
      records.permissions[name] = granted;
      const setting = granted ? 'granted' : 'denied';
      await browser.send('Browser.setPermission', { permission: { name }, setting, browserContextId });
    }
  }

  /** Passes every request of the page to the handler of its scheme, and fails it when there is none. */
  async #serve(cdp: Session, session: DoubleSession, loaded: string): Promise<void> {
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

  /** Doesn't wait for Chromium. */
  closeAtOnce(): void {
    void this.#end().catch(() => {});
    this.#closed();
  }
  async close(): Promise<void> {
    if (!emitPreventable(this, 'close')) await this.#end();
  }
  async #end(): Promise<void> {
    // It may still be on its way.
    await this.#page;
    if (this.#targetId === null) return;
    await closePage(this.#targetId);
    // Chromium answers before it reports that the page is gone.
    await this.#gone.promise;
  }
  /** Everything but `isDestroyed` throws then. */
  #mustBeThere(): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
  }
  show(): void {
    this.#mustBeThere();
    const isFirst = onWayland && !records.window.visible;
    records.window.visible = true;
    this.focused();
    if (isFirst) this.emit('ready-to-show');
  }
  hide(): void {
    this.#mustBeThere();
    Object.assign(records.window, { visible: false, focused: false });
  }
  focused(): void {
    if (records.window.focused) return;
    records.window.focused = true;
    app.emit('browser-window-focus', {}, this);
  }
  focus(): void {
    this.#mustBeThere();
    this.focused();
    if (this.#targetId) void browser.send('Target.activateTarget', { targetId: this.#targetId }).catch(() => {});
  }
  /** On Wayland a window can't give up the focus. */
  blur(): void {
    this.#mustBeThere();
    if (!onWayland) records.window.focused = false;
  }
  minimize(): void {
    this.#mustBeThere();
    Object.assign(records.window, { minimized: true, focused: false });
  }
  restore(): void {
    this.#mustBeThere();
    records.window.minimized = false;
  }
  isVisible(): boolean {
    this.#mustBeThere();
    return records.window.visible;
  }
  isFocused(): boolean {
    this.#mustBeThere();
    return records.window.focused;
  }
  /** On Wayland nobody tells. */
  isMinimized(): boolean {
    this.#mustBeThere();
    return records.window.minimized && !onWayland;
  }
  setContentProtection(enable: boolean): void {
    this.#mustBeThere();
    records.window.contentProtected = enable;
  }
  isDestroyed(): boolean {
    return !open.has(this);
  }
  destroy(): void {
    this.#mustBeThere();
    this.closeAtOnce();
  }
}
