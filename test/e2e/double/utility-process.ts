import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { nodePath } from './node-path.ts';
import { needsReady, records } from './records.ts';

const parentPort = new URL('./parent-port.ts', import.meta.url).href;

interface ForkOptions {
  env?: Record<string, string>;
  serviceName?: string;
  stdio?: string;
}

class UtilityProcess extends EventEmitter {
  readonly #child;
  #hasEnded = false;
  /** Unknown until the process runs. */
  pid: number | undefined;

  constructor(entry: string, args: string[], { env = {}, stdio = 'inherit', serviceName = '' }: ForkOptions) {
    super();
    const output = stdio === 'ignore' ? 'ignore' : 'inherit';
    this.#child = fork(entry, args, {
      // The real program takes an empty environment for none.
      env: Object.keys(env).length > 0 ? env : process.env,
      execPath: nodePath,
      execArgv: ['--import', parentPort],
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc'],
    });
    this.#child.on('error', () => this.#ended(1));
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      records.utilityProcesses.push({ pid: this.pid ?? 0, args, serviceName, stdio });
      running.add(this);
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code) => this.#ended(code));
  }
  #ended(code: number | null): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.pid = undefined;
    running.delete(this);
    this.emit('exit', code);
  }
  postMessage(message: unknown): void {
    if (this.#hasEnded) throw new Error('the real program may crash here');
    if (this.#child.connected) this.#child.send(message as Uint8Array);
  }
  kill(): boolean {
    return this.pid !== undefined && this.#child.kill();
  }
}

const running = new Set<UtilityProcess>();

/** A real child process of Node, with Electron's way to send it messages. */
export const utilityProcess = {
  fork(entry: string, args: string[], options: ForkOptions) {
    needsReady('utilityProcess');
    return new UtilityProcess(entry, args, options);
  },
};

/** Ends each as V8 does when it is out of memory. Resolves when the host has heard of it. */
export async function crashUtilityProcesses(report: string): Promise<void> {
  for (const utility of [...running]) {
    const gone = new Promise((resolve) => utility.once('exit', resolve));
    utility.emit('error', 'FatalError', 'somewhere', report);
    if (utility.pid !== undefined) process.kill(utility.pid, 'SIGKILL');
    await gone;
  }
}
