import { z } from 'zod';
import { codedError } from './errors.ts';

export const vaultStatus = z.strictObject({
  /** `setup`: no store that opens by itself can be used, and none that takes a passphrase was created yet. */
  state: z.enum(['setup', 'locked', 'open']),
  /** The id of the store that was chosen. */
  store: z.string().nullable(),
  /** Why a store that opens by itself could not be opened; null if it was opened, or nobody has tried yet. */
  storeProblem: codedError.nullable(),
  /** Whether unlocking takes a passphrase: that of the store, or the app passphrase. */
  asksPassphrase: z.boolean(),
  /** Whether the app passphrase can be set: the store takes none itself. */
  takesAppPassphrase: z.boolean(),
  /** Whether Touch ID can stand in for the app passphrase. */
  offersTouchId: z.boolean(),
  /** The ids of the stores that can be created now, preferred first: those that take a passphrase, as long as no secret is stored. */
  creatable: z.array(z.string()),
});
export type VaultStatus = z.infer<typeof vaultStatus>;
