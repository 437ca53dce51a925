import { z } from 'zod';
import { about } from './about.ts';
import { account, accountLabel, address, keySecret, secretHeader } from './account.ts';
import { accountMethods } from './account-methods.ts';
import { area } from './area.ts';
import { backupMethods } from './backup-methods.ts';
import { copyMethods } from './copy-methods.ts';
import { desktop } from './desktop.ts';
import { diagnostics } from './diagnostics.ts';
import { editMethods } from './edit-methods.ts';
import { expiryEnds } from './expiry.ts';
import { expiryChoice } from './expiry-choice.ts';
import { expiryMethods } from './expiry-methods.ts';
import { activeFault, sandboxRole } from './faults.ts';
import { grantMethods } from './grant-methods.ts';
import { exportFormat, historyConditions, historyPage, historyQuery } from './history.ts';
import { importMethods } from './import-methods.ts';
import {
  accessLevel,
  createdOn,
  existingTag,
  key,
  keyIdQuery,
  keyIds,
  keyNotes,
  keyPage,
  keyQuery,
  publicPart,
  tag,
} from './key.ts';
import { leakMethods } from './leak-methods.ts';
import { newPassphrase } from './new-passphrase.ts';
import { pendingSecret } from './pending-secret.ts';
import { placeMethods } from './place-methods.ts';
import { problemName } from './problem.ts';
import { removedMethods } from './removed.ts';
import { rotation } from './rotation.ts';
import { scanMethods } from './scan-methods.ts';
import { scopeChoice, scopeIds } from './scopes.ts';
import { secondFactorAnswer } from './second-factor.ts';
import { settings } from './settings.ts';
import { traceMethods } from './traces.ts';
import { updateState } from './updates.ts';
import { vaultStatus } from './vault-status.ts';
import { verdict } from './verdict.ts';

const nothing = z.strictObject({});
const ofAccount = z.strictObject({ accountId: z.uuid() });
const ofKey = z.strictObject({ keyId: z.uuid() });
const ofCreation = z.strictObject({ keyId: z.uuid() });
const ofRotation = z.strictObject({ rotationId: z.uuid() });

/**
 * The verdict on a revoked key. (A key that is still accepted does not count as revoked.) `outstanding` while the
 * provider could not be asked; it is asked again until it answers.
 */
export const revokedVerdict = z.enum(['refused', 'unknown', 'outstanding']);
export type RevokedVerdict = z.infer<typeof revokedVerdict>;

/** What the user enters for a new key. Fields that the account's policy does not ask for are left out. */
const newKey = ofAccount.extend({
  label: z.string(),
  access: accessLevel.nullable().default(null),
  expiry: expiryChoice.default({ is: 'never' }),
  /** The key that this one will replace. Both work until the old one is retired. */
  rotates: z.uuid().nullable().default(null),
});

export interface MethodRow {
  input: z.ZodType;
  output: z.ZodType;
  whileLocked: boolean;
  /** It sends something, so a restored vault refuses it until the user says that this computer takes over. */
  sends?: true;
}

/**
 * Every call that the window can make. Types, validators, the client and the dispatcher come from this table. Secrets
 * are passed only in fields named `secret`, `credential`, `password`, `code` or `…passphrase`, and in the files of an import.
 */
export const methods = {
  getAbout: { input: nothing, output: about, whileLocked: true },
  getDiagnostics: { input: nothing, output: diagnostics, whileLocked: true },
  getUpdateState: { input: nothing, output: updateState, whileLocked: false },
  /** Asks now. Resolves with what came of it; a failed check is no error. */
  checkForUpdates: { input: nothing, output: updateState, whileLocked: false, sends: true },
  /** Ends quick search. With `back`, the window goes back to where it was; otherwise it stays. */
  leaveQuickSearch: { input: z.strictObject({ back: z.boolean() }), output: nothing, whileLocked: true },
  getDesktop: { input: nothing, output: desktop, whileLocked: false },
  /** By the system's dialog, which begins near the typed path. Null if the user cancelled, and in a browser. */
  pickFolder: {
    input: z.strictObject({ near: z.string() }),
    output: z.strictObject({ folder: z.string().nullable() }),
    whileLocked: false,
  },
  getStatus: { input: nothing, output: vaultStatus, whileLocked: true },
  /** `store` is one of the status's `creatable`. */
  createSecretStore: {
    input: z.strictObject({ store: z.string(), passphrase: newPassphrase }),
    output: vaultStatus,
    whileLocked: true,
  },
  /** `passphrase` is null for a store that opens by itself: the call then tries once more to open it. */
  unlock: { input: z.strictObject({ passphrase: z.string().nullable() }), output: vaultStatus, whileLocked: true },

  /** Puts back the newest version of a vault file that is gone, after `vault_file_lost`, and unlocks. */
  takeBackVaultFile: { input: z.strictObject({ passphrase: z.string() }), output: vaultStatus, whileLocked: true },
  /** Unlocks with Touch ID, if the status offers it. */
  unlockByTouchId: { input: nothing, output: vaultStatus, whileLocked: true },
  /** Reports that the user is present, so that the vault is not locked for inactivity, or is unlocked faster. */
  notePresence: { input: nothing, output: nothing, whileLocked: true },
  /** Drops the secrets from memory, clears the clipboard and asks for the passphrase again. */
  lock: { input: nothing, output: vaultStatus, whileLocked: true },
  /** Sets Latchkey's own passphrase for a store that takes none; null removes it. If one is set, it is needed. */
  setAppPassphrase: {
    input: z.strictObject({
      passphrase: newPassphrase.nullable(),
      currentPassphrase: z.string().nullable().default(null),
    }),
    output: vaultStatus,
    whileLocked: false,
  },
  /** Changes the passphrase of the store. `left` has the paths of earlier versions that still open with another passphrase. */
  changePassphrase: {
    input: z.strictObject({ passphrase: newPassphrase, currentPassphrase: z.string() }),
    output: z.strictObject({ left: z.array(z.string()) }),
    whileLocked: false,
  },

  ...accountMethods,

  /** To practise with the sandbox: faults for its next requests, and the role whose credential the account uses. */
  listFaults: { input: nothing, output: z.array(activeFault), whileLocked: false },
  addFault: { input: activeFault, output: nothing, whileLocked: false },
  clearFaults: { input: nothing, output: nothing, whileLocked: false },
  takeSandboxRole: { input: ofAccount.extend({ role: sandboxRole }), output: account, whileLocked: false, sends: true },

  getSettings: { input: nothing, output: settings, whileLocked: false },
  /** For mail, use `setMail`. */
  changeSettings: { input: settings.omit({ mail: true }).partial(), output: settings, whileLocked: false },

  listKeys: { input: keyQuery, output: keyPage, whileLocked: false },
  /** The ids of the matching keys, in the order of the list, at most as many as one call can name. */
  listKeyIds: {
    input: keyIdQuery,
    output: z.strictObject({ total: z.int(), ids: z.array(z.uuid()) }),
    whileLocked: false,
  },
  /** Finds the key with a secret that was pasted into a search. `text`: it is no secret, so it can be searched for. */
  findSecret: {
    input: z.strictObject({ secret: z.string().max(8192) }),
    output: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('key'), keyId: z.uuid(), label: z.string() }),
      z.strictObject({ is: z.literal('secret') }),
      z.strictObject({ is: z.literal('text') }),
    ]),
    whileLocked: false,
  },
  getKey: { input: ofKey, output: key, whileLocked: false },
  /** All tags, sorted by name. */
  listTags: {
    input: nothing,
    output: z.array(z.strictObject({ tag: z.string(), keys: z.int() })),
    whileLocked: false,
  },
  /** A key has at most `mostTags`. */
  tagKeys: {
    input: z.strictObject({ keyIds, add: z.array(tag).default([]), remove: z.array(existingTag).default([]) }),
    output: nothing,
    whileLocked: false,
  },
  setFavorite: { input: z.strictObject({ keyIds, favorite: z.boolean() }), output: nothing, whileLocked: false },
  /** Saves what the list shows of these keys, without their secrets, at a place that the user picks. */
  exportKeys: {
    input: z.strictObject({ keyIds, format: exportFormat }),
    output: z.strictObject({ saved: z.boolean() }),
    whileLocked: false,
  },
  /** Asks the provider whether it accepts the key. */
  verifyKey: { input: ofKey, output: z.strictObject({ verdict }), whileLocked: false, sends: true },
  /**
   * Revokes the key by API, if the provider has one for it. Otherwise the user has revoked it on the provider's page;
   * then the secret is verified, and must be refused.
   */
  revokeKey: {
    input: ofKey.extend({
      /** Takes the user's word for a key of the provider's page if the provider can't be asked, or if nothing follows from its answer. */
      unverified: z.boolean().default(false),
      ...secondFactorAnswer,
    }),
    output: z.strictObject({ verdict: revokedVerdict }),
    whileLocked: false,
    sends: true,
  },
  ...editMethods,
  /** Removes a key from this vault, whether it works or not. Nothing changes at the provider. */
  removeKey: { input: ofKey, output: nothing, whileLocked: false },
  ...removedMethods,
  ...traceMethods,

  listHistory: { input: historyQuery, output: historyPage, whileLocked: false },
  /** Saves the matching entries at a place that the user picks. */
  exportHistory: {
    input: historyConditions.extend({ format: exportFormat }),
    output: z.strictObject({ saved: z.boolean() }),
    whileLocked: false,
  },
  /** The areas of an account that a new key can belong to. `isAll` is false if the provider has more than are read. */
  listAreas: {
    input: ofAccount,
    output: z.strictObject({ areas: z.array(area), isAll: z.boolean() }),
    whileLocked: false,
    sends: true,
  },
  /** The scopes that a new key of this area can have. */
  listScopes: {
    input: ofAccount.extend({ area: area.nullable() }),
    output: scopeChoice,
    whileLocked: false,
    sends: true,
  },
  createKey: {
    input: newKey.extend({
      keyId: z.uuid(),
      /** Of the user's login at the provider, where its policy asks for it. It is sent, and never stored. */
      password: z.string().max(1024, problemName('too-long')).default(''),
      ...secondFactorAnswer,
      scopes: scopeIds.nullable().default(null),
      area: area.nullable().default(null),
      /** The key in whose place it is made. It gets the same restrictions. */
      like: z.uuid().nullable().default(null),
    }),
    output: pendingSecret,
    whileLocked: false,
    sends: true,
  },
  /** Whether the user has confirmed on the page of a `second_factor_needed`. If not, ask again after this many seconds. */
  checkConfirmation: {
    input: z.strictObject({ confirmation: z.uuid() }),
    output: z.strictObject({ given: z.boolean(), waitSeconds: z.int() }),
    whileLocked: false,
    sends: true,
  },
  /** Adds a key that was created elsewhere, for example on the provider's page, after verifying it. */
  addKey: {
    input: newKey.extend({
      /** Null for a service that has no account yet. The account is created together with the key, or neither is. */
      accountId: z.uuid().nullable(),
      service: accountLabel.nullable().default(null),
      baseUrl: address.default(null),
      header: secretHeader.nullable().default(null),
      keyId: z.uuid(),
      secret: keySecret,
      notes: keyNotes.default(''),
      publicPart: publicPart.default(null),
      createdOn: createdOn.optional(),
      /** Stores the key even if the provider could not be asked, or refuses it. */
      unverified: z.boolean().default(false),
    }),
    output: z.strictObject({ key, verdict }),
    whileLocked: false,
    sends: true,
  },
  /** Tells from its format which service issued a pasted secret. */
  recognizeSecret: {
    input: z.strictObject({ secret: z.string().max(8192) }),
    output: z
      .strictObject({
        service: z.string(),
        name: z.string(),
        page: z.url(),
        /** How keys of this format begin. Only there may they have a space. */
        prefix: z.string(),
        verify: z.strictObject({ url: z.url(), header: z.string() }).nullable(),
        checksum: z.enum(['valid', 'invalid', 'none']),
        /** When such a key expires on its last day; null if that is not known. */
        expiryEnds: z.enum(expiryEnds).nullable(),
        /** The key on a provider's list whose secret it is, and which has none in this vault; null if there is none. */
        listed: z.strictObject({ keyId: z.uuid(), label: z.string(), account: z.string() }).nullable(),
      })
      .nullable(),
    whileLocked: false,
  },
  /** Gets a new secret for the same key. The old one stops working at once. The pending secret has the key's id. */
  regenerateKey: { input: ofKey, output: pendingSecret, whileLocked: false, sends: true },
  /** Stores the new secret of a key that was regenerated on a page. Verifies both. The old one may be kept, under `replacedId`. */
  enterSecret: {
    input: ofKey.extend({ secret: keySecret, unverified: z.boolean().default(false) }),
    output: z.strictObject({ newVerdict: verdict, oldVerdict: verdict, replacedId: z.uuid().nullable() }),
    whileLocked: false,
    sends: true,
  },
  listRotations: { input: nothing, output: z.array(rotation), whileLocked: false },
  /** Verifies the new key, revokes the old one and verifies that. Repeats failed steps until the provider confirms. */
  retireOldKey: {
    /** `unverified` as for `revokeKey`. */
    input: ofRotation.extend({ unverified: z.boolean().default(false), ...secondFactorAnswer }),
    output: z.strictObject({ newVerdict: verdict, oldVerdict: revokedVerdict }),
    whileLocked: false,
    sends: true,
  },
  /** Ends the rotation and keeps both keys. */
  endRotation: { input: ofRotation, output: nothing, whileLocked: false },
  listPendingSecrets: { input: nothing, output: z.array(pendingSecret), whileLocked: false },
  /** Tries again to store a secret that is only in memory, or to ask the provider what became of a creation. */
  retryPendingSecret: { input: ofCreation, output: pendingSecret, whileLocked: false, sends: true },
  /** Closes the one-time panel. `keep: false` deletes the secret from the vault. */
  settlePendingSecret: { input: ofCreation.extend({ keep: z.boolean() }), output: nothing, whileLocked: false },
  /** Revokes a key that was created at the provider, but whose secret was lost. */
  revokeOrphan: { input: ofCreation.extend(secondFactorAnswer), output: nothing, whileLocked: false, sends: true },
  dismissPendingSecret: { input: ofCreation, output: nothing, whileLocked: false },

  /** For the tray: the favorites and the most copied keys. */
  getQuickKeys: { input: nothing, output: z.strictObject({ mostCopied: z.array(key) }), whileLocked: false },
  /** For the tray: how many keys expire within a week. */
  countDueSoon: { input: nothing, output: z.strictObject({ dueSoon: z.int() }), whileLocked: true },

  ...expiryMethods,
  ...backupMethods,
  ...importMethods,
  ...scanMethods,
  ...leakMethods,
  ...placeMethods,
  ...copyMethods,
  ...grantMethods,

  /** The only way for a stored secret into the window: while the user holds the reveal button. */
  revealSecret: { input: ofKey, output: z.strictObject({ secret: z.string() }), whileLocked: false },
  /** The window is about to show a pasted secret unmasked. */
  beginReveal: { input: nothing, output: nothing, whileLocked: false },
  /** The window no longer shows a secret. */
  endReveal: { input: nothing, output: nothing, whileLocked: true },
  /** Saves the secret as a .txt file at a place that the user picks. */
  saveSecret: { input: ofKey, output: z.strictObject({ saved: z.boolean() }), whileLocked: false },
} as const satisfies Record<string, MethodRow>;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
/** What a caller passes. */
export type Input<M extends MethodName> = z.input<Methods[M]['input']>;
/** What the core gets, after parsing. */
export type ParsedInput<M extends MethodName> = z.output<Methods[M]['input']>;
export type Output<M extends MethodName> = z.output<Methods[M]['output']>;

/** The functions that answer the calls, one for each method. */
export type Handlers = { [M in MethodName]: (input: ParsedInput<M>) => Promise<Output<M>> };

/** Methods that only a host can answer, because they are about its window. The core refuses them while locked like the others. */
export type HostMethod = 'leaveQuickSearch' | 'getDesktop' | 'pickFolder' | 'beginReveal' | 'endReveal';
export type HostHandlers = Pick<Handlers, HostMethod>;
