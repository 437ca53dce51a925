import { type App, dialog } from 'electron';
import type { Vault } from '../../core/create-vault.ts';
import type { Clipboard } from '../../core/ports/clipboard.ts';
import { writeLog } from '../../platform/log.ts';
import { within } from '../../platform/within.ts';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';
import type { Orders } from './closing.ts';
import type { MainWindow } from './main-window.ts';

interface Parts {
  app: App;
  orders: Orders;
  vault: Vault;
  clipboard: Clipboard;
  texts: () => DesktopTexts;
  window: MainWindow;
  /** Whether Latchkey goes on in the tray when its window is closed. */
  staysInTray(): Promise<boolean>;
}

/** In milliseconds. */
const clearsWithin = 5_000;

/**
 * Clears the clipboard before the window is closed by quitting, because on Wayland only a window can do that. If the window isn't in
 * front, asks the user. Quitting once more while that is asked is an answer, too. Call after `askBeforeLoss`, whose answer may be not to
 * quit.
 */
export function clearBeforeQuit({ app, orders, vault, clipboard, texts, window, staysInTray }: Parts): void {
  let isBusy = false;
  let isAsking = false;
  let isSettled = false;

  async function isCleared(): Promise<boolean> {
    let cleared = false;
    const clearing = clipboard.clearIfOurs().then((done) => {
      cleared = done;
    });
    await within(clearing, clearsWithin);
    return cleared;
  }

  async function mayQuit(): Promise<boolean> {
    if (orders.wereGiven()) {
      writeLog('clipboard-not-cleared');
      return true;
    }
    const { message, detail, stay, quit } = texts().leftover;
    isAsking = true;
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message,
      detail,
      buttons: [stay, quit],
      defaultId: 0,
      cancelId: 0,
    });
    isAsking = false;
    return response === 1;
  }

  function goBack(): void {
    // Clears it as soon as the window is in front. Refused while locked, but then the lock has asked for the same.
    vault.handlers.clearClipboard({}).catch(() => {});
    window.show();
  }

  async function settle(): Promise<void> {
    isBusy = true;
    isSettled = (await isCleared()) || (await mayQuit());
    isBusy = false;
    if (isSettled) app.quit();
    else goBack();
  }

  app.on('before-quit', (event) => {
    // Another question (`askBeforeLoss`) holds the quit back. If the user stays, the next quit begins anew.
    if (event.defaultPrevented) {
      isSettled = false;
      orders.forget();
      return;
    }
    if (isSettled) return;
    if (isAsking) {
      isSettled = true;
      return;
    }
    event.preventDefault();
    if (!isBusy) void settle();
  });
  app.on('browser-window-created', (_event, opened) => {
    opened.on('close', async (event) => {
      if (isSettled) return;
      event.preventDefault();
      if (await staysInTray()) opened.destroy();
      else app.quit();
    });
  });
}
