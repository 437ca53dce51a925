import { z } from 'zod';

/** The running version of Latchkey, the folder of its records, and how it reaches providers. */
export const about = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'loopback']),
  /** For example Node and Chromium, and last the operating system. */
  runtime: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  dataDir: z.string(),
  network: z.strictObject({
    /**
     * The proxy that an environment variable names. `host` is its host and port, without user and password; null if the
     * variable can't be used.
     */
    proxy: z.strictObject({ variable: z.string(), host: z.string().nullable() }).nullable(),
    /** What NO_PROXY says; null for nothing. */
    noProxy: z.string().nullable(),
    /** How many certificates of the system's store are trusted. */
    systemCertificates: z.int(),
  }),
});
export type About = z.infer<typeof about>;
