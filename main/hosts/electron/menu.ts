import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';

const line: MenuItemConstructorOptions = { type: 'separator' };

/** On macOS copy, paste and quit work only through a menu; the others get the same one. */
export const menuTemplate = ({ menu }: DesktopTexts, lock: () => void): MenuItemConstructorOptions[] => [
  process.platform === 'darwin' ? appMenu(menu) : { label: menu.file, submenu: [{ role: 'quit', label: menu.quit }] },
  {
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      line,
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'delete', label: menu.delete },
      { role: 'selectAll', label: menu.selectAll },
    ],
  },
  {
    label: menu.view,
    submenu: [
      { role: 'resetZoom', label: menu.actualSize },
      { role: 'zoomIn', label: menu.zoomIn },
      { role: 'zoomOut', label: menu.zoomOut },
      { role: 'togglefullscreen', label: menu.fullScreen },
    ],
  },
  { label: menu.vault, submenu: [{ label: menu.lock, accelerator: 'CommandOrControl+L', click: lock }] },
  {
    // The role makes it the one that macOS lists the windows in.
    role: 'windowMenu',
    label: menu.window,
    submenu: [
      { role: 'minimize', label: menu.minimize },
      { role: 'close', label: menu.close },
    ],
  },
];

const appMenu = (menu: DesktopTexts['menu']): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about', label: menu.about },
    line,
    { role: 'services', label: menu.services },
    line,
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.showAll },
    line,
    { role: 'quit', label: menu.quit },
  ],
});
