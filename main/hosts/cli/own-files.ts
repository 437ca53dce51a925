import { homedir } from 'node:os';
import { join } from 'node:path';
import { installedProgram } from '../../platform/packaged-program.ts';

/** Where the programs are that Latchkey makes for other tools and for the user's PATH. */
export const ownPrograms = (): string => join(homedir(), '.latchkey/bin');

/** The path of `latchkey` itself. */
export function launcher(): string {
  const program = installedProgram();
  if (program !== process.execPath) return program;
  // The folder of the build, or the archive that has it; tools can't start what is in an archive.
  const root = join(__dirname, '../..');
  const parent = root.endsWith('.asar') ? join(root, '..') : root;
  return join(parent, process.platform === 'win32' && parent !== root ? 'bin/latchkey.cmd' : 'bin/latchkey');
}
