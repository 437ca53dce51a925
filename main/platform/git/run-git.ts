import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

/** Git would run programs that the repository names. */
const withoutHooks = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** What git needs to run and to find the user's list of ignored files. Other variables may name another repository. */
const needed = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'SystemRoot', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH'];

/** Runs the git of this computer in a folder. The status is null if it did not run to its end. */
export const runGit = (
  folder: string,
  words: readonly string[],
  timeout: number,
): Promise<{ status: number | null; out: string }> =>
  new Promise((resolve) => {
    const env = Object.fromEntries(needed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
    const options = {
      // Windows looks for the program in this folder first.
      cwd: dirname(process.execPath),
      // An index that is out of date stays as it is, and nothing is fetched.
      env: { ...env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' },
      timeout,
      killSignal: 'SIGKILL' as const,
      windowsHide: true,
    };
    execFile('git', [...withoutHooks, '-C', folder, ...words], options, (error, out) => {
      if (error === null) resolve({ status: 0, out });
      else resolve({ status: typeof error.code === 'number' ? error.code : null, out });
    });
  });
