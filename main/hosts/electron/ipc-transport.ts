import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { VaultEvent } from '../../contract/events.ts';
import type { Reply } from '../../contract/transport.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Dispatch } from '../../rpc/dispatcher.ts';
import { appOrigin } from './app-scheme.ts';
import type { MainWindow } from './main-window.ts';

/** The same two channels as in the preload. */
const callChannel = 'latchkey:call';
const eventChannel = 'latchkey:event';

export function attachIpc(
  dispatch: Dispatch,
  subscribe: (listener: (event: VaultEvent) => void) => void,
  window: MainWindow,
): void {
  ipcMain.handle(callChannel, (event, method: unknown, input: unknown): Promise<Reply> => {
    if (isOurs(event, window)) return dispatch(method, input);
    return Promise.resolve({ ok: false, error: new VaultError('foreign_caller').toCoded() });
  });
  subscribe((event) => {
    const contents = window.current()?.webContents;
    if (contents?.isLoading()) contents.once('did-finish-load', () => contents.send(eventChannel, event));
    else contents?.send(eventChannel, event);
    // Reloading removes everything of the open vault from the page's memory.
    if (event.is === 'status' && event.status.state === 'locked') contents?.reload();
  });
}

/** Accepts only the top frame of our window, and only while it shows our page. */
function isOurs({ sender, senderFrame }: IpcMainInvokeEvent, window: MainWindow): boolean {
  const contents = window.current()?.webContents;
  if (contents === undefined || sender !== contents || senderFrame === null) return false;
  return senderFrame.parent === null && senderFrame.url.startsWith(`${appOrigin}/`);
}
