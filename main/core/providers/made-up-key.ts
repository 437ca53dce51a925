import { recognize } from '../formats/recognize.ts';

/** A key that nobody issued, to see what an address answers to it. */
export interface MadeUpKey {
  secret: string;
  /** The same for keys that look alike. Has no part of the secret. */
  form: string;
}

/** How much of a key is kept for a fixed text in its middle. */
const longestKept = 200;

/** With fewer random characters, a made-up key could be somebody's. Such a key is made longer. */
const fewestRandom = 16;

/** Of each kind of character. The smallest that has all characters of a part is used for that part. */
const alphabets = [
  ['234567', '0123456789'],
  ['abcdef', 'abcdefghijklmnopqrstuvwxyz'],
  ['ABCDEF', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
] as const;

/** What many issuers put in front, such as `sk_live_`. */
const usualStart = /^(?:[a-z]{1,10}\d?[_-]){1,4}/i;
/** Header and contents of a JSON Web Token. With others, it would be refused for its form alone. */
const tokenStart = /^eyJ[\w-]+\.[\w-]+\.(?=[\w-]+$)/;

/**
 * A key with the beginning, the alphabet and the length of the given one. Its random part is never that of the given one. It needs no
 * better source of randomness, because it opens nothing.
 */
export function madeUpLike(secret: string): MadeUpKey {
  const format = recognize(secret)?.format;
  const { start, name } = format ? { start: format.prefix, name: format.id } : startOf(secret);
  const form = [name, secret.length, ...alphabetsOf(secret.slice(start.length))].join(' ');
  const made = withRandomRest(secret, start.length);
  if (!format || format.pattern.test(made)) return { secret: made, form };
  // Some formats have a fixed text in the middle. It is kept, with all that is before it.
  for (let kept = start.length + 1; kept <= longestKept && randomsIn(secret.slice(kept)) >= fewestRandom; kept += 1) {
    const fitting = withRandomRest(secret, kept);
    if (format.pattern.test(fitting)) return { secret: fitting, form };
  }
  return { secret: made, form };
}

function startOf(secret: string): { start: string; name: string } {
  const [token] = tokenStart.exec(secret) ?? [];
  if (token !== undefined) return { start: token, name: 'token' };
  const [start = ''] = usualStart.exec(secret) ?? [];
  return randomsIn(secret.slice(start.length)) < fewestRandom
    ? { start: '', name: '' }
    : { start, name: `${start.length}` };
}

function withRandomRest(secret: string, kept: number): string {
  const rest = secret.slice(kept);
  const missing = Math.max(0, fewestRandom - randomsIn(rest));
  const more = alphabetsOf(rest).join('') || 'abcdef';
  const randomize = () =>
    rest.replace(/[0-9a-z]+/gi, randomPart) + Array.from({ length: missing }, () => pick(more)).join('');
  let made = randomize();
  while (made === rest) made = randomize();
  return secret.slice(0, kept) + made;
}

function randomPart(part: string): string {
  const used = alphabetsOf(part);
  return Array.from(part, (character) => pick(used.find((alphabet) => alphabet.includes(character)) ?? '')).join('');
}

const randomsIn = (text: string): number => text.match(/[0-9a-z]/gi)?.length ?? 0;

const alphabetsOf = (text: string): string[] =>
  alphabets.flatMap(([small, whole]) => {
    const characters = Array.from(text).filter((character) => whole.includes(character));
    if (characters.length === 0) return [];
    return characters.every((character) => small.includes(character)) ? small : whole;
  });

const pick = (alphabet: string): string => alphabet.charAt(Math.floor(Math.random() * alphabet.length));
