import { z } from 'zod';
import { codedError } from './errors.ts';
import { problemName } from './problem.ts';

export const vaultStatus = z.strictObject({
  /** `setup`: no keychain can be used and no vault file has been made yet. */
  state: z.enum(['setup', 'locked', 'open']),
  store: z.enum(['keychain', 'vault-file']).nullable(),
  /** Why the keychain was not taken; null when it was, or was not tried. */
  keychainProblem: codedError.nullable(),
  /** Whether unlocking takes a passphrase: of the vault file, or one of Latchkey's own besides the keychain. */
  asksPassphrase: z.boolean(),
  /** Whether Touch ID can stand in for a passphrase of Latchkey's own. */
  offersTouchId: z.boolean(),
  /** Whether a vault file can still be chosen: only while no secret is stored. */
  mayCreateVaultFile: z.boolean(),
});
export type VaultStatus = z.infer<typeof vaultStatus>;

export const newPassphrase = z.string().min(8, problemName('too-short')).max(1024, problemName('too-long'));
