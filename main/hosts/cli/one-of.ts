import { type Failure, failure } from './failure.ts';
import { similarTo } from './similar.ts';

/** The word, which has to be one of these. @throws Failure */
export function oneOf<T extends string>(option: string, word: string, known: readonly T[]): T {
  const found = known.find((each) => each === word);
  if (found === undefined) throw notOneOf(option, word, known);
  return found;
}

/** Says what there is, and what was probably meant. */
export const notOneOf = (option: string, word: string, known: readonly string[]): Failure =>
  failure('bad_value', { option, word, values: known.join(', ') }, similarTo(word, known));
