import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { _electron } from 'playwright-core';
import type { Host } from './host-run.ts';
import { projectRoot } from './loopback-run.ts';

function program(): string | null {
  const pathFile = join(projectRoot, 'node_modules/electron/path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(projectRoot, 'node_modules/electron/dist');
  const path = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}

/**
 * Runs the same specs on the real program, where it is installed. No machine on which this file was written had it, so
 * the file has been type-checked but never run.
 */
export const realElectronHost: Host = {
  name: 'the Electron host on Electron',
  obstacle() {
    if (program() === null) return 'no Electron binary';
    const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
    return needsDisplay ? 'no display for Electron' : null;
  },
  async start(dataDir, env = process.env) {
    const electron = await _electron.launch({
      executablePath: program() ?? '',
      // Chromium's own sandbox does not work for root, and Electron then refuses to start with it.
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), projectRoot, '--data-dir', dataDir],
      env: env as Record<string, string>,
    });
    let output = '';
    for (const stream of [electron.process().stdout, electron.process().stderr]) {
      stream?.on('data', (text: Buffer) => {
        output += text.toString();
      });
    }
    const page = await electron.firstWindow();
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-saved-'));
    return {
      page,
      readClipboard: () => electron.evaluate(({ clipboard }) => clipboard.readText()),
      writeClipboard: (text) => electron.evaluate(({ clipboard }, written) => clipboard.writeText(written), text),
      reload: async () => void (await page.reload()),
      // Only a function's text crosses to Electron, so the function cannot import anything.
      sleep: (ms) =>
        electron.evaluate(({ powerMonitor }, slept) => {
          const { now } = Date;
          Date.now = () => now() + slept;
          powerMonitor.emit('resume');
        }, ms),
      async saveWith(press) {
        const path = join(folder, 'saved.txt');
        await electron.evaluate(({ dialog }, filePath) => {
          dialog.showSaveDialog = async () => ({ canceled: false, filePath });
        }, path);
        await press();
        await page
          .getByRole('status')
          .filter({ hasText: /saved|exported|backed up/i })
          .waitFor({ state: 'attached' });
        const bytes = await readFile(path);
        return { name: basename(path), text: bytes.toString(), bytes };
      },
      // Nothing can listen in between real processes; the double shows what crosses.
      listenIn: async () => {},
      messages: async () => null,
      output: () => output,
      async quit() {
        await electron.close();
        return electron.process().exitCode;
      },
    };
  },
};
