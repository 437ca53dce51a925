import type { Assignment } from './env-lines.ts';

/** By bash 5.2, with `set -a` and the file as a script. */
export function readByBash({ name, spaced, exported, text }: Assignment): string | null {
  if (spaced || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || text.includes('\0')) return null;
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const part = partAt(text, at);
    // `export` is a command, so `{a,b}` would be two words.
    if (part === null || (exported && text[at] === '{')) return null;
    if (part === 'end') break;
    parts.push(part.value);
    at = part.next;
  }
  return parts.join('');
}

type Part = { value: string; next: number };

/** Null for what stands for something else, and for what bash refuses. */
function partAt(text: string, at: number): Part | 'end' | null {
  const next = text.charAt(at + 1);
  switch (text[at]) {
    case ' ':
    case '\t':
      // After another word, this would be the environment of a command.
      return /^[ \t]*(?:$|#|\n)/.test(text.slice(at)) ? 'end' : null;
    case '\n':
      return 'end';
    case ';':
      // The rest is a command, or another assignment.
      return /^[\w .,:/@%+^-]*$/.test(text.slice(at + 1)) ? 'end' : null;
    case "'":
      return upTo(text, at + 1, "'");
    case '"':
      return inDoubleQuotes(text, at + 1);
    case '\\':
      return next === '' ? null : { value: next === '\n' ? '' : next, next: at + 2 };
    case '$':
      return /[\w@*#?$!{(['"-]/.test(next) ? null : { value: '$', next: at + 1 };
    case '~':
      return at === 0 || text[at - 1] === ':' ? null : { value: '~', next: at + 1 };
    case '`':
    case '&':
    case '|':
    case '<':
    case '>':
    case '(':
    case ')':
      return null;
    default:
      return ordinary(text, at);
  }
}

function ordinary(text: string, at: number): Part {
  const special = /[ \t\n;'"\\$~`&|<>(){]/g;
  special.lastIndex = at + 1;
  const next = special.exec(text)?.index ?? text.length;
  return { value: text.slice(at, next), next };
}

function upTo(text: string, from: number, quote: string): Part | null {
  const close = text.indexOf(quote, from);
  return close === -1 ? null : { value: text.slice(from, close), next: close + 1 };
}

/** A command or a variable. */
const expands = /`|\$[\w@*#?$!{([-]/;

function inDoubleQuotes(text: string, from: number): Part | null {
  let close = from;
  while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1;
  const inside = text.slice(from, close);
  if (close >= text.length || expands.test(inside.replace(/\\./gs, ''))) return null;
  return {
    value: inside.replace(/\\([$`"\\\n])/g, (_, character) => (character === '\n' ? '' : character)),
    next: close + 1,
  };
}
