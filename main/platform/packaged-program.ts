import { join } from 'node:path';

/**
 * What the packaged program does without a window, by the name that starts it. Electron can't be used as Node there, because that
 * fuse is off: the program takes these names, and no path.
 */
export type WindowlessName = 'command-line' | 'host' | 'secret-process';

/** Whether this is the packaged program, in a process without a window. Elsewhere, such a process runs on Node. */
export const isPackagedProgram = (): boolean => process.versions.electron !== undefined;

/** The path of the installed program. Of an AppImage, that is its file: what is in it is only there while it runs. */
export function installedProgram(): string {
  const { APPIMAGE, APPDIR } = process.env;
  // A terminal that is an AppImage, too, leaves both to all that it starts.
  return APPIMAGE && APPDIR && process.execPath.startsWith(`${APPDIR}/`) ? APPIMAGE : process.execPath;
}

/**
 * The path of `latchkey` itself, for tools that start it.
 * @param root the folder of the build, or the archive that has it; tools can't start what is in an archive
 */
export function launcherIn(root: string): string {
  const program = installedProgram();
  if (program !== process.execPath) return program;
  const parent = root.endsWith('.asar') ? join(root, '..') : root;
  return join(parent, process.platform === 'win32' && parent !== root ? 'bin/latchkey.cmd' : 'bin/latchkey');
}
