import { z } from 'zod';

/** What a provider allows and how its things are called. Forms, warnings and texts are drawn from it. */
export const providerPolicy = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Where the account is, unless the user says otherwise; null when Latchkey runs the provider itself. */
  baseUrl: z.url().nullable(),
  /** Null when the provider needs none from the user. */
  credential: z
    .strictObject({
      /** What to paste, in the provider's words. */
      noun: z.string(),
      /** Who may manage keys there, in the provider's words. */
      role: z.string(),
    })
    .nullable(),
  /** Characters, counted as Unicode code points. */
  labelMax: z.int(),
  /** How its secrets begin; the mask keeps it. */
  secretPrefix: z.string(),
  shownOnce: z.boolean(),
});
export type ProviderPolicy = z.infer<typeof providerPolicy>;
