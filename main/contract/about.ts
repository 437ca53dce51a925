import { z } from 'zod';

/** What of Latchkey runs here, and where its records are. */
export const about = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'loopback']),
  /** Such as Node and Chromium, each with its version. */
  runtime: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  dataDir: z.string(),
});
export type About = z.infer<typeof about>;
