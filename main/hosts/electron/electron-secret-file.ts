import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import type { SecretFile } from '../../core/ports/secret-file.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'that place is read-only',
};

export function createElectronSecretFile(window: () => BrowserWindow | null): SecretFile {
  return {
    async save(suggestedName, text) {
      const parent = window();
      const options = {
        defaultPath: join(app.getPath('downloads'), suggestedName),
        filters: [{ name: 'Text', extensions: ['txt'] }],
      };
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      if (canceled || filePath === '') return false;
      try {
        await writeFile(filePath, text, { mode: 0o600, flush: true });
      } catch (error) {
        const code = String((error as NodeJS.ErrnoException).code);
        if (code === 'ENOSPC') throw new VaultError('disk_full');
        throw new VaultError('file_not_saved', { reason: reasons[code] ?? `the system says ${code}` });
      }
      return true;
    },
  };
}
