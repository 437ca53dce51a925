import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';

const parentPort = new URL('./parent-port.ts', import.meta.url).href;

/** A real child process of Node, with Electron's way to send it messages. Its `pid` is unknown until it runs, as in Electron. */
export const utilityProcess = {
  fork(entry: string, args: string[]) {
    const child = fork(entry, args, {
      execArgv: ['--import', parentPort],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const utility = Object.assign(new EventEmitter(), {
      pid: undefined as number | undefined,
      postMessage: (message: Uint8Array) => void (child.connected && child.send(message)),
      kill: () => child.kill(),
    });
    child.on('error', () => {});
    child.once('spawn', () => {
      utility.pid = child.pid;
      utility.emit('spawn');
    });
    child.on('message', (message) => utility.emit('message', message));
    child.once('exit', (code) => {
      utility.pid = undefined;
      utility.emit('exit', code);
    });
    return utility;
  },
};
