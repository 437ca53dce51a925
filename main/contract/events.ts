import { z } from 'zod';
import { instant } from './key.ts';
import { vaultStatus } from './vault-status.ts';

/** Everything that the core tells the window without being asked. No event contains a secret or a mask. */
export const vaultEvent = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('status'), status: vaultStatus }),
  z.strictObject({ is: z.literal('accounts-changed') }),
  z.strictObject({ is: z.literal('keys-changed') }),
  z.strictObject({ is: z.literal('pending-secrets-changed') }),
  z.strictObject({ is: z.literal('rotations-changed') }),
  z.strictObject({ is: z.literal('leaks-changed') }),
  z.strictObject({ is: z.literal('notices-changed') }),
  z.strictObject({ is: z.literal('mail-changed') }),
  z.strictObject({ is: z.literal('history-changed') }),
  z.strictObject({ is: z.literal('removed-changed') }),
  z.strictObject({ is: z.literal('backup-changed') }),
  z.strictObject({ is: z.literal('update-changed') }),
  /** A program asks for something, or no longer does. */
  z.strictObject({ is: z.literal('questions-changed') }),
  z.strictObject({ is: z.literal('grants-changed') }),
  /** Which tool gets which key for which address, or whether the address took it. */
  z.strictObject({ is: z.literal('assigned-changed') }),
  z.strictObject({ is: z.literal('expiries-corrected') }),
  /** The user opened quick search from outside the window. */
  z.strictObject({ is: z.literal('quick-search') }),
  /** The user asked for a key from outside the window, for example by clicking its notice. */
  z.strictObject({ is: z.literal('show-key'), keyId: z.uuid() }),
  /** The user clicked a notice about several keys. */
  z.strictObject({ is: z.literal('show-inbox') }),
  /** `total` is what the provider said last. */
  z.strictObject({ is: z.literal('sync-progress'), accountId: z.uuid(), done: z.int(), total: z.int() }),
  /** `of` is the number of choices. At most about ten times a second. */
  z.strictObject({ is: z.literal('import-progress'), importId: z.uuid(), done: z.int(), of: z.int() }),
  /** How much of a scan is done. */
  z.strictObject({ is: z.literal('scan-progress'), folders: z.int(), files: z.int() }),
  /**
   * `held` is null when the clipboard holds no secret of ours. With `onlyInFront`, the desktop lets Latchkey clear only while it's in
   * front: after `clearsAt`, the secret stays until then.
   */
  z.strictObject({
    is: z.literal('clipboard'),
    held: z
      .strictObject({ keyId: z.uuid(), label: z.string(), clearsAt: instant, onlyInFront: z.boolean() })
      .nullable(),
  }),
]);
export type VaultEvent = z.infer<typeof vaultEvent>;
