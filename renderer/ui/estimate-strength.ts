import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** From the weakest to the strongest. */
export const strengths = ['weak', 'fair', 'good', 'strong'] as const;
export type Strength = (typeof strengths)[number];

/**
 * The powers of ten of guesses from which a passphrase is fair, good and strong. A graphics card makes about a thousand guesses a
 * second at our key derivation: a day, three years and 3,000 years.
 */
const leastGuesses = { fair: 8, good: 11, strong: 14 };

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** An estimate by how a passphrase is likely to be guessed: by common ones, words, dates, rows of keys and repetitions. */
export function estimateStrength(passphrase: string): Strength {
  const { guessesLog10 } = zxcvbn.check(passphrase);
  if (guessesLog10 >= leastGuesses.strong) return 'strong';
  if (guessesLog10 >= leastGuesses.good) return 'good';
  return guessesLog10 >= leastGuesses.fair ? 'fair' : 'weak';
}
