import { utilityProcess } from 'electron';
import { processEnvironment } from '../../platform/secret-process/process-environment.ts';
import type { StartProcess } from '../../platform/secret-process/running-process.ts';

/** Electron's own kind of child process: its fuses forbid to run the program as Node. */
export const electronProcess =
  (entry: string): StartProcess =>
  () => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Latchkey secrets',
      stdio: 'ignore',
      env: processEnvironment(),
    });
    let isUnwanted = false;
    let hasEnded = false;
    const end = () => {
      isUnwanted = true;
      // Electron can't end a process that is still being started.
      if (child.pid !== undefined) killNow(child.pid);
    };
    child.once('spawn', () => {
      if (isUnwanted) end();
    });
    // Without a listener it would be thrown. Nobody reads its report, which quotes the environment and the stack.
    child.on('error', () => {});
    child.once('exit', () => {
      hasEnded = true;
    });
    return {
      send(message) {
        // A message to a process that has ended can crash Electron (electron/electron#53923).
        if (!hasEnded) child.postMessage(message);
        message.fill(0);
      },
      onMessage(listener) {
        child.on('message', (message: Uint8Array) => {
          listener(message);
          message.fill(0);
        });
      },
      onEnd: (listener) => void child.once('exit', listener),
      kill: end,
    };
  };

/** `child.kill` would let it run on until it has noticed. */
function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself, and `exit` is on its way.
  }
}
