import { readFileSync, statSync } from 'node:fs';
import { isPackagedProgram } from '../../../platform/packaged-program.ts';
import type { Child } from './delivery.ts';

const env = '/usr/bin/env';
/** Larger is that of a system whose tools are all one program. */
const largest = 512 * 1024;

/** Every Linux lets a program have this many bytes of words and variables: MAX_ARG_STRLEN in its sources. */
const mostBytes = 96 * 1024;

/**
 * Lets the program take the place of this process, so that signals, job control, the terminal and the exit status are its own.
 * Returns where that isn't possible; it then runs as a child.
 *
 * Node ignores SIGPIPE and SIGXFSZ, and a program that takes its place would inherit that: `yes | head` would not end in it. So
 * `env` of coreutils stands between and resets both. It also reports a program that can't be run; `process.execve` would abort.
 */
export function replaceProcess({ words, env: variables }: Child): void {
  if (process.platform !== 'linux' || process.execve === undefined) return;
  // Chromium has started child processes by now, and the program would have them for its own.
  if (isPackagedProgram()) return;
  // `env` would take it for a variable.
  if (words[0]?.includes('=') || bytesOf(words, variables) > mostBytes || !canResetSignals()) return;
  process.execve(env, [env, '--default-signal=PIPE,XFSZ', '--', ...words], variables);
}

function bytesOf(words: readonly string[], variables: NodeJS.ProcessEnv): number {
  const texts = [...words, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)];
  // Each has a pointer, too.
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 9, 0);
}

/** Only coreutils since 8.31 can. Asking the program itself would take as long as starting it. */
function canResetSignals(): boolean {
  try {
    return statSync(env).size <= largest && readFileSync(env).includes('default-signal');
  } catch {
    return false;
  }
}
