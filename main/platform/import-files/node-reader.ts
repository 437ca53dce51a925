import { parseEnv } from 'node:util';
import type { Assignment } from './env-lines.ts';

export function readByNode({ text }: Assignment): string | null {
  const start = text.trimStart();
  const quote = start.charAt(0);
  // It would look for the closing quote in the lines below.
  if ('"\'`'.includes(quote) && !start.includes(quote, 1)) return null;
  return parseEnv(`A=${text}`).A ?? null;
}
