import { z } from 'zod';
import { about } from './about.ts';
import { account, accountLabel, credential, keySecret, secretHeader } from './account.ts';
import { correction, expiries } from './expiries.ts';
import { expiryChoice } from './expiry-choice.ts';
import { activeFault, sandboxRole } from './faults.ts';
import { exportFormat, historyConditions, historyPage, historyQuery } from './history.ts';
import { importChoice, importPreview, importSource } from './import.ts';
import { accessLevel, instant, key, keyIdQuery, keyIds, keyNotes, keyPage, keyQuery, tag } from './key.ts';
import { mailState } from './mail.ts';
import { notice, noticeDays } from './notice.ts';
import { pendingSecret } from './pending-secret.ts';
import { problemName } from './problem.ts';
import { providerPolicy } from './provider.ts';
import { rotation } from './rotation.ts';
import { mailSettings, settings } from './settings.ts';
import { newPassphrase, vaultStatus } from './vault-status.ts';

const nothing = z.strictObject({});
const ofAccount = z.strictObject({ accountId: z.uuid() });
const ofKey = z.strictObject({ keyId: z.uuid() });
const ofCreation = z.strictObject({ keyId: z.uuid() });
const ofRotation = z.strictObject({ rotationId: z.uuid() });
const ofImport = z.strictObject({ importId: z.uuid() });

/** Whether the provider was asked, with the secret, if it still takes the key. */
export const verdict = z.enum(['refused', 'accepted', 'unknown']);
export type Verdict = z.infer<typeof verdict>;

/**
 * The same of a key that is revoked, which one that is still accepted is not: `outstanding` while its provider could not be
 * asked, which it is again until it answers.
 */
export const revokedVerdict = z.enum(['refused', 'unknown', 'outstanding']);
export type RevokedVerdict = z.infer<typeof revokedVerdict>;

/** What the user says of a new key; what the account's policy does not ask for is left out. */
const newKey = ofAccount.extend({
  label: z.string(),
  access: accessLevel.nullable().default(null),
  expiry: expiryChoice.default({ is: 'never' }),
  /** The key that this one is to replace; both work until the old one is retired. */
  rotates: z.uuid().nullable().default(null),
});

const address = z.url(problemName('not-a-url')).nullable();

/**
 * Every call that the window can make. Types, validators, the client and the dispatcher come from this table.
 * Secrets cross it where a schema says `secret`, `passphrase` or `credential`, and nowhere else.
 */
export const methods = {
  getAbout: { input: nothing, output: about, whileLocked: true },
  /** Quick search is done: the window goes `back` to where it was, or stays. */
  leaveQuickSearch: { input: z.strictObject({ back: z.boolean() }), output: nothing, whileLocked: true },
  getStatus: { input: nothing, output: vaultStatus, whileLocked: true },
  /** `store` is one of the status's `creatable`. */
  createSecretStore: {
    input: z.strictObject({ store: z.string(), passphrase: newPassphrase }),
    output: vaultStatus,
    whileLocked: true,
  },
  /** `passphrase` is null for a store that opens by itself, which is then tried again. */
  unlock: { input: z.strictObject({ passphrase: z.string().nullable() }), output: vaultStatus, whileLocked: true },

  /** By Touch ID, where the status offers it. */
  unlockByTouchId: { input: nothing, output: vaultStatus, whileLocked: true },
  /** The user is there: the vault is not locked for want of that. */
  notePresence: { input: nothing, output: nothing, whileLocked: true },
  /** Drops what is secret from memory, clears the clipboard and asks for the passphrase again. */
  lock: { input: nothing, output: vaultStatus, whileLocked: true },
  /** Asks for a passphrase of Latchkey's own to open a store that takes none; null removes it. If one is set, it is given too. */
  setAppPassphrase: {
    input: z.strictObject({
      passphrase: newPassphrase.nullable(),
      currentPassphrase: z.string().nullable().default(null),
    }),
    output: vaultStatus,
    whileLocked: false,
  },

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
      credential: credential.nullable().default(null),
    }),
    output: account,
    whileLocked: false,
  },
  /** Changes what this vault knows of the account; nothing at the provider. */
  editAccount: {
    input: ofAccount.extend({
      label: accountLabel,
      baseUrl: address,
      header: secretHeader.nullable().default(null),
      noticeDays: noticeDays.optional(),
    }),
    output: account,
    whileLocked: false,
  },
  updateCredential: { input: ofAccount.extend({ credential }), output: account, whileLocked: false },
  /** Removes the account, its credential and its keys from this vault. Nothing changes at the provider. */
  removeAccount: { input: ofAccount, output: nothing, whileLocked: false },
  /** Resolves when the list has come; a second call while one runs joins it. */
  syncAccount: { input: ofAccount, output: account, whileLocked: false },
  cancelSync: { input: ofAccount, output: nothing, whileLocked: false },

  /** Practice at the sandbox: faults that its next requests run into, and whose credential the account uses. */
  listFaults: { input: nothing, output: z.array(activeFault), whileLocked: false },
  addFault: { input: activeFault, output: nothing, whileLocked: false },
  clearFaults: { input: nothing, output: nothing, whileLocked: false },
  takeSandboxRole: { input: ofAccount.extend({ role: sandboxRole }), output: account, whileLocked: false },

  getSettings: { input: nothing, output: settings, whileLocked: false },
  /** Mail has a method of its own. */
  changeSettings: { input: settings.omit({ mail: true }).partial(), output: settings, whileLocked: false },

  listKeys: { input: keyQuery, output: keyPage, whileLocked: false },
  /** The ids of all that match, in the order of the list, as far as one call can name them. */
  listKeyIds: {
    input: keyIdQuery,
    output: z.strictObject({ total: z.int(), ids: z.array(z.uuid()) }),
    whileLocked: false,
  },
  getKey: { input: ofKey, output: key, whileLocked: false },
  /** All tags, by name. */
  listTags: {
    input: nothing,
    output: z.array(z.strictObject({ tag: z.string(), keys: z.int() })),
    whileLocked: false,
  },
  /** A key has at most 20. */
  tagKeys: {
    input: z.strictObject({ keyIds, add: z.array(tag).default([]), remove: z.array(tag).default([]) }),
    output: nothing,
    whileLocked: false,
  },
  setFavorite: { input: z.strictObject({ keyIds, favorite: z.boolean() }), output: nothing, whileLocked: false },
  /** Saves what the list shows of these keys, without their secrets, where the user says. */
  exportKeys: {
    input: z.strictObject({ keyIds, format: exportFormat }),
    output: z.strictObject({ saved: z.boolean() }),
    whileLocked: false,
  },
  /** Asks the provider whether it takes the key, without using it. */
  verifyKey: { input: ofKey, output: z.strictObject({ verdict }), whileLocked: false },
  /**
   * Revokes at the provider where that can be done by API. Where it is done on the provider's page, the user has done it:
   * the old value is tried, and must be refused.
   */
  revokeKey: { input: ofKey, output: z.strictObject({ verdict: revokedVerdict }), whileLocked: false },
  /** Changes what the policy lets be changed, at the provider first where it has an API for it. */
  editKey: {
    input: ofKey.extend({ label: z.string(), access: accessLevel, expiry: expiryChoice.nullable(), notes: keyNotes }),
    output: key,
    whileLocked: false,
  },
  /** Puts the mask on the clipboard: it is no secret, and stays there. */
  copyMask: { input: ofKey, output: nothing, whileLocked: false },
  /** Takes a revoked key off the list. */
  removeKey: { input: ofKey, output: nothing, whileLocked: false },
  /** Puts a key back that was just taken off the list. */
  restoreKey: { input: ofKey, output: nothing, whileLocked: false },

  listHistory: { input: historyQuery, output: historyPage, whileLocked: false },
  /** Saves what matches where the user says. */
  exportHistory: {
    input: historyConditions.extend({ format: exportFormat }),
    output: z.strictObject({ saved: z.boolean() }),
    whileLocked: false,
  },

  createKey: { input: newKey.extend({ keyId: z.uuid() }), output: pendingSecret, whileLocked: false },
  /** Takes in a key that was made on the provider's page, or anywhere, after trying it. */
  addKey: {
    input: newKey.extend({
      /** Null for a service that has no account yet. One of this name is made together with the key, or not at all. */
      accountId: z.uuid().nullable(),
      service: accountLabel.nullable().default(null),
      baseUrl: address.default(null),
      header: secretHeader.nullable().default(null),
      keyId: z.uuid(),
      secret: keySecret,
      notes: keyNotes.default(''),
      /** Stores it also when the provider could not be asked, or refuses it. */
      unverified: z.boolean().default(false),
    }),
    output: z.strictObject({ key, verdict }),
    whileLocked: false,
  },
  /** What the form of a pasted secret tells. */
  recognizeSecret: {
    input: z.strictObject({ secret: z.string().max(8192) }),
    output: z
      .strictObject({
        service: z.string(),
        name: z.string(),
        page: z.url(),
        verify: z.strictObject({ url: z.url(), header: z.string() }).nullable(),
        checksum: z.enum(['valid', 'invalid', 'none']),
      })
      .nullable(),
    whileLocked: false,
  },
  /** Gets a new secret for the same key; the old one dies at once. Its one-time panel is a creation with the key's id. */
  regenerateKey: { input: ofKey, output: pendingSecret, whileLocked: false },
  /** Takes in the new secret of a key that was regenerated on the provider's page, and tries both the new and the old. */
  enterSecret: {
    input: ofKey.extend({ secret: keySecret, unverified: z.boolean().default(false) }),
    output: z.strictObject({ newVerdict: verdict, oldVerdict: verdict }),
    whileLocked: false,
  },
  listRotations: { input: nothing, output: z.array(rotation), whileLocked: false },
  /** Tries the new key, revokes the old one and tries that. What fails is tried again until the provider confirms. */
  retireOldKey: {
    input: ofRotation,
    output: z.strictObject({ newVerdict: verdict, oldVerdict: revokedVerdict }),
    whileLocked: false,
  },
  /** Keeps both keys and forgets that one was to replace the other. */
  endRotation: { input: ofRotation, output: nothing, whileLocked: false },
  listPendingSecrets: { input: nothing, output: z.array(pendingSecret), whileLocked: false },
  /** Tries again to store a secret that is in memory only, or to ask the provider what became of a creation. */
  retryPendingSecret: { input: ofCreation, output: pendingSecret, whileLocked: false },
  /** Ends the one-time panel. `keep: false` takes the secret out of the vault. */
  settlePendingSecret: { input: ofCreation.extend({ keep: z.boolean() }), output: nothing, whileLocked: false },
  /** Revokes the key that a creation left at the provider without its secret. */
  revokeOrphan: { input: ofCreation, output: nothing, whileLocked: false },
  dismissPendingSecret: { input: ofCreation, output: nothing, whileLocked: false },

  /** For the tray: those that are copied most. */
  getQuickKeys: { input: nothing, output: z.strictObject({ mostCopied: z.array(key) }), whileLocked: false },
  /** For the tray: how many keys expire within a week. */
  countDueSoon: { input: nothing, output: z.strictObject({ dueSoon: z.int() }), whileLocked: true },
  /** Puts the expiries, with alarms on the days of the notices, into an .ics file where the user says. */
  exportCalendar: { input: nothing, output: z.strictObject({ saved: z.boolean() }), whileLocked: false },
  /** What expires within a year, what has expired, and how many keys never do. */
  getExpiries: { input: nothing, output: expiries, whileLocked: false },
  /** The keys that work until an instant in this span, without its end, the next one first; at most 1,000. */
  listExpiring: { input: z.strictObject({ from: instant, until: instant }), output: z.array(key), whileLocked: false },
  /** What providers told otherwise than it was recorded, each once. Their expiries are those that count. */
  takeCorrections: { input: nothing, output: z.array(correction), whileLocked: false },
  /** Both at once. Null keeps the password for the same server and user, and drops it for others. */
  setMail: {
    input: z.strictObject({
      mail: mailSettings.nullable(),
      password: z.string().min(1, problemName('empty')).max(1024).nullable(),
    }),
    output: settings,
    whileLocked: false,
  },
  sendTestMail: { input: nothing, output: nothing, whileLocked: false },
  getMailState: { input: nothing, output: mailState, whileLocked: false },
  /** Those that were shown, the latest first. */
  listNotices: { input: nothing, output: z.array(notice), whileLocked: false },
  readNotices: { input: z.strictObject({ ids: z.array(z.int()).max(1000) }), output: nothing, whileLocked: false },

  /** Nothing is written until it is confirmed; what was read stays in memory until then, at most ten minutes. */
  previewImport: { input: z.strictObject({ source: importSource }), output: importPreview, whileLocked: false },
  confirmImport: {
    input: ofImport.extend({
      choices: z.array(importChoice).min(1, problemName('empty')).max(5000, problemName('too-many-entries')),
      /** Also takes in the notes and web addresses of the entries, as notes. */
      withNotes: z.boolean().default(false),
    }),
    output: z.strictObject({ added: z.int() }),
    whileLocked: false,
  },
  cancelImport: { input: ofImport, output: nothing, whileLocked: false },

  /** Puts the secret on the clipboard; the caller gets a receipt, not the secret. */
  copySecret: { input: ofKey, output: z.strictObject({ clearsAt: instant }), whileLocked: false },
  clearClipboard: { input: nothing, output: nothing, whileLocked: false },
  /** The one way for a stored secret into the window: while the user holds the reveal button. */
  revealSecret: { input: ofKey, output: z.strictObject({ secret: z.string() }), whileLocked: false },
  /** The window is about to show a secret in clear that the user has pasted. */
  beginReveal: { input: nothing, output: nothing, whileLocked: false },
  /** The window shows no secret any longer. */
  endReveal: { input: nothing, output: nothing, whileLocked: true },
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

/** Methods that only a host can answer, because they are about its window. The core refuses them while locked like the others. */
export type HostMethod = 'leaveQuickSearch' | 'beginReveal' | 'endReveal';
export type HostHandlers = Pick<Handlers, HostMethod>;
