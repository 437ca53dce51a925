import type { WindowlessName } from '../../platform/packaged-program.ts';

const names: readonly string[] = ['command-line', 'host', 'secret-process'] satisfies WindowlessName[];

/**
 * What the program is to be without a window; null if it is to be the window. Chromium takes no words after the dashes for its own. A
 * link comes there, too.
 * @param words of the program, with its path first
 */
export function windowlessName([, dashes, name = '']: readonly string[]): WindowlessName | null {
  return dashes === '--' && isWindowless(name) ? name : null;
}

const isWindowless = (word: string): word is WindowlessName => names.includes(word);
