import type { MenuItemConstructorOptions } from 'electron';

/** On macOS copy, paste and quit work only through a menu; the others get the same one. */
export const menuTemplate = (lock: () => void): MenuItemConstructorOptions[] => [
  ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : [{ role: 'fileMenu' as const }]),
  { role: 'editMenu' },
  {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
  },
  { label: 'Vault', submenu: [{ label: 'Lock', accelerator: 'CommandOrControl+L', click: lock }] },
  { role: 'windowMenu' },
];
