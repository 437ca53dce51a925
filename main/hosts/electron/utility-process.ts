import { utilityProcess } from 'electron';
import type { StartProcess } from '../../platform/secret-process/running-process.ts';

/** Electron's own kind of child process: its fuses forbid to run the program as Node. */
export const electronProcess =
  (entry: string): StartProcess =>
  () => {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Latchkey secrets', stdio: 'ignore' });
    return {
      send(message) {
        child.postMessage(message);
        message.fill(0);
      },
      onMessage(listener) {
        child.on('message', (message: Uint8Array) => {
          listener(message);
          message.fill(0);
        });
      },
      onEnd: (listener) => void child.once('exit', listener),
      kill() {
        // `child.kill` would let it run on until it has noticed.
        if (child.pid === undefined) child.kill();
        else process.kill(child.pid, 'SIGKILL');
      },
    };
  };
