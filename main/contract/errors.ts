import { z } from 'zod';
import {
  certificateReason,
  damagedRecord,
  fileReason,
  importReason,
  keychainReason,
  mailReason,
  proxyReason,
  recordsReason,
  refusalReason,
  rejection,
  replyReason,
  storeReason,
  writeReason,
} from './error-reasons.ts';
import { fieldName, problem } from './problem.ts';
import { referenceProblem } from './reference.ts';
import { secondFactor } from './second-factor.ts';

const text = z.string();
const count = z.number();
/** The name of a form field; the window shows the error there. */
const name = z.string();

/** The error that caused this one. */
const cause: z.ZodType<ErrorCause> = z.lazy(() => z.union(causes));

const path = { path: text };
const label = { label: text };
const account = { account: text };
const provider = { provider: text };
/** What the provider calls the end of a key. */
const ended = { ended: z.enum(['revoke', 'delete']) };

/**
 * All error codes with their parameters: names, numbers, addresses and codes, but never a sentence or a secret.
 * `main/texts` makes the sentences.
 */
const params = {
  unknown_method: {},
  host_unreachable: {},
  foreign_caller: {},
  tab_not_connected: {},
  invalid_input: { field: fieldName, problem, name },
  internal: {},

  setup_required: {},
  setup_done: {},
  vault_locked: {},
  passphrase_wrong: {},
  passphrase_or_key_file_wrong: {},
  keychain_unavailable: { reason: keychainReason },
  vault_file_missing: path,
  /** It is missing, and `version` is the path of its newest earlier version that is there. */
  vault_file_lost: { path: text, version: text },
  vault_file_corrupt: path,
  /** `store` is the id of a store that can't be reached, or that this version doesn't have. */
  secret_store_unavailable: { store: text },
  secret_store_failed: { reason: storeReason },
  secret_too_long: { bytes: count, max: count },
  /** The process that has the secrets ended by itself, or could not be started. The vault is locked. */
  secret_process_ended: {},

  records_newer: { ...path, found: count, known: count, reason: recordsReason },
  records_corrupt: { ...path, record: damagedRecord, reason: recordsReason },
  records_unwritable: { ...path, reason: writeReason },
  data_dir_in_use: path,
  /** Nobody can tell whether another Latchkey uses it, so it isn't used. */
  data_dir_without_locks: path,
  data_dir_of_another: path,
  data_dir_open: path,
  disk_full: {},

  account_busy: label,
  account_not_found: {},
  account_exists: account,
  account_ambiguous: account,
  /** The address or the mail server may have been changed outside Latchkey. Nothing was sent. */
  address_unconfirmed: { ...account, address: text },
  /** It isn't the address that the user was asked about. */
  address_changed: {},
  mail_unconfirmed: { server: text },
  credential_missing: account,
  credential_of_another: { ...provider, ...account },
  /** The provider accepts it, but not for managing keys. `credential` is a provider id. */
  credential_wrong_kind: { ...provider, credential: text },
  /** The credential of the account can't be revoked or regenerated like its keys, because the account would stop working. */
  key_is_credential: { ...provider, ...account },
  /** The provider has rotated the credential, and the new one never came here. */
  credential_lost: { ...provider, ...account },
  /** It is not known whether the provider has created another credential, of this label. The old one still works. */
  credential_maybe_made: { ...provider, ...account, ...label },
  /** The provider refuses the new credential, and the old one no longer works. */
  new_credential_refused: { ...provider, ...account },
  /** The provider revokes such a key only together with its service account. */
  key_of_service_account: provider,
  key_not_found: {},
  pending_secret_not_found: {},
  creation_too_old: { ...provider, ...ended },
  /** The provider doesn't list a key that may come of the creation. */
  creation_not_found: { ...provider, ...ended },
  /** `keys` are the masks or the ids of several keys that may come of it. */
  creation_in_doubt: { ...provider, ...label, ...ended, keys: text },
  /** The provider knows the key by another id now, which is not known. */
  regeneration_lost: { ...provider, ...label },
  old_secret_works: {},
  form_already_sent: {},
  secret_not_here: label,
  reveal_not_allowed: { ...label, ...provider },
  /** The provider can't do this to a key, but the user can rotate the key instead. */
  not_offered: {
    ...provider,
    what: z.enum([
      'regenerate',
      'regenerate-by-api',
      'rotate-credential',
      'change-label',
      'change-access',
      'change-expiry',
      'change-created',
      'disable',
    ]),
  },
  not_supported: {
    what: z.enum([
      'touch-id',
      'app-passphrase',
      'vault-passphrase',
      'change-passphrase',
      'add-key',
      'move-key',
      'join-key',
      'rotate-elsewhere',
      'practice-roles',
      'manage-by-api',
    ]),
  },
  key_refused: provider,
  /** It can't be a part of a header, so it can't be verified there. */
  secret_not_sendable: provider,
  /** The provider sent it for a new key, and it isn't one that Latchkey would store if it were pasted. */
  secret_not_storable: { ...provider, ...ended },
  credential_not_sendable: { ...provider, ...account },
  key_forbidden: provider,
  /** The address of the account also accepts a key that nobody issued, so it proves nothing. */
  made_up_key_accepted: provider,
  key_unverified: { ...provider, reason: cause },
  key_still_accepted: { ...provider, ...label, ...ended },
  /** The user says that it is revoked, and nobody could verify that its provider refuses it. */
  revocation_unverified: { ...provider, ...label, ...ended, reason: cause },
  key_in_vault: label,
  key_busy: label,
  /** Another key takes the place of this one already. */
  key_rotating: label,
  rotation_not_found: {},
  new_key_unfinished: label,
  /** `server` with its port. */
  mail_failed: { server: text, reason: mailReason },
  mail_refused: { reason: mailReason },
  mail_not_set: {},
  sync_cancelled: {},
  import_unreadable: { reason: importReason },
  import_too_many: { found: count, max: count },
  import_gone: {},
  /** The store returned something else than was stored. It was deleted there. */
  secret_altered: {},

  key_already_revoked: label,
  /** It is no longer kept among what was removed. */
  removed_gone: {},
  /** What is to come back belongs to an account or a key that isn't in the vault. */
  account_removed: account,
  key_removed: label,

  insecure_url: { url: text, name },
  provider_unreachable: provider,
  provider_host_not_found: { ...provider, host: text },
  /** `proxy` is its host and port, or the name of the environment variable that should say them. */
  proxy_failed: { ...provider, proxy: text, reason: proxyReason },
  /** Somebody may sit in between, so nothing was sent. */
  provider_certificate_untrusted: { ...provider, reason: certificateReason },
  provider_timeout: { ...provider, seconds: count },
  /** `credential` and `role` are provider ids, which tell `main/texts` what credential or role is needed. */
  provider_unauthorized: { ...provider, ...account, credential: text },
  provider_forbidden: { ...provider, ...account, role: text },
  /** Nothing was done. `refused` if a code was sent, and it is wrong or no longer valid. */
  second_factor_needed: { ...provider, ask: secondFactor, refused: z.boolean() },
  /** The provider's page no longer waits for the user: it was left, refused, or open for too long. */
  confirmation_ended: {},
  provider_payment_required: provider,
  provider_not_found: provider,
  provider_conflict: provider,
  key_limit_reached: { ...provider, ...ended, current: count, max: count },
  provider_rejected: { ...provider, reason: rejection },
  provider_rate_limited: { ...provider, seconds: count },
  provider_failed: { ...provider, status: z.int() },
  provider_unexpected_reply: { ...provider, reason: replyReason },

  clipboard_unavailable: {},
  /** The desktop lets only the program in front change the clipboard. */
  clipboard_not_in_front: {},
  /** The clipboard holds something else than what was copied. What was left there of the secret is cleared. */
  clipboard_cleared: {},
  /** Nobody knows whether the secret is on the clipboard. Clearing it is tried again. */
  clipboard_not_cleared: {},
  shortcut_taken: {},
  file_not_saved: { reason: fileReason },

  /** The vault was restored, and the user has not said yet that this computer takes over. */
  vault_paused: {},
  /** A backup would replace what is in the vault, and the user has not agreed to that. */
  vault_not_empty: {},
  /** The store of this computer doesn't take a secret of the backup. Nothing was changed. */
  restored_secret_too_long: { title: text, bytes: count, max: count },
  backup_unreadable: {},
  backup_passphrase_wrong: {},
  /** The backup that was just made doesn't open, or doesn't contain what it should. */
  backup_not_verified: {},
  generation_not_found: {},

  /** A program asked for a new key. What it can have is listed, separated by commas. */
  scopes_to_choose: { offered: text },
  area_to_choose: { offered: text },
  bad_references: { references: z.array(referenceProblem) },
  /** A program asked, not the window. */
  not_allowed: { reason: refusalReason },
} as const satisfies Record<string, z.ZodRawShape>;

type Params = typeof params;
export type ErrorCode = keyof Params;
export type ErrorParams = { [Code in ErrorCode]: { [Param in keyof Params[Code]]: z.output<Params[Code][Param]> } };

/** The codes of errors that speak of the end of a key, in the word of its provider. */
export type EndingCode = {
  [Code in ErrorCode]: ErrorParams[Code] extends { ended: unknown } ? Code : never;
}[ErrorCode];

export const errorCodes = Object.keys(params) as ErrorCode[];

/** The names of the parameters of an error with this code. */
export const paramsOf = (code: ErrorCode): string[] => Object.keys(params[code]);

export interface ErrorCause {
  code: ErrorCode;
  params: ErrorParams[ErrorCode];
}

const causes = errorCodes.map((code) =>
  z.strictObject({ code: z.literal(code), params: z.strictObject(params[code]) }),
) as unknown as z.ZodType<ErrorCause>[];

/** An error as data. `requestId` is the provider's id of the failed request, which its support asks for. */
export type CodedError = {
  [Code in ErrorCode]: { code: Code; params: ErrorParams[Code]; requestId: string | null };
}[ErrorCode];

export const codedError = z.discriminatedUnion(
  'code',
  errorCodes.map((code) =>
    z.strictObject({ code: z.literal(code), params: z.strictObject(params[code]), requestId: z.string().nullable() }),
  ) as unknown as [z.core.$ZodTypeDiscriminable],
) as unknown as z.ZodType<CodedError>;
