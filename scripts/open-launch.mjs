/** Opens the launch address in the browser. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A browser that isn't running yet can take this long to read the file. */
const keptMs = 60_000;
const prefix = 'launch-';
const nothing = { remove() {} };

/**
 * Every user of the computer can read the arguments of a process, so the browser gets the path of a file that forwards to the
 * address. Only the user can read the file. Ignores failures: if no browser can be opened, the printed address is enough.
 *
 * Call `remove` when the address has been used.
 * @param {string} cache the folder for the file. Browsers from Snap can't read the system's temporary folder.
 */
export async function openLaunch(address, cache) {
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (headless || process.env.CI) return nothing;
  const folder = folderIn(cache);
  if (folder === null) return nothing;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const file = join(folder, 'latchkey.html');
  const page = `<!doctype html><meta charset="utf-8"><script>location.replace(${JSON.stringify(address)})</script>\n`;
  writeFileSync(file, page, { mode: 0o600 });
  setTimeout(remove, keptMs).unref();
  const { default: open } = await import('open');
  const browser = await open(file).catch(() => null);
  browser?.on('error', () => {});
  return { remove };
}

function folderIn(cache) {
  try {
    mkdirSync(cache, { recursive: true });
    removeOld(cache);
    return mkdtempSync(join(cache, prefix));
  } catch {
    return null;
  }
}

/** Removes what earlier runs left because they ended first. */
function removeOld(cache) {
  const folders = readdirSync(cache).filter((name) => name.startsWith(prefix));
  for (const folder of folders.map((name) => join(cache, name))) {
    if (Date.now() - statSync(folder).mtimeMs > keptMs) rmSync(folder, { recursive: true, force: true });
  }
}
