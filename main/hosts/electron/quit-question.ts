import { app, dialog } from 'electron';
import type { Vault } from '../../core/vault/create-vault.ts';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';

/**
 * A new secret that no store took lives in memory alone: it goes with the process, so the user is asked first. Who stays gets
 * to see it: the window may be closed by then.
 */
export function askBeforeLoss(vault: Vault, texts: () => DesktopTexts, showWindow: () => void): void {
  let isAsking = false;
  let isSettled = false;

  async function ask(label: string): Promise<void> {
    const { message, detail, stay, quit } = texts().loss;
    isAsking = true;
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: message.replace('{{label}}', label),
      detail,
      buttons: [stay, quit],
      defaultId: 0,
      cancelId: 0,
    });
    isAsking = false;
    isSettled = response === 1;
    if (isSettled) app.quit();
    else showWindow();
  }

  app.on('before-quit', (event) => {
    const [label] = vault.unstored();
    if (isSettled || label === undefined) return;
    event.preventDefault();
    if (!isAsking) void ask(label);
  });
}
