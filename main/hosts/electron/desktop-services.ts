import { readBusProperty } from './session-bus.ts';

/**
 * Whether icons in the tray are seen. Electron makes a `Tray` without an error where none is, as on GNOME without an extension. A
 * bar that shows only icons of the old kind (XEmbed) counts as none.
 */
export async function hasTray(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  const answer = await readBusProperty({
    service: 'org.kde.StatusNotifierWatcher',
    object: '/StatusNotifierWatcher',
    interface: 'org.kde.StatusNotifierWatcher',
    name: 'IsStatusNotifierHostRegistered',
  });
  return answer?.endsWith('true') ?? false;
}

/** Whether the desktop offers global shortcuts to programs on Wayland. It doesn't say whether it grants one. */
export const hasShortcutPortal = async (): Promise<boolean> =>
  (await readBusProperty({
    service: 'org.freedesktop.portal.Desktop',
    object: '/org/freedesktop/portal/desktop',
    interface: 'org.freedesktop.portal.GlobalShortcuts',
    name: 'version',
  })) !== null;
