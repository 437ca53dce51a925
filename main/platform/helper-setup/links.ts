import { lstatSync, mkdirSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the programs are that Latchkey makes for other tools and for the user's PATH. */
export const ownProgramsIn = (home: string): string => join(home, '.latchkey/bin');

/** A link to the program. It takes the place of another link, but not of a file. @throws what the system says */
export function makeLink(path: string, program: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() && readlinkSync(path) === program) return;
  // After an update, Latchkey may be in another place.
  if (found?.isSymbolicLink()) unlinkSync(path);
  symlinkSync(program, path);
}
