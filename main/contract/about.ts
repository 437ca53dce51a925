import { z } from 'zod';

/** The running version of Latchkey, and the folder of its records. */
export const about = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'loopback']),
  /** For example Node and Chromium. */
  runtime: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  dataDir: z.string(),
});
export type About = z.infer<typeof about>;
