import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export const projectRoot = join(import.meta.dirname, '../..');

/** What the hosts run from: the build, or that of a package (`test/scripts/desktop`). */
export const built = process.env.LATCHKEY_BUILT ?? join(projectRoot, 'out');

/** The built loopback host in its own process. */
export interface LoopbackRun {
  /** The address that the host printed; its token works once. */
  launchUrl: string;
  origin: string;
  pid: number;
  /** Sends a message to the module that `nodeOptions` loaded into the process. */
  send(message: number): void;
  /** Everything that the host has written so far. */
  output(): string;
  /** Stops the host as Ctrl-C would. Resolves to the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** `nodeOptions` come before the path of the program, which is in `from`. */
export async function startLoopback(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
  nodeOptions: string[] = [],
  from = built,
): Promise<LoopbackRun> {
  const host = spawn(process.execPath, [...nodeOptions, join(from, 'main/loopback.js'), '--data-dir', dataDir], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [host.stdout, host.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      output += text;
    });
  }
  // The output is complete only at `close`.
  const ended = once(host, 'close');
  const launchUrl = await new Promise<string>((resolve, reject) => {
    createInterface({ input: host.stdout as Readable }).on('line', (line) => {
      const [url] = /http:\S+\/launch#\S+/.exec(line) ?? [];
      if (url !== undefined) resolve(url);
    });
    host.on('close', (code) => reject(new Error(`the host ended with ${code}: ${output}`)));
  });
  return {
    launchUrl,
    origin: new URL(launchUrl).origin,
    pid: host.pid ?? 0,
    send: (message) => void host.send(message),
    output: () => output,
    async stop(signal = 'SIGINT') {
      host.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}
