import { readdirSync, readFileSync } from 'node:fs';

/** The processes with this word in their command lines. */
export const withWord = (word: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(word);
      } catch {
        // Ended meanwhile.
        return false;
      }
    })
    .map(Number);
