import { app, dialog } from 'electron';
import type { Vault } from '../../core/create-vault.ts';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';

/**
 * Asks before quitting while a new secret is only in memory, because no store accepted it and quitting would lose it. If the
 * user stays, the window is shown, because it may be closed.
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
