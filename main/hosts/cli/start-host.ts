import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { environmentOf, systemVariables } from '../../platform/environment.ts';
import { placesToAsk } from '../../platform/local-socket/find.ts';
import { oldestNode, oldestNode22, runsLatchkey } from '../../platform/node-versions.ts';
import { installedProgram, isPackagedProgram } from '../../platform/packaged-program.ts';
import { failure } from './failure.ts';
import { someoneIsThere } from './someone-is-there.ts';

const startsWithinMs = 15_000;
const lookEveryMs = 20;
const connectsWithinMs = 1000;
/**
 * What Latchkey needs for as long as it runs: programs and their settings, the desktop, the language and the time zone, the proxies and
 * certificates of a company's network. Other variables are of this terminal, and may have secrets.
 */
const passedOn = [
  ...systemVariables,
  ...['PATH', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'HOMEDRIVE', 'HOMEPATH'],
  // For `xdg-open`, which finds the browser by them.
  ...['XDG_DATA_DIRS', 'XDG_CONFIG_DIRS', 'XDG_CURRENT_DESKTOP', 'XDG_SESSION_TYPE'],
  ...['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'LANG', 'LC_ALL', 'LC_MESSAGES', 'TZ'],
  ...['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'],
  ...['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
];

/**
 * Starts Latchkey in a process that stays when this one and its terminal end.
 * @throws Failure if it doesn't start, or if there is nobody whom it could ask
 */
export async function startHost(dataDir: string): Promise<void> {
  if (!someoneIsThere()) throw failure('nobody_to_ask');
  // With an older one, the native modules crash without a word.
  const found = process.versions.node;
  if (!runsLatchkey(found)) throw failure('node_too_old', { found, oldest: oldestNode, oldest22: oldestNode22 });
  // Beside the folder of the built command line.
  const host = join(__dirname, '../main/loopback.js');
  if (!existsSync(host)) throw failure('host_not_started', { reason: 'out/main' });
  const [program, ...words] = commandOf(host);
  const child = spawn(program, [...words, '--data-dir', dataDir], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
    env: environmentOf(passedOn),
  });
  let ended: string | null = null;
  child.on('exit', (code, signal) => (ended = String(signal ?? code)));
  child.on('error', (error: NodeJS.ErrnoException) => (ended = error.code ?? 'EIO'));
  child.unref();
  // Another call may have started one at the same time; then ours ends, and that one answers.
  for (const until = performance.now() + startsWithinMs; performance.now() < until; await sleep(lookEveryMs)) {
    if (await isListening(dataDir)) return;
    if (ended !== null && ended !== '0' && !(await comesUp(dataDir)))
      throw failure('host_not_started', { reason: ended });
  }
  throw failure('host_not_started', { reason: 'ETIMEDOUT' });
}

/**
 * Latchkey without a window. Packaged, it can only ask in its own window, so that is what starts if there is a display; in the tray
 * where there is one, as at login.
 */
function commandOf(host: string): [program: string, ...words: string[]] {
  if (!isPackagedProgram()) return [process.execPath, host, '--headless'];
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
  return [installedProgram(), ...(hasDisplay ? ['--at-login'] : ['--', 'host', '--headless'])];
}

/** A socket alone says nothing: it may be left from a process that was killed. */
async function isListening(dataDir: string): Promise<boolean> {
  try {
    for (const path of placesToAsk(dataDir)) if (await takesConnections(path)) return true;
  } catch {
    // The data folder isn't there yet.
  }
  return false;
}

function takesConnections(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (takes: boolean) => {
      socket.destroy();
      resolve(takes);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
    socket.setTimeout(connectsWithinMs, () => end(false));
  });
}

/** Whether the Latchkey that kept ours from starting listens soon. */
async function comesUp(dataDir: string): Promise<boolean> {
  for (const until = performance.now() + 2000; performance.now() < until; await sleep(lookEveryMs)) {
    if (await isListening(dataDir)) return true;
  }
  return false;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
