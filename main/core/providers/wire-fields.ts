import { z } from 'zod';
import { shownText } from '../../contract/foreign-text.ts';

/** The fields that the replies of several providers have. */

/**
 * In milliseconds since the epoch, from a text. One without a zone is none, because it would be read as local time. Not all providers
 * document the format: Resend writes a space instead of the T, and `+00`.
 */
export const instant = z
  .string()
  .regex(/(?:Z|[+-]\d\d(?::?\d\d)?)$/i)
  .transform((text) => Date.parse(text))
  .pipe(z.int());

export const id = z.string().min(1).max(200);

/** What the window may show. */
export const shown = z.string().transform((text) => shownText(text));

export const newSecret = z.string().min(1);

/**
 * The same object, of which an optional field that is not as it should be counts as not sent. For replies with a new secret, which
 * must not be lost with them.
 * @param strict optional fields that are an error nevertheless
 */
export const lenient = <S extends z.ZodObject>(schema: S, ...strict: string[]) =>
  z.preprocess((value) => {
    if (typeof value !== 'object' || value === null) return value;
    const odd = new Set(schema.safeParse(value).error?.issues.map(({ path }) => path[0]));
    return Object.fromEntries(Object.entries(value).filter(([name]) => strict.includes(name) || !odd.has(name)));
  }, schema);
