import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Absolute path of the data folder. The same for every host and for the command line, so that each opens the same vault. The usual
 * one is where env-paths has the data of a program; the package itself takes a millisecond to load.
 * @param asked the folder that the user named
 */
export const dataDirOf = (asked: string | undefined): string => resolve(asked ?? usual());

function usual(): string {
  const { LOCALAPPDATA, XDG_DATA_HOME } = process.env;
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Latchkey');
    case 'win32':
      return join(LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'Latchkey', 'Data');
    default:
      return join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'Latchkey');
  }
}
