/**
 * The entry of the packaged program: the window, or what Node runs elsewhere. Electron waits until this module is loaded before it
 * connects to a display (docs/decisions/packaged-program.md).
 */
import { createRequire } from 'node:module';
import type { WindowlessName } from '../../platform/packaged-program.ts';
import { windowlessName } from './windowless-name.ts';

const start: Record<WindowlessName, () => unknown> = {
  // Built apart from the rest, as CommonJS.
  'command-line': () => createRequire(import.meta.url)('../command-line/index.cjs'),
  host: () => import('../loopback/index.ts'),
  'secret-process': () => import('../secret-process/index.ts'),
};

const name = windowlessName(process.argv);

if (name !== null) {
  // As Node has them: the program, what it runs, and the words.
  process.argv.splice(1, 2, name);
  // Electron has set it. A program that `latchkey run` starts isn't Latchkey.
  delete process.env.CHROME_DESKTOP;
  await start[name]();
  // Once this module is loaded, or nothing is left to wait for, Electron goes on to the window. Each of these processes ends by itself.
  setInterval(() => {}, 2 ** 30);
  await new Promise(() => {});
}
await import('../electron/index.ts');
