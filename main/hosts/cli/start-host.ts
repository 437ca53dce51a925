import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { placesToAsk } from '../../platform/local-socket/find.ts';
import { failure } from './failure.ts';

const startsWithinMs = 15_000;
const lookEveryMs = 20;
/** The oldest Node with Argon2. With an older one, the native modules crash without a word. */
const oldestNode = [24, 7] as const;

/**
 * Starts Latchkey without a window, in a process that stays when this one and its terminal end.
 * @throws Failure if it doesn't start, or if there is nobody whom it could ask
 */
export async function startHost(dataDir: string): Promise<void> {
  if (!someoneIsThere()) throw failure('nobody_to_ask');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw failure('node_too_old', { found: process.versions.node, oldest: oldestNode.join('.') });
  }
  // Beside the folder of the built command line.
  const host = join(__dirname, '../main/loopback.js');
  if (!existsSync(host)) throw failure('host_not_started', { reason: 'out/main' });
  const child = spawn(process.execPath, [host, '--headless', '--data-dir', dataDir], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  });
  let ended: string | null = null;
  child.on('exit', (code, signal) => (ended = String(signal ?? code)));
  child.on('error', (error: NodeJS.ErrnoException) => (ended = error.code ?? 'EIO'));
  child.unref();
  // Another call may have started one at the same time; then ours ends, and that one answers.
  for (const until = performance.now() + startsWithinMs; performance.now() < until; await sleep(lookEveryMs)) {
    if (isListening(dataDir)) return;
    if (ended !== null && ended !== '0' && !(await comesUp(dataDir)))
      throw failure('host_not_started', { reason: ended });
  }
  throw failure('host_not_started', { reason: 'ETIMEDOUT' });
}

function isListening(dataDir: string): boolean {
  try {
    return placesToAsk(dataDir).length > 0;
  } catch {
    return false;
  }
}

/** Whether the Latchkey that kept ours from starting listens soon. */
async function comesUp(dataDir: string): Promise<boolean> {
  for (const until = performance.now() + 2000; performance.now() < until; await sleep(lookEveryMs)) {
    if (isListening(dataDir)) return true;
  }
  return false;
}

/**
 * A question needs a desktop or a terminal. In CI, some systems give a terminal that nobody looks at, so its variable counts.
 */
function someoneIsThere(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI && CI !== 'false' && CI !== '0') return false;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return true;
  try {
    closeSync(openSync('/dev/tty', 'r+'));
    return true;
  } catch {
    return false;
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
