import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { ErrorParams } from '../../contract/errors.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { TextFile } from '../../core/ports/text-file.ts';
import { askGit } from '../../platform/git/asking-git.ts';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';

const reasons: Readonly<Record<string, ErrorParams['file_not_saved']['reason']>> = {
  EACCES: { is: 'no-permission' },
  EPERM: { is: 'no-permission' },
  EROFS: { is: 'read-only' },
  ENAMETOOLONG: { is: 'name-too-long' },
};

export function createElectronTextFile(window: () => BrowserWindow | null, texts: () => DesktopTexts): TextFile {
  /** Null when the user cancelled. */
  async function pick(suggestedName: string): Promise<string | null> {
    const parent = window();
    // `.env.test` is a name and not a type.
    const extension = suggestedName.startsWith('.') ? '' : extname(suggestedName).slice(1);
    const name = texts().fileTypes[extension] ?? extension.toUpperCase();
    const options = {
      defaultPath: join(app.getPath('downloads'), suggestedName),
      filters: extension === '' ? [] : [{ name, extensions: [extension] }],
    };
    const { canceled, filePath } = await (parent
      ? dialog.showSaveDialog(parent, options)
      : dialog.showSaveDialog(options));
    return canceled || filePath === '' ? null : filePath;
  }

  async function isWanted(path: string): Promise<boolean> {
    const view = await askGit(path);
    if (view === null || view === 'ignored') return true;
    const parent = window();
    const { detail, pickAnother, write } = texts().git;
    const message = texts().git[view].replace('{{name}}', () => basename(path));
    const question = {
      type: 'warning' as const,
      message,
      detail,
      buttons: [pickAnother, write],
      defaultId: 0,
      cancelId: 0,
    };
    const { response } = await (parent ? dialog.showMessageBox(parent, question) : dialog.showMessageBox(question));
    return response === 1;
  }

  return {
    knowsFolder: true,
    async save(suggestedName, contents, warnsOfGit = false) {
      let filePath = await pick(suggestedName);
      while (warnsOfGit && filePath !== null && !(await isWanted(filePath))) filePath = await pick(suggestedName);
      if (filePath === null) return false;
      const written = await contents();
      try {
        await (typeof written === 'string' ? writeText(filePath, written) : writeWhole(filePath, written));
      } catch (error) {
        if (error instanceof VaultError) throw error;
        const code = String((error as NodeJS.ErrnoException).code);
        if (code === 'ENOSPC' || code === 'EDQUOT') throw new VaultError('disk_full');
        throw new VaultError('file_not_saved', { reason: reasons[code] ?? { is: 'failed', code } });
      }
      return true;
    },
  };
}

const writeText = (path: string, text: string): Promise<void> => writeFile(path, text, { mode: 0o600, flush: true });

/** A backup that takes the place of an earlier one must be complete, and readable, before the earlier one is gone. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await writeFile(temporary, bytes, { mode: 0o600, flush: true });
    if (Buffer.compare(await readFile(temporary), bytes) !== 0) throw new VaultError('backup_not_verified');
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}
