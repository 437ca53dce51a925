import { z } from 'zod';
import { account, accountLabel, address, credential, secretHeader } from './account.ts';
import { noticeDays } from './notice.ts';
import { providerPolicy } from './provider.ts';

const nothing = z.strictObject({});
const ofAccount = z.strictObject({ accountId: z.uuid() });

/** The rows of `methods` about the accounts at providers. */
export const accountMethods = {
  listProviders: { input: nothing, output: z.array(providerPolicy), whileLocked: false },
  listAccounts: { input: nothing, output: z.array(account), whileLocked: false },
  addAccount: {
    input: z.strictObject({
      provider: z.string(),
      /** One of the policy's `kinds`; null where there are none. */
      kind: z.string().nullable().default(null),
      label: accountLabel,
      baseUrl: address.default(null),
      header: secretHeader.nullable().default(null),
      /** Where the account manages its keys, if the policy says that each customer has such a page. */
      page: address.optional(),
      credential: credential.nullable().default(null),
    }),
    output: account,
    whileLocked: false,
    sends: true,
  },
  /** Changes the account in this vault. Nothing changes at the provider. */
  editAccount: {
    input: ofAccount.extend({
      label: accountLabel,
      baseUrl: address,
      header: secretHeader.nullable().default(null),
      /** Unchanged if it is left out. */
      page: address.optional(),
      noticeDays: noticeDays.optional(),
    }),
    output: account,
    whileLocked: false,
  },
  /** The user has seen the address of an unconfirmed account, and its secrets may be sent there. */
  confirmAddress: {
    input: ofAccount.extend({ address, header: z.string().nullable(), page: z.string().nullable().optional() }),
    output: account,
    whileLocked: false,
  },
  updateCredential: { input: ofAccount.extend({ credential }), output: account, whileLocked: false, sends: true },
  /**
   * Gives the account another credential at the provider and keeps that. Goes on with a rotation that was interrupted. Only where the
   * policy offers it.
   */
  rotateCredential: { input: ofAccount, output: account, whileLocked: false, sends: true },
  /** Removes the account, its credential and its keys from this vault. Nothing changes at the provider. */
  removeAccount: { input: ofAccount, output: nothing, whileLocked: false },
  /** Resolves when the list has been read. A second call while a sync runs joins it. */
  syncAccount: { input: ofAccount, output: account, whileLocked: false, sends: true },
  cancelSync: { input: ofAccount, output: nothing, whileLocked: false },
} as const;
