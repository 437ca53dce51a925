import { z } from 'zod';
import { problemName } from './problem.ts';
import { withoutWhiteSpace } from './white-space.ts';

/** Where a code comes from. */
const codeFrom = z.enum(['email', 'practice', 'unsaid']);

/** How a provider asks for the user's second factor. */
export const secondFactor = z.discriminatedUnion('is', [
  /** A code: from an email if the provider says so, in the sandbox the `practiceCode`, otherwise from wherever the user gets codes. */
  z.strictObject({ is: z.literal('code'), from: codeFrom }),
  /**
   * A page where the user confirms. With `id`, Latchkey asks the provider whether that has happened. `code` says where a code comes
   * from that the user may enter instead.
   */
  z.strictObject({ is: z.literal('page'), id: z.uuid(), url: z.url(), code: codeFrom }),
]);
/** The code of the sandbox, which the window tells. */
export const practiceCode = '123456';

export type SecondFactor = z.infer<typeof secondFactor>;

/** The user's answer: a code, which people type with spaces, or the id of a confirmation that was given. Neither is stored. */
export const secondFactorAnswer = {
  code: z
    .string()
    .transform((text) => withoutWhiteSpace(text, ''))
    .pipe(z.string().regex(/^[\w-]{0,64}$/, problemName('malformed')))
    .default(''),
  confirmation: z.uuid().nullable().default(null),
};
export type SecondFactorAnswer = { code: string; confirmation: string | null };
