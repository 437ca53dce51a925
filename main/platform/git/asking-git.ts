import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * What git does with a file: `exposed` files get into a commit that takes everything. `unanswered` if the file is below a repository,
 * but git is missing, doesn't answer in time or won't read it.
 */
export type GitView = 'ignored' | 'exposed' | 'tracked' | 'unanswered';

/** In milliseconds. Git answers in a few. */
const usuallyWithin = 2_000;

/** Git would run programs that the repository names. */
const withoutHooks = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** What git needs to run and to find the user's list of ignored files. Other variables may name another repository. */
const needed = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'SystemRoot', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH'];

/**
 * Asks the git of this computer about a file that need not exist yet.
 * @returns null if the file is in no work tree
 */
export async function askGit(path: string, answersWithin = usuallyWithin): Promise<GitView | null> {
  const file = await realFile(path);
  if (file === null) return null;
  const ask = (...words: string[]) =>
    run([...withoutHooks, '-C', dirname(file), ...words, '--', `./${basename(file)}`], answersWithin);
  switch (await ask('--literal-pathspecs', 'ls-files', '--error-unmatch')) {
    case 0:
      return 'tracked';
    case 1:
      break;
    default:
      return isBelowRepository(file) ? 'unanswered' : null;
  }
  switch (await ask('check-ignore', '--quiet')) {
    case 0:
      return 'ignored';
    case 1:
      return 'exposed';
    default:
      return 'unanswered';
  }
}

function isBelowRepository(path: string): boolean {
  const folder = dirname(path);
  if (folder === path) return false;
  return existsSync(join(folder, '.git')) || isBelowRepository(folder);
}

/** What is written when the path is a link. */
async function realFile(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch {
    return realpath(dirname(path)).then(
      (folder) => join(folder, basename(path)),
      () => null,
    );
  }
}

/** The exit code; null if git did not run to its end. */
const run = (words: readonly string[], timeout: number): Promise<number | null> =>
  new Promise((resolve) => {
    const env = Object.fromEntries(needed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
    const options = {
      // Windows looks for the program in this folder first.
      cwd: dirname(process.execPath),
      // An index that is out of date stays as it is.
      env: { ...env, GIT_OPTIONAL_LOCKS: '0' },
      timeout,
      killSignal: 'SIGKILL' as const,
      windowsHide: true,
    };
    execFile('git', words, options, (error) => {
      if (error === null) resolve(0);
      else resolve(typeof error.code === 'number' ? error.code : null);
    });
  });
