import { type App, Menu } from 'electron';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';

/** Electron shows no context menu by itself, so nobody could paste with the mouse. Only fields get one. */
export function offerContextMenu(app: App, texts: () => DesktopTexts): void {
  app.on('browser-window-created', (_event, window) => {
    window.webContents.on('context-menu', (_menuEvent, { isEditable, editFlags }) => {
      if (!isEditable) return;
      const { menu } = texts();
      Menu.buildFromTemplate([
        { role: 'cut', label: menu.cut, enabled: editFlags.canCut },
        { role: 'copy', label: menu.copy, enabled: editFlags.canCopy },
        { role: 'paste', label: menu.paste, enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll', label: menu.selectAll, enabled: editFlags.canSelectAll },
      ]).popup({ window });
    });
  });
}
