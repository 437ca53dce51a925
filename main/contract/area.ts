import { z } from 'zod';

/**
 * The part of an account that a key belongs to, where the provider has such: a project, a group, a team. (A place is where the
 * user's own projects use a key.)
 */
export const area = z.strictObject({
  /** The provider's id. */
  id: z.string().min(1).max(300),
  name: z.string().max(300),
  /** Tells areas with the same name apart; empty if the provider has nothing for that. */
  path: z.string().max(1000),
});
export type Area = z.infer<typeof area>;

/** The provider's own word; `main/texts` has it in each language. */
export const areaWord = z.enum(['project', 'project-or-group', 'team', 'zone-or-account', 'workspace']);
export type AreaWord = z.infer<typeof areaWord>;

/** How a provider divides an account. */
export const areaPolicy = z.strictObject({
  word: areaWord,
  /**
   * What a key has that belongs to none: the whole account, its user's own things, or what is chosen on the provider's page. Null if
   * each key has to belong to one.
   */
  without: z.enum(['all', 'own', 'page']).nullable(),
  /** False where the API creates no keys, so that areas are listed and not chosen. */
  creates: z.literal(false).optional(),
});
