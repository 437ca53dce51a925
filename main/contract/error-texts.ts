/**
 * The closed set of errors. Every error that leaves the core is one of these codes, with a message that is
 * safe to show and a next step. `{{name}}` is filled from the error's `params`; a param is never a secret.
 */
export const errorTexts = {
  unknown_method: {
    message: 'This version of Latchkey has no such action.',
    next: 'Restart Latchkey so that its window and its core are of one version.',
  },
  host_unreachable: {
    message: 'Latchkey itself does not answer.',
    next: 'See whether it still runs, and start it again. What you typed stays here.',
  },
  foreign_caller: {
    message: 'This call did not come from the Latchkey window.',
    next: 'Open Latchkey from the address that it printed when it started.',
  },
  invalid_input: { message: 'Check {{field}}: {{problem}}.', next: 'Change it and try again.' },
  internal: {
    message: 'Something went wrong inside Latchkey.',
    next: 'Try again. If it happens again, restart Latchkey; nothing stored is lost.',
  },

  setup_required: {
    message: 'Latchkey does not know yet where to keep secrets.',
    next: 'Choose a passphrase for the vault file first.',
  },
  setup_done: {
    message: 'This vault already holds secrets, so the place where it keeps them stays as it is.',
    next: 'Remove all accounts first, or use another data folder.',
  },
  vault_locked: { message: 'The vault is locked.', next: 'Unlock it with your passphrase.' },
  passphrase_wrong: {
    message: 'That is not the passphrase of this vault.',
    next: 'Check Caps Lock and the keyboard layout, and try again. Nothing was changed.',
  },
  keychain_unavailable: {
    message: 'This computer’s keychain cannot be used: {{reason}}.',
    next: 'Unlock or start the keychain and restart Latchkey, or keep secrets in a vault file.',
  },
  vault_file_missing: {
    message: 'The vault file {{path}} is not there.',
    next: 'Put it back, or restore one of its earlier generations, and try again.',
  },
  vault_file_corrupt: {
    message: 'The vault file {{path}} is damaged or not a KDBX 4 file.',
    next: 'Restore one of its earlier generations, which lie beside it, and try again.',
  },
  secret_store_failed: {
    message: 'The secret store failed: {{reason}}.',
    next: 'If a new secret is shown, copy it or save it as a file now. Then try again.',
  },
  secret_too_long: {
    message: 'This secret is {{bytes}} bytes long; this computer’s keychain holds at most {{max}}.',
    next: 'Keep secrets in a vault file instead.',
  },

  records_newer: {
    message: 'The records in {{path}} were written by a newer Latchkey (version {{found}}, this one knows {{known}}).',
    next: 'Install the newer Latchkey. Nothing was changed.',
  },
  records_corrupt: {
    message: 'The records in {{path}} are damaged or not an SQLite database.',
    next: 'Restore the file from a backup, or move it away to start with empty records. Nothing was changed.',
  },
  records_unwritable: {
    message: 'Latchkey may not write to {{path}}.',
    next: 'Give your user write permission there, or choose another folder with --data-dir.',
  },
  data_dir_in_use: {
    message: 'Another Latchkey is using the data folder {{path}}.',
    next: 'Use that one, or quit it first.',
  },
  disk_full: { message: 'The disk is full, so nothing could be written.', next: 'Free some space and try again.' },

  account_busy: {
    message: 'A new secret of “{{label}}” is on its way, or still shown.',
    next: 'Wait for it, choose Done, and remove the account then.',
  },
  account_not_found: { message: 'That account is not in this vault.', next: 'Refresh the list of accounts.' },
  account_exists: {
    message: 'There is an account “{{account}}” already.',
    next: 'Choose it to see where its keys are tried, or give this service another name.',
  },
  credential_missing: {
    message: 'The secret store does not hold the credential of the account “{{account}}”.',
    next: 'If the store is locked, unlock it. Otherwise replace the account’s credential.',
  },
  credential_of_another: {
    message: 'This credential belongs to another account at {{provider}} than “{{account}}”.',
    next: 'Use a credential of the same account, or add the other one as an account of its own.',
  },
  key_not_found: { message: 'That key is not in this vault.', next: 'Refresh the list of keys.' },
  creation_not_found: { message: 'That creation is already settled.', next: 'Refresh the list of keys.' },
  creation_too_old: {
    message: 'It is too long ago to ask {{provider}} what became of this creation.',
    next: 'Look through the list for a key of this name that you do not know, and revoke it.',
  },
  secret_not_here: {
    message: 'This vault does not hold the secret of “{{label}}”.',
    next: 'It was made elsewhere or not kept. Create a new key if you need its secret.',
  },
  reveal_not_allowed: {
    message: '“{{label}}” was shown once, as {{provider}} does, and is not shown again.',
    next: 'Copy it from the vault instead.',
  },
  not_offered: {
    message: '{{provider}} does not let {{what}}.',
    next: 'Replace the key by a new one instead.',
  },
  key_refused: {
    message: '{{provider}} refuses this secret.',
    next: 'Check that you pasted all of it, and that it belongs to this account.',
  },
  key_forbidden: {
    message: '{{provider}} answered 403, which does not tell whether the secret works.',
    next: 'Try again later. If it stays so, check the address at which the account’s keys are tried.',
  },
  key_unproven: {
    message: 'This secret could not be tried at {{provider}}: {{reason}}.',
    next: 'Try again, or keep it without that.',
  },
  key_still_accepted: {
    message: '{{provider}} still accepts the secret of “{{label}}”, so it counts as not revoked.',
    next: 'See on its page whether it is gone there, wait a minute, and try again.',
  },
  key_in_vault: {
    message: 'This secret is in the vault already: “{{label}}”.',
    next: 'Copy it from there, or paste another one.',
  },
  key_busy: { message: 'Something else is being done to “{{label}}”.', next: 'Settle that first, then try again.' },
  rotation_not_found: { message: 'That replacement is already settled.', next: 'Refresh the list of keys.' },
  new_key_unfinished: {
    message: 'The new key is not ready, so “{{label}}” stays as it is.',
    next: 'Finish the creation of the new key first.',
  },
  mail_failed: {
    message: 'The mail could not be sent: {{reason}}.',
    next: 'Check the mail settings. It is tried again by itself.',
  },
  mail_refused: {
    message: 'The mail server does not take this message: {{reason}}.',
    next: 'Its spam filter may object to something in it. Other messages go out all the same.',
  },
  mail_not_set: { message: 'No mail server is set.', next: 'Fill in the mail settings first.' },
  sync_cancelled: { message: 'The sync was cancelled.', next: 'Refresh whenever you like. What had come is kept.' },
  import_unreadable: { message: 'This file cannot be read: {{reason}}.', next: 'Choose another file.' },
  import_gone: { message: 'This import is not at hand any more.', next: 'Choose the file again.' },

  key_already_revoked: { message: '“{{label}}” is revoked already.', next: 'Nothing more needs to be done.' },
  key_still_active: { message: '“{{label}}” still works at {{provider}}.', next: 'Revoke it first.' },

  insecure_url: {
    message: 'The address {{url}} would send your credential unencrypted.',
    next: 'Use an https:// address. http:// is accepted for this computer only.',
  },
  provider_unreachable: {
    message: '{{provider}} cannot be reached.',
    next: 'Check the network and the account’s address, then try again.',
  },
  provider_timeout: {
    message: '{{provider}} did not answer within {{seconds}} seconds.',
    next: 'Try again in a moment.',
  },
  provider_unauthorized: {
    message: '{{provider}} did not accept the credential of the account “{{account}}” (401).',
    next: 'Replace the account’s credential with {{credential}}.',
  },
  provider_forbidden: {
    message: 'The credential of the account “{{account}}” may not manage keys at {{provider}} (403).',
    next: 'Use the credential of {{role}}.',
  },
  provider_payment_required: {
    message: '{{provider}} asks for payment before it does this (402).',
    next: 'Settle the plan at {{provider}}, then try again.',
  },
  provider_not_found: { message: '{{provider}} does not know this key (404).', next: 'Refresh the list of keys.' },
  provider_conflict: {
    message: '{{provider}} saw the same request with other contents before (409).',
    next: 'Close this form and start a new one.',
  },
  key_limit_reached: {
    message: '{{current}} of {{max}} keys are in use at {{provider}}; it allows no more.',
    next: 'Revoke a key you no longer need, then try again.',
  },
  provider_rejected: { message: '{{provider}} rejected this: {{reason}}.', next: 'Change it and try again.' },
  provider_rate_limited: {
    message: '{{provider}} asks to wait {{seconds}} seconds.',
    next: 'Try again after that.',
  },
  provider_failed: { message: '{{provider}} had an error of its own ({{status}}).', next: 'Try again in a moment.' },
  provider_unexpected_reply: {
    message: '{{provider}} answered in a form that Latchkey does not know: {{field}}.',
    next: 'Check the account’s address. If it is right, {{provider}} may have changed its API.',
  },

  clipboard_unavailable: {
    message: 'The clipboard cannot be written.',
    next: 'Allow this page to use the clipboard, or save the secret as a file.',
  },
  shortcut_taken: {
    message: 'Another program uses this shortcut already.',
    next: 'Choose another one. Until then the one of before stays.',
  },
  file_not_saved: { message: 'The file could not be saved: {{reason}}.', next: 'Choose another place and try again.' },
} as const;

export type ErrorCode = keyof typeof errorTexts;
