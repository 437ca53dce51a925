import { z } from 'zod';

export const settings = z.strictObject({
  /** How often each provider is asked for its list while Latchkey runs; null for only at the start and on demand. */
  syncMinutes: z.union([z.literal(5), z.literal(15), z.literal(30), z.literal(60), z.literal(240)]).nullable(),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = { syncMinutes: 15 };
