/** Opens the launch address in the browser. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** A browser that isn't running yet can take this long to read the file. */
const keptMs = 60_000;
const prefix = 'launch-';

/**
 * Every user of the computer can read the arguments of a process, so the browser gets the path of a file that forwards to the
 * address. Only the user can read the file. It is in our folder because browsers from Snap can't read the system's temporary
 * folder. Ignores failures: if no browser can be opened, the printed address is enough.
 *
 * Call `remove` when the address has been used.
 */
export async function openLaunch(address) {
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (headless || process.env.CI) return { remove() {} };
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  removeOld(cache);
  const folder = mkdtempSync(join(cache, prefix));
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

/** Removes what earlier runs left because they ended first. */
function removeOld(cache) {
  const folders = readdirSync(cache).filter((name) => name.startsWith(prefix));
  for (const folder of folders.map((name) => join(cache, name))) {
    if (Date.now() - statSync(folder).mtimeMs > keptMs) rmSync(folder, { recursive: true, force: true });
  }
}
