import { isAbsolute } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Asks for a folder by the system's dialog, which begins near the typed path. Null when the user cancelled. */
export async function pickFolder(parent: BrowserWindow | null, near: string): Promise<string | null> {
  const options = {
    // GTK and Windows make a path that isn't whole one of the folder that the program was started in.
    defaultPath: isAbsolute(near) ? near : app.getPath('home'),
    properties: ['openDirectory' as const, 'createDirectory' as const],
  };
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}
