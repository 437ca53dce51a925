import { spawn } from 'node:child_process';
import { isPackagedProgram } from '../packaged-program.ts';
import { readFrames, writeFrame } from './framing.ts';
import { processEnvironment } from './process-environment.ts';
import type { StartProcess } from './running-process.ts';

/**
 * Starts the process without Electron's own kind of child process. What it writes to standard error is dropped, because the message of an error may contain a secret.
 * @param entry path of the file that Node runs
 */
export const nodeProcess =
  (entry: string): StartProcess =>
  () => {
    const words = isPackagedProgram() ? ['--', 'secret-process'] : [entry];
    const child = spawn(process.execPath, words, {
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      env: processEnvironment(),
    });
    // A write to a process that is gone; its end is reported by `onEnd`.
    child.stdin.on('error', () => {});
    return {
      send: (message) => writeFrame(child.stdin, message),
      onMessage: (listener) => readFrames(child.stdout, listener),
      onEnd(listener) {
        child.once('exit', listener);
        child.once('error', listener);
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
