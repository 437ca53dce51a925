import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runGit } from './run-git.ts';

/**
 * What git does with a file: `exposed` files get into a commit that takes everything. `unanswered` if the file is below a repository,
 * but git is missing, doesn't answer in time or won't read it.
 */
export type GitView = 'ignored' | 'exposed' | 'tracked' | 'unanswered';

/** In milliseconds. Git answers in a few. */
const usuallyWithin = 2_000;

/**
 * Asks the git of this computer about a file that need not exist yet.
 * @returns null if the file is in no work tree
 */
export async function askGit(path: string, answersWithin = usuallyWithin): Promise<GitView | null> {
  const file = await realFile(path);
  if (file === null) return null;
  const ask = async (...words: string[]) =>
    (await runGit(dirname(file), [...words, '--', `./${basename(file)}`], answersWithin)).status;
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

/** In milliseconds. A long history takes seconds. */
const historyWithin = 20_000;

/**
 * Whether git has, or ever had, this file: in a commit of any branch, in a stash, in one that was undone, or among what is to be committed.
 * @returns null if git doesn't answer
 */
export async function hasEverTracked(path: string): Promise<boolean | null> {
  const file = await realFile(path);
  if (file === null || !isBelowRepository(file)) return false;
  const ask = (...words: string[]) =>
    runGit(dirname(file), ['--literal-pathspecs', ...words, '--', `./${basename(file)}`], historyWithin);
  if ((await ask('ls-files', '--error-unmatch')).status === 0) return true;
  const { status, out } = await ask('rev-list', '--all', '--reflog', '--max-count=1');
  return status === 0 ? out !== '' : null;
}
