import { z } from 'zod';
import { about } from './about.ts';
import { settings } from './settings.ts';
import { vaultStatus } from './vault-status.ts';

/** A code or an id of ours, which no user can have chosen. */
const ourWord = z.string().regex(/^[A-Za-z][A-Za-z_-]*$/);

/** A call that failed, without what the error says of it. */
const failedCall = z.strictObject({ at: z.iso.datetime(), method: ourWord, code: ourWord });

/**
 * What helps to find the cause of a problem, and can be shown to anyone: no label, address, path, mask or secret. Every text in it is of
 * a closed set, or a version.
 */
export const diagnostics = z.strictObject({
  ...about.pick({ version: true, host: true, runtime: true }).shape,
  ...vaultStatus.pick({ state: true, store: true }).shape,
  storeProblem: ourWord.nullable(),
  network: z.strictObject({ proxy: z.boolean(), noProxy: z.boolean(), systemCertificates: z.int() }),
  /** Null while the vault isn't open. */
  counts: z
    .strictObject({
      keys: z.int(),
      rotations: z.int(),
      /** With the codes of the accounts whose last sync failed. */
      accounts: z.array(z.strictObject({ provider: ourWord, accounts: z.int(), syncErrors: z.array(ourWord) })),
    })
    .nullable(),
  settings: settings
    .omit({ mail: true, columns: true, quickSearch: true, firstSteps: true })
    .extend({ mail: z.enum(['off', 'tls', 'starttls', 'none']), quickSearch: z.boolean() }),
  /** Since Latchkey was started, the latest first. */
  failed: z.array(failedCall),
});
export type Diagnostics = z.infer<typeof diagnostics>;
export type FailedCall = z.infer<typeof failedCall>;
