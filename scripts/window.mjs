/**
 * Starts the window: in Electron if possible, otherwise in the browser. For `npm start` and for the npm package, so it uses only what
 * Node 20 has.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openLaunch } from './open-launch.mjs';
import { tellToQuit } from './tell-to-quit.mjs';

/** If Electron exits sooner, with a code that isn't ours, it never started: a library is missing, or it refuses to run as root. */
const comesUpWithinMs = 15_000;
/** Exit code of `main/hosts/electron` after it has told the user why it can't start. Chromium itself exits with 1 without a display. */
const refused = 78;

/** Read at the start, because the parent may be gone when everything is installed and built. */
const parent = process.ppid;

const isWindows = process.platform === 'win32';

let isStopping = false;

/** An option that can't be used, in a sentence for the person who typed it. */
export class OptionProblem extends Error {}

/** @param {string} call what the user types before the options */
export const helpOf = (call) => `Latchkey: a desktop vault for your API keys.

Usage: ${call} [options]

  --browser            Run in the browser instead of Electron
  --port <number>      Port for the browser version (default: a free port)
  --data-dir <folder>  Folder for Latchkey's database and vault file (default: your user data folder)
  --previous-records   If the database is damaged, go back to the newest copy that Latchkey kept of it
  --help               Show this help
`;

/** @throws OptionProblem */
export function readOptions(words, call) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        browser: { type: 'boolean' },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'previous-records': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const port = Number(values.port ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Error(`--port must be a number from 0 to 65535 (got “${values.port}”)`);
    if (values['data-dir'] === '') throw new Error('--data-dir needs a folder');
    return values;
  } catch (error) {
    const [sentence] = error.message.split('. ');
    throw new OptionProblem(`${sentence}. Run ${call} --help for usage.`);
  }
}

/**
 * @typedef {object} Place
 * @property {string} root the folder with package.json and `out/`
 * @property {string} nodePath the Node that runs the host
 * @property {string | null} electron the folder of the package electron; null without it
 * @property {string} noElectron what is said then, without a full stop
 * @property {string} cache a folder of this user in which a browser can read a file
 * @property {string} mend what to do if the host can't be started
 */

/**
 * Resolves when Latchkey has ended.
 * @param {Place} place
 * @param {ReturnType<typeof readOptions>} options
 */
export async function startWindow(place, options) {
  const { port, 'data-dir': dataDir } = options;
  const passedOn = [
    ...(port === undefined ? [] : ['--port', port]),
    // Latchkey runs in another folder than the user's.
    ...(dataDir === undefined ? [] : ['--data-dir', resolve(dataDir)]),
    ...(options['previous-records'] ? ['--previous-records'] : []),
  ];
  const obstacle = options.browser ? 'asked for' : (electronObstacle(place) ?? (await runInElectron(place, passedOn)));
  if (obstacle === null) return;
  if (obstacle !== 'asked for') process.stdout.write(`${obstacle}. Starting Latchkey in the browser instead.\n`);
  await runInBrowser(place, passedOn);
}

/** Why Electron can't run here, without a full stop; null if it can. */
function electronObstacle({ nodePath, electron, noElectron }) {
  const needsDisplay = process.platform === 'linux';
  if (needsDisplay && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'No display found';
  if (electron === null) return noElectron;
  if (existsSync(electronBinary(electron))) return null;
  process.stdout.write('Downloading Electron…\n');
  const fetching = spawnSync(nodePath, [join(electron, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 180_000,
  });
  if (fetching.status === 0 && existsSync(electronBinary(electron))) return null;
  const why = /^\w*Error: (.*?)\.?$/m.exec(fetching.stderr)?.[1] ?? fetching.error?.message;
  return `Couldn't download Electron${why ? ` (${why})` : ''}`;
}

/** Why Electron didn't start; null if it did. */
async function runInElectron({ root, electron }, passedOn) {
  const from = Date.now();
  const stdio = ['ignore', 'inherit', 'inherit', ...(isWindows ? ['ipc'] : [])];
  const program = run(electronBinary(electron), [root, ...passedOn], { stdio, cwd: root });
  const [code, signal] = await once(program, 'exit').catch((error) => [error.code, null]);
  const cameUp = code === 0 || code === refused || isStopping || Date.now() - from > comesUpWithinMs;
  if (!cameUp && signal === 'SIGTRAP') process.stdout.write(sandboxHint(electron));
  return cameUp ? null : `Electron quit right after starting (${signal ?? code})`;
}

/**
 * On Ubuntu 23.10 and later, AppArmor lets a program make its sandbox only if it has a profile, or a helper that belongs to root.
 * Without a sandbox, Latchkey isn't started.
 */
function sandboxHint(electron) {
  const helper = join(dirname(electronBinary(electron)), 'chrome-sandbox');
  const { uid, mode } = statSync(helper, { throwIfNoEntry: false }) ?? {};
  if (process.platform !== 'linux' || (uid === 0 && (mode & 0o4000) !== 0)) return '';
  return `If this system doesn't let Electron make its sandbox, as Ubuntu 23.10 and later, run these two commands once:
  sudo chown root:root '${helper}'
  sudo chmod 4755 '${helper}'
`;
}

/** Where electron's install script puts the program. It writes `path.txt` last. */
function electronBinary(electron) {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist');
  const pathFile = join(electron, 'path.txt');
  const inDist =
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
  return join(dist, existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : inDist);
}

async function runInBrowser({ root, nodePath, cache, mend }, passedOn) {
  const stdio = ['ignore', 'pipe', 'inherit', 'ipc'];
  const host = run(nodePath, [join(root, 'out/main/loopback.js'), ...passedOn], { stdio, cwd: root });
  host.on('error', (error) => {
    process.stderr.write(`Couldn't start Latchkey (${error.code}). ${mend}\n`);
    process.exitCode = 1;
  });
  passOnWords(host);
  for await (const line of createInterface({ input: host.stdout })) {
    process.stdout.write(`${line}\n`);
    const [address] = /http:\S+\/launch#\S+/.exec(line) ?? [];
    if (!address) continue;
    const opened = openLaunch(address, cache);
    // Says that the address has been used.
    host.once('message', async () => (await opened).remove());
  }
}

/** Typing `open` in the terminal makes a new address, for another browser or after the tab was closed. */
function passOnWords(host) {
  // Started in the background, a read of the terminal would stop this script; with a listener, it only fails.
  if (process.platform !== 'win32') process.on('SIGTTIN', () => {});
  process.stdin.on('error', () => {});
  const words = createInterface({ input: process.stdin });
  words.on('line', (line) => {
    if (line.trim().toLowerCase() === 'open' && host.connected) host.send('open');
  });
  // Also where the program can't be started, which is no exit.
  host.on('close', () => words.close());
}

/** Runs the program. If it ends, this script ends; if this script is stopped, so is the program. */
function run(program, args, options) {
  // A variable that another Electron program has set, such as an editor's terminal, would make Electron a mere Node.
  const { ELECTRON_RUN_AS_NODE: _runAsNode, ...env } = process.env;
  const stop = (signal) => {
    isStopping = true;
    tellToQuit(child, signal);
  };
  // Before the program starts: a signal that came in between would end this script alone.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
  // In a process group of its own: Ctrl+C and a closed terminal would signal the child, too, and Chromium takes only one signal.
  const child = spawn(program, args, { ...options, env, detached: !isWindows });
  // When npm is stopped, it doesn't stop what it runs. A changed parent process shows it.
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, 500);
  child.on('error', () => clearInterval(watch));
  child.on('exit', (code) => {
    clearInterval(watch);
    process.exitCode = code ?? 1;
  });
  return child;
}
