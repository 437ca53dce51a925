import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import type { Host, HostRun } from './host-run.ts';
import { projectRoot } from './loopback-run.ts';

/** Where electron's install script has put the program; null if it has not. */
export function electronProgram(): string | null {
  const pathFile = join(projectRoot, 'node_modules/electron/path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(projectRoot, 'node_modules/electron/dist');
  const path = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}

export function electronObstacle(): string | null {
  if (electronProgram() === null) return 'no Electron binary';
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  return needsDisplay ? 'no display for Electron' : null;
}

/** With what only the specs of the real program need. */
export interface RealElectronRun extends HostRun {
  electron: ElectronApplication;
  pid: number;
  /** Resolves to the exit code when the process has ended by itself. */
  ended(): Promise<number | null>;
}

/** What another Electron program has set, such as an editor's terminal, would make Electron a mere Node. */
export function electronEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _runAsNode, ...rest } = env;
  return rest as Record<string, string>;
}

export async function startRealElectron(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RealElectronRun> {
  // Without `executablePath`, Playwright finds the program by electron's package, and lets it become ready only when it watches.
  const electron = await _electron.launch({
    // Chromium's own sandbox does not work for root, and Electron then refuses to start with it.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [projectRoot, '--lang=en-US', '--data-dir', dataDir],
    env: electronEnvironment(env),
    locale: 'en-US',
  });
  // Playwright forgets the process when the program has ended.
  const child = electron.process();
  const { pid = 0 } = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => {
      output += text.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });
  await answerDialogs(electron, 0);
  const page = await electron.firstWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return {
    page,
    electron,
    pid,
    ended: () => ended,
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
      const folder = await mkdtemp(join(tmpdir(), 'latchkey-saved-'));
      const path = join(folder, 'saved.txt');
      await electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async (...given: unknown[]) => {
          Object.assign(globalThis, { latchkeySaved: given.at(-1) });
          return { canceled: false, filePath };
        };
      }, path);
      await press();
      await page
        .getByRole('status')
        .filter({ hasText: /saved|exported|backed up/i })
        .waitFor({ state: 'attached' });
      const offered = await electron.evaluate(
        () => (globalThis as unknown as { latchkeySaved: { defaultPath: string } }).latchkeySaved.defaultPath,
      );
      const bytes = await readFile(path);
      await rm(folder, { recursive: true });
      return { name: basename(offered), text: bytes.toString(), bytes };
    },
    // Nothing can listen in between real processes; the double shows what crosses.
    listenIn: async () => {},
    messages: async () => null,
    output: () => output,
    async quit() {
      // A spec that failed may leave a secret behind that no store has; then the second button quits all the same.
      await answerDialogs(electron, 1).catch(() => {});
      // Resolves when the process has ended, also if that was before.
      await electron.close();
      return ended;
    },
  };
}

/** Nobody is there to answer: questions get this button, and boxes go to the output and to `latchkeyBoxes`. */
const answerDialogs = (electron: ElectronApplication, button: number): Promise<void> =>
  electron.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = async () => ({ response, checkboxChecked: false });
    const boxes: string[] = [];
    Object.assign(globalThis, { latchkeyBoxes: boxes });
    dialog.showErrorBox = (title, content) => {
      boxes.push(title);
      process.stderr.write(`error box: ${title} ${content}\n`);
    };
  }, button);

/**
 * Runs the same specs on the real program, where it is installed. No machine on which this file was written had it: it was read
 * against the sources of Playwright 1.65 and the types of Electron 45, but never run.
 */
export const realElectronHost: Host = {
  name: 'the Electron host on Electron',
  obstacle: electronObstacle,
  start: startRealElectron,
};
