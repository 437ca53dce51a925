import type { Assignment } from './env-lines.ts';

/** By https://github.com/motdotla/dotenv: its regular expression, spelled out. */
export function readByDotenv({ name, text }: Assignment): string | null {
  if (!/^[\w.-]+$/.test(name)) return null;
  const lines = text.replace(/\r\n?/g, '\n');
  const start = lines.trimStart();
  const inside = insideQuotes(start) ?? withoutQuotes(/^[^#\n]*/.exec(lines)?.[0].trim() ?? '');
  return start.startsWith('"') ? inside.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inside;
}

/** Up to the first quote without a backslash, or else the last with one, if only a comment follows it. */
function insideQuotes(text: string): string | null {
  const quote = text.charAt(0);
  if (quote === '' || !'"\'`'.includes(quote)) return null;
  let close = -1;
  for (let at = text.indexOf(quote, 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (endsOrComment(text, at + 1)) close = at;
    if (text[at - 1] !== '\\') break;
  }
  return close === -1 ? null : text.slice(1, close);
}

function endsOrComment(text: string, from: number): boolean {
  let at = from;
  while (/[^\S\n]/.test(text.charAt(at))) at += 1;
  return at === text.length || text[at] === '\n' || text[at] === '#';
}

const withoutQuotes = (text: string): string => /^(['"`])(.*)\1$/s.exec(text)?.[2] ?? text;
