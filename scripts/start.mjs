/** Installs what is missing, builds, and runs Latchkey: in Electron where that can be, otherwise in the browser. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build, installPackages, nodePath, root, SetupProblem } from './setup.mjs';

const help = `Latchkey, a vault for your API keys.

  npm start [-- options]

  --browser            run in this computer's browser, even where Electron could run
  --port <number>      the port for the browser (default: any free one)
  --data-dir <folder>  where records are kept (default: your user's data folder)
  --help               this text
`;

/** A program that ends sooner with a code that is not ours never came up: a library is missing, or it refuses to run as root. */
const comesUpWithinMs = 15_000;
/** What `main/hosts/electron` ends with when it has said itself why it does not start. Chromium's own end is 1 without a display. */
const refused = 78;

/** Of the start, since it may be gone by the time that all is installed and built. */
const parent = process.ppid;

let isStopping = false;

try {
  await main();
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(help);
    return;
  }
  installPackages();
  build();
  const passedOn = ['port', 'data-dir'].flatMap((name) =>
    options[name] === undefined ? [] : [`--${name}`, options[name]],
  );
  const obstacle = options.browser ? 'asked for' : (electronObstacle() ?? (await runInElectron(passedOn)));
  if (obstacle === null) return;
  if (obstacle !== 'asked for') process.stdout.write(`${obstacle}, so Latchkey runs in the browser instead.\n`);
  await runInBrowser(passedOn);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'boolean' },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const port = Number(values.port ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Error(`--port takes a number from 0 to 65535, not “${values.port}”`);
    if (values['data-dir'] === '') throw new Error('--data-dir takes a folder');
    return values;
  } catch (error) {
    const [sentence] = error.message.split('. ');
    throw new SetupProblem(`${sentence}. See npm start -- --help.`);
  }
}

/** Why Electron cannot run here, as the beginning of a sentence; null when it can. */
function electronObstacle() {
  const needsDisplay = process.platform === 'linux';
  if (needsDisplay && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'There is no display for a window of its own';
  if (existsSync(electronBinary())) return null;
  process.stdout.write('Fetching Electron…\n');
  const fetching = spawnSync(nodePath, [join(root, 'node_modules/electron/install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 180_000,
  });
  if (fetching.status === 0 && existsSync(electronBinary())) return null;
  const why = /^\w*Error: (.*?)\.?$/m.exec(fetching.stderr)?.[1] ?? fetching.error?.message;
  return `The Electron program is not on this machine and could not be fetched${why ? ` (${why})` : ''}`;
}

/** Why Electron did not come up; null when it did. */
async function runInElectron(passedOn) {
  const from = Date.now();
  const electron = run(electronBinary(), [root, ...passedOn], 'inherit');
  const [code, signal] = await once(electron, 'exit').catch((error) => [error.code, null]);
  const cameUp = code === 0 || code === refused || isStopping || Date.now() - from > comesUpWithinMs;
  return cameUp ? null : `The Electron program ended as soon as it was started (${signal ?? code})`;
}

/** Where electron's own install script puts the program; `path.txt` is what it writes last. */
function electronBinary() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
  const pathFile = join(root, 'node_modules/electron/path.txt');
  const inDist =
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
  return join(dist, existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : inDist);
}

async function runInBrowser(passedOn) {
  const host = run(nodePath, [join(root, 'out/main/loopback.js'), ...passedOn], ['ignore', 'pipe', 'inherit']);
  host.on('error', (error) => {
    process.stderr.write(`Latchkey could not be started (${error.code}); delete node_modules and try again.\n`);
    process.exitCode = 1;
  });
  for await (const line of createInterface({ input: host.stdout })) {
    process.stdout.write(`${line}\n`);
    const [address] = /http:\S+\/launch\/\S+/.exec(line) ?? [];
    if (address) await openBrowser(address);
  }
}

/** Quietly: where there is no browser to open, the printed line is enough. */
async function openBrowser(address) {
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (headless || process.env.CI) return;
  const { default: open } = await import('open');
  const browser = await open(address).catch(() => null);
  browser?.on('error', () => {});
}

/** The program, whose end is ours too, and ours its end. */
function run(program, args, stdio) {
  const child = spawn(program, args, { cwd: root, stdio });
  const stop = (signal) => {
    isStopping = true;
    child.kill(signal);
  };
  // Ctrl-C reaches it by itself too; a second signal changes nothing.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
  // npm, when it is told to end, ends without a word to what it runs.
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
