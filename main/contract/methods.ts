import { z } from 'zod';
import { account, accountLabel, credential } from './account.ts';
import { creation } from './creation.ts';
import { instant, keyPage, keyQuery } from './key.ts';
import { providerPolicy } from './provider.ts';
import { newPassphrase, vaultStatus } from './vault-status.ts';

const nothing = z.strictObject({});
const ofAccount = z.strictObject({ accountId: z.uuid() });
const ofKey = z.strictObject({ keyId: z.uuid() });
const ofCreation = z.strictObject({ creationId: z.uuid() });

/** Whether the provider was asked, with the secret, if it still takes the key. */
const proof = z.enum(['refused', 'accepted', 'not-asked']);

/**
 * Every call that the window can make. Types, validators, the client and the dispatcher come from this table.
 * Secrets cross it where a schema says `secret`, `passphrase` or `credential`, and nowhere else.
 */
export const methods = {
  getStatus: { input: nothing, output: vaultStatus, whileLocked: true },
  createVaultFile: { input: z.strictObject({ passphrase: newPassphrase }), output: vaultStatus, whileLocked: true },
  /** `passphrase` is null for the keychain, which is then tried again. */
  unlock: { input: z.strictObject({ passphrase: z.string().nullable() }), output: vaultStatus, whileLocked: true },

  listProviders: { input: nothing, output: z.array(providerPolicy), whileLocked: false },
  listAccounts: { input: nothing, output: z.array(account), whileLocked: false },
  addAccount: {
    input: z.strictObject({
      provider: z.string(),
      label: accountLabel,
      baseUrl: z.url('it is not a web address').nullable(),
      credential: credential.nullable(),
    }),
    output: account,
    whileLocked: false,
  },
  replaceCredential: { input: ofAccount.extend({ credential }), output: account, whileLocked: false },
  /** Removes the account, its credential and its keys from this vault. Nothing changes at the provider. */
  removeAccount: { input: ofAccount, output: nothing, whileLocked: false },
  syncAccount: { input: ofAccount, output: account, whileLocked: false },

  listKeys: { input: keyQuery, output: keyPage, whileLocked: false },
  /** Asks the provider whether it takes the key, without using it. */
  verifyKey: { input: ofKey, output: z.strictObject({ proof }), whileLocked: false },
  revokeKey: { input: ofKey, output: z.strictObject({ proof }), whileLocked: false },
  /** Takes a revoked key off the list. */
  forgetKey: { input: ofKey, output: nothing, whileLocked: false },

  createKey: {
    input: ofCreation.extend({ accountId: z.uuid(), label: z.string() }),
    output: creation,
    whileLocked: false,
  },
  listCreations: { input: nothing, output: z.array(creation), whileLocked: false },
  /** Tries again to store a secret that is in memory only, or to ask the provider what became of a creation. */
  retryCreation: { input: ofCreation, output: creation, whileLocked: false },
  /** Ends the one-time panel. `keep: false` takes the secret out of the vault. */
  finishCreation: { input: ofCreation.extend({ keep: z.boolean() }), output: nothing, whileLocked: false },
  /** Revokes the key that a creation left at the provider without its secret. */
  revokeOrphan: { input: ofCreation, output: nothing, whileLocked: false },
  dismissCreation: { input: ofCreation, output: nothing, whileLocked: false },

  /** Puts the secret on the clipboard; the caller gets a receipt, not the secret. */
  copySecret: { input: ofKey, output: z.strictObject({ clearsAt: instant }), whileLocked: false },
  clearClipboard: { input: nothing, output: nothing, whileLocked: false },
  /** The one way for a stored secret into the window: while the user holds the reveal button. */
  revealSecret: { input: ofKey, output: z.strictObject({ secret: z.string() }), whileLocked: false },
  /** Saves the secret as .txt where the user says. */
  saveSecret: { input: ofKey, output: z.strictObject({ saved: z.boolean() }), whileLocked: false },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType; whileLocked: boolean }>;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
/** What a caller passes. */
export type Input<M extends MethodName> = z.input<Methods[M]['input']>;
/** What the core gets, after parsing. */
export type ParsedInput<M extends MethodName> = z.output<Methods[M]['input']>;
export type Output<M extends MethodName> = z.output<Methods[M]['output']>;

/** The shape of what answers the calls, one function a method. */
export type Handlers = { [M in MethodName]: (input: ParsedInput<M>) => Promise<Output<M>> };
