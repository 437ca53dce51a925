import type { EnvText, EnvVariable } from '../ports/env-text.ts';
import { envLine, envValueIn } from './env-line.ts';

/** The key that the import brought here as this variable, or one that is used elsewhere. */
export type SlotKey = { variable: string } | { keyId: string };

/** A variable whose value is the secret of a key, and is left out here: so it is stored once, and erased with its key. */
export interface EnvSlot extends Pick<EnvVariable, 'name' | 'before' | 'after'> {
  of: SlotKey;
  /** The fingerprint of the secret if it can be put back as it stood there; otherwise null. */
  print: string | null;
}

/** The text of an imported `.env` file without the secrets of keys. */
export interface EnvTemplate {
  pieces: (string | EnvVariable | EnvSlot)[];
  isCrlf: boolean;
}

/** The key that a variable belongs to, with its secret; null if it stays in the text. */
export type KeyOfVariable = (variable: EnvVariable, isLast: boolean) => { of: SlotKey; secret: string } | null;

export function templateOf(
  { pieces, isCrlf }: EnvText,
  keyOf: KeyOfVariable,
  fingerprintOf: (secret: string) => string,
): EnvTemplate {
  const last = lastPlaces(pieces);
  return {
    isCrlf,
    pieces: pieces.map((piece, at) => {
      if (typeof piece === 'string') return piece;
      const key = keyOf(piece, last.get(piece.name) === at);
      if (key === null) return piece;
      const { name, before, inner, after } = piece;
      return { name, before, after, of: key.of, print: inner === key.secret ? fingerprintOf(key.secret) : null };
    }),
  };
}

export const isSlot = (piece: EnvTemplate['pieces'][number]): piece is EnvSlot =>
  typeof piece !== 'string' && !('inner' in piece);

/** The names of the variables that the text sets. */
export const namesIn = ({ pieces }: EnvTemplate): Set<string> =>
  new Set(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : piece.name)));

/**
 * The text with these secrets in it. A line is as it was imported if its secret is. A slot whose key is gone has no value.
 * @param added variables that the text doesn't set
 */
export function filledTemplate(
  template: EnvTemplate,
  secretOf: (piece: EnvVariable | EnvSlot, isLast: boolean) => string | null,
  fingerprintOf: (secret: string) => string,
  added: readonly { name: string; secret: string }[],
): string {
  const last = lastPlaces(template.pieces);
  const texts = template.pieces.map((piece, at) => {
    if (typeof piece === 'string') return piece;
    const secret = secretOf(piece, last.get(piece.name) === at);
    if (!isSlot(piece)) {
      return secret === null || secret === piece.value
        ? piece.before + piece.inner + piece.after
        : envValueIn(piece, secret);
    }
    const isUnchanged = secret !== null && piece.print !== null && fingerprintOf(secret) === piece.print;
    return isUnchanged ? piece.before + secret + piece.after : envValueIn(piece, secret ?? '');
  });
  const text = texts.join('');
  const lines = added.map(({ name, secret }) => `${envLine(name, secret)}\n`).join('');
  const whole = text === '' || lines === '' || /[\r\n]$/.test(text) ? text + lines : `${text}\n${lines}`;
  return template.isCrlf ? whole.replaceAll('\n', '\r\n') : whole;
}

/** Where each variable gets its value: of several, the last that isn't empty counts, as in an import. */
function lastPlaces(pieces: EnvTemplate['pieces']): Map<string, number> {
  const last = new Map<string, number>();
  const given = new Set<string>();
  for (const [at, piece] of pieces.entries()) {
    if (typeof piece === 'string') continue;
    const isEmpty = !isSlot(piece) && piece.value === '';
    if (isEmpty && given.has(piece.name)) continue;
    if (!isEmpty) given.add(piece.name);
    last.set(piece.name, at);
  }
  return last;
}
