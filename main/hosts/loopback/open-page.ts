import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';

/** A browser that isn't running yet can take this long to read the file. */
const keptMs = 60_000;
/** As in scripts/open-launch.mjs. */
const prefix = 'launch-';
const opener = 'xdg-open';

/** Opens a launch address in the user's browser. */
export interface PageOpener {
  /** Whether this desktop has a program that opens files. */
  canOpen(): boolean;
  /** Ignores failures. @param activation what lets the browser come to the front on Wayland */
  open(address: string, activation: string | null): void;
  /** Call when the address was used. Removes the file that has it. */
  remove(): void;
}

/**
 * Every user of the computer can read the arguments of a process, so the browser gets the path of a file that forwards to the address,
 * and that only this user can read.
 *
 * @param folders the first that can be written to is taken. A browser from Snap reads no hidden folder in the user's own.
 */
export function createPageOpener(folders: readonly string[], environment: NodeJS.ProcessEnv): PageOpener {
  const parent = folders.find(canWrite);
  let made: string | null = null;

  function remove(): void {
    if (made !== null) rmSync(made, { recursive: true, force: true });
    made = null;
  }

  return {
    canOpen: () => parent !== undefined && (environment.PATH ?? '').split(delimiter).some(hasOpener),
    open(address, activation) {
      remove();
      if (parent === undefined) return;
      removeOld(parent);
      made = mkdtempSync(join(parent, prefix));
      const file = join(made, 'latchkey.html');
      const page = `<!doctype html><meta charset="utf-8"><script>location.replace(${JSON.stringify(address)})</script>\n`;
      writeFileSync(file, page, { mode: 0o600 });
      setTimeout(remove, keptMs).unref();
      const token = activation === null ? {} : { XDG_ACTIVATION_TOKEN: activation, DESKTOP_STARTUP_ID: activation };
      // The browser may be this process itself, and outlives Latchkey.
      const browser = spawn(opener, [file], { env: { ...environment, ...token }, detached: true, stdio: 'ignore' });
      browser.on('error', () => {});
      browser.unref();
    },
    remove,
  };
}

/** Removes what earlier runs left because they ended first. */
function removeOld(parent: string): void {
  for (const name of readdirSync(parent).filter((each) => each.startsWith(prefix))) {
    const folder = join(parent, name);
    if (Date.now() - statSync(folder).mtimeMs > keptMs) rmSync(folder, { recursive: true, force: true });
  }
}

function canWrite(folder: string): boolean {
  try {
    if (!existsSync(folder)) mkdirSync(folder);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function hasOpener(folder: string): boolean {
  try {
    accessSync(join(folder, opener), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
