import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import type { TextFile } from '../../core/ports/text-file.ts';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'that place is read-only',
};

export function createElectronTextFile(window: () => BrowserWindow | null, texts: () => DesktopTexts): TextFile {
  return {
    async save(suggestedName, text) {
      const parent = window();
      const extension = extname(suggestedName).slice(1);
      const options = {
        defaultPath: join(app.getPath('downloads'), suggestedName),
        filters: [{ name: texts().fileTypes[extension] ?? extension.toUpperCase(), extensions: [extension] }],
      };
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      if (canceled || filePath === '') return false;
      const written = await text();
      try {
        await writeFile(filePath, written, { mode: 0o600, flush: true });
      } catch (error) {
        const code = String((error as NodeJS.ErrnoException).code);
        if (code === 'ENOSPC') throw new VaultError('disk_full');
        throw new VaultError('file_not_saved', { reason: reasons[code] ?? `the system says ${code}` });
      }
      return true;
    },
  };
}
