import type { ErrorTexts } from '../error-texts.ts';
import { lostAnswers } from './lost-answers.ts';
import { storageErrors } from './storage-errors.ts';

export const errors: ErrorTexts = {
  unknown_method: { message: 'The window and the Latchkey service are different versions.', next: 'Restart Latchkey.' },
  host_unreachable: {
    message: 'Latchkey isn’t responding.',
    next: 'Check that it’s running, and restart it if needed.',
  },
  foreign_caller: {
    message: 'This request didn’t come from the Latchkey window.',
    next: 'Restart Latchkey and open the new address it prints.',
  },
  tab_not_connected: {
    message: 'This tab isn’t connected to Latchkey.',
    next: 'Start Latchkey again and open the new address it prints.',
  },
  invalid_input: { message: 'Check {{field}}: {{problem}}.', next: 'Correct it and try again.' },
  internal: {
    message: 'Something went wrong.',
    next: 'Try again. If it keeps happening, restart Latchkey. Your stored data is safe.',
  },

  ...storageErrors,

  account_busy: {
    message: 'A new secret or credential for “{{label}}” is being created or is still on screen.',
    next: 'Wait for it and choose Done, then try again.',
  },
  account_not_found: { message: 'This account isn’t in the vault anymore.', next: 'Reload the account list.' },
  account_exists: {
    message: 'An account named “{{account}}” already exists.',
    next: 'Use that account, or enter a different name.',
  },
  account_ambiguous: {
    message: 'More than one account is named “{{account}}”.',
    next: 'Rename one of them, or create the key in Latchkey’s window.',
  },
  address_unconfirmed: {
    message: '“{{account}}” is paused because its data was changed outside Latchkey. It would now send to {{address}}.',
    next: 'Check the address, then choose Use this address, or edit the account. Nothing was sent.',
  },
  address_changed: {
    message: 'The account has another address by now.',
    next: 'Check the new address. Nothing was sent.',
  },
  mail_unconfirmed: {
    message: 'Email is paused because its settings were changed outside Latchkey. It would now send to {{server}}.',
    next: 'Check the email settings, enter the password again and save. Nothing was sent.',
  },
  credential_missing: {
    message: 'No credential is stored for the account “{{account}}”.',
    next: 'Unlock the keychain if it’s locked. Otherwise, update the account’s credential.',
  },
  credential_wrong_kind: {
    message: 'This {{provider}} key works, but it can’t manage keys.',
    next: 'Required: {{credential}}.',
  },
  credential_of_another: {
    message: 'This credential belongs to a different {{provider}} account than “{{account}}”.',
    next: 'Use a credential from the same account, or add the other one as a new account.',
  },
  key_is_credential: {
    message: 'This is the credential that “{{account}}” itself uses at {{provider}}.',
    next: 'Choose “Rotate credential” in the account’s menu, or update the credential with another one first.',
  },
  key_of_service_account: {
    message: 'This key belongs to a service account, so {{provider}} doesn’t delete it alone.',
    next: 'Delete the service account on {{provider}}’s page if nothing else uses it. Then refresh the key list.',
  },
  key_not_found: { message: 'This key isn’t in the vault anymore.', next: 'Refresh the key list.' },
  pending_secret_not_found: { message: 'This operation is already finished.', next: 'Refresh the key list.' },
  ...lostAnswers,
  form_already_sent: { message: 'This form was already sent with other values.', next: 'Close it and start again.' },
  secret_not_here: {
    message: 'The secret of “{{label}}” isn’t in this vault.',
    next: 'Enter it if you have it, or rotate the key.',
  },
  reveal_not_allowed: {
    message: '{{provider}} shows secrets only once, so “{{label}}” can’t be shown again.',
    next: 'Copy it from the vault instead.',
  },
  not_offered: { message: '{{provider}} doesn’t support {{what}}.', next: 'Rotate the key instead.' },
  not_supported: { message: 'This isn’t available here: {{what}}.', next: 'Nothing was changed.' },
  key_refused: {
    message: '{{provider}} refuses this secret.',
    next: 'Check that you pasted the whole secret and that it belongs to this account.',
  },
  secret_not_sendable: {
    message:
      'Latchkey can’t send this secret to {{provider}}. It has a line break, white space at one end, or a character that an HTTP header can’t hold.',
    next: 'You can store and copy it, but verify it only where it’s used.',
  },
  secret_not_storable: {
    message:
      '{{provider}} sent a secret that Latchkey doesn’t store: it has a line break, white space or another character that doesn’t belong in a secret, or it’s too long.',
    next: 'Revoke this key. If this happens again, contact {{provider}}’s support.',
  },
  credential_not_sendable: {
    message:
      'Latchkey can’t send the credential of the account “{{account}}” to {{provider}}. It has white space or a character that an HTTP header can’t hold.',
    next: 'Update the account’s credential.',
  },
  key_forbidden: {
    message: '{{provider}} responded with 403, so Latchkey can’t tell whether the secret works.',
    next: 'Try again later. If this continues, check the account’s verification URL.',
  },
  made_up_key_accepted: {
    message:
      'The address where Latchkey verifies keys of {{provider}} accepts anything, even a made-up key. So it can’t show whether this secret works.',
    next: 'Change the account’s URL to one that responds only to a valid key.',
  },
  key_unverified: {
    message: 'Couldn’t verify this secret with {{provider}}. {{reason}}',
    next: 'Try again, or save it without verifying.',
  },
  key_still_accepted: {
    message: '{{provider}} still accepts the secret of “{{label}}”, so it isn’t marked as revoked.',
    next: 'Check on {{provider}}’s website that it’s revoked, wait a minute, then try again.',
  },
  revocation_unverified: {
    message: 'Couldn’t verify with {{provider}} that “{{label}}” is revoked. {{reason}}',
    next: 'Try again. If you’re sure, mark it as revoked without verification.',
  },
  key_in_vault: {
    message: 'This secret is already in the vault as “{{label}}”.',
    next: 'Use that key, or paste a different secret.',
  },
  key_busy: { message: 'Another operation on “{{label}}” is in progress.', next: 'Finish it first, then try again.' },
  key_rotating: {
    message: '“{{label}}” is already being rotated.',
    next: 'Finish that rotation first, or import this one as a key of its own.',
  },
  rotation_not_found: { message: 'This rotation is already finished.', next: 'Refresh the key list.' },
  new_key_unfinished: {
    message: 'The new key isn’t ready yet, so “{{label}}” can’t be retired.',
    next: 'Finish creating the new key first.',
  },
  mail_failed: {
    message: 'The email couldn’t be sent through {{server}}: {{reason}}.',
    next: 'Check the email settings. Latchkey retries automatically.',
  },
  mail_refused: {
    message: 'The mail server refused this email: {{reason}}.',
    next: 'Its spam filter may have blocked it. Other emails are still sent.',
  },
  mail_not_set: { message: 'No mail server is configured.', next: 'Fill in the email settings first.' },
  sync_cancelled: { message: 'Sync stopped.', next: 'Nothing was changed. Refresh to start again.' },
  import_unreadable: { message: 'Couldn’t read this file: {{reason}}.', next: 'Choose another file.' },
  import_too_many: {
    message: 'This file has {{found}} entries. Latchkey can import up to {{max}} at once.',
    next: 'Split the file and import each part.',
  },
  secret_altered: {
    message: 'The stored secret wasn’t the same as the one in the file, so it was deleted.',
    next: 'Try again, or use a vault file instead.',
  },
  import_gone: { message: 'This import has expired.', next: 'Choose the file again.' },

  key_already_revoked: {
    message: '“{{label}}” is already revoked or deleted.',
    next: 'You don’t need to do anything.',
  },
  removed_gone: { message: 'This isn’t kept anymore.', next: 'Look at the list again.' },
  account_removed: { message: 'The account “{{account}}” isn’t in the vault.', next: 'Restore it first.' },
  key_removed: { message: '“{{label}}” isn’t in the vault.', next: 'Restore the key first.' },

  insecure_url: {
    message: '{{url}} would send your credential unencrypted.',
    next: 'Use an https:// address. http:// is only allowed for this computer.',
  },
  provider_unreachable: {
    message: 'Can’t reach {{provider}}.',
    next: 'Check your connection and the account’s URL, then try again.',
  },
  provider_host_not_found: {
    message: '{{host}}, the host of {{provider}}, couldn’t be found.',
    next: 'Check your connection and the account’s URL, then try again. If your network needs a proxy, set HTTPS_PROXY and restart Latchkey.',
  },
  proxy_failed: {
    message: 'Can’t reach {{provider}} through the proxy {{proxy}}: {{reason}}. Nothing was sent.',
    next: 'Check HTTPS_PROXY and NO_PROXY, and restart Latchkey after changing them. Or ask the administrator of your network.',
  },
  provider_certificate_untrusted: {
    message: 'Latchkey doesn’t trust the certificate of {{provider}}: {{reason}}. Nothing was sent.',
    next: 'Someone may be intercepting the connection. Check your network, this computer’s clock and the account’s URL. If your company signs certificates itself, add its root certificate to this computer’s store and restart Latchkey.',
  },
  provider_timeout: {
    message: '{{provider}} didn’t respond within {{seconds}} seconds.',
    next: 'Try again in a moment.',
  },
  provider_unauthorized: {
    message: '{{provider}} didn’t accept the credential of the account “{{account}}” (401).',
    next: 'Update the account’s credential with {{credential}}.',
  },
  provider_forbidden: {
    message:
      'The credential of the account “{{account}}” doesn’t have permission to manage keys at {{provider}} (403).',
    next: 'Use a credential from {{role}}.',
  },
  second_factor_needed: {
    message: '{{provider}} asks for your second factor.',
    next: 'Try again, and enter the code or confirm on {{provider}}’s page.',
  },
  confirmation_ended: {
    message: 'The page is no longer waiting for your confirmation. It was refused, or too much time has passed.',
    next: 'Cancel and start again.',
  },
  provider_payment_required: {
    message: '{{provider}} requires a paid plan for this (402).',
    next: 'Check your plan at {{provider}}, then try again.',
  },
  provider_not_found: { message: '{{provider}} can’t find this key (404).', next: 'Refresh the key list.' },
  provider_conflict: {
    message: '{{provider}} already received this request with different data (409).',
    next: 'Close the form and start again.',
  },
  key_limit_reached: {
    message: '{{provider}} allows {{max}} keys, and {{current}} are in use.',
    next: 'Revoke a key you no longer need, then try again.',
  },
  provider_rejected: { message: '{{provider}} rejected this: {{reason}}.', next: 'Correct it and try again.' },
  provider_rate_limited: {
    message: 'Rate limit reached at {{provider}}. Wait {{seconds}}.',
    next: 'Then try again.',
  },
  provider_failed: { message: '{{provider}} had a server error ({{status}}).', next: 'Try again in a moment.' },
  provider_unexpected_reply: {
    message: '{{provider}} sent an unexpected response: {{reason}}.',
    next: 'Check the account’s URL. If it’s correct, {{provider}} may have changed its API.',
  },

  clipboard_unavailable: {
    message: 'Can’t write to the clipboard.',
    next: 'Allow this page to use the clipboard, or save the secret as a file.',
  },
  clipboard_not_in_front: {
    message: 'Not copied, because another window is in front.',
    next: 'Switch to Latchkey’s window and copy it there.',
  },
  clipboard_cleared: {
    message: 'The clipboard didn’t take the secret unchanged, so Latchkey cleared it.',
    next: 'Try again, or save the secret as a file.',
  },
  clipboard_not_cleared: {
    message: 'Latchkey can’t see whether the secret was copied. It may be on the clipboard.',
    next: 'Latchkey keeps trying to clear it. To be sure, copy something else.',
  },
  shortcut_taken: {
    message: 'Another application already uses this shortcut.',
    next: 'Choose another one. Nothing has been changed.',
  },
  file_not_saved: { message: 'Couldn’t save the file: {{reason}}.', next: 'Choose another location and try again.' },

  vault_paused: {
    message: 'This vault was restored, so nothing is sent yet.',
    next: 'Choose “Take over” if this computer is the one that uses it from now on.',
  },
  vault_not_empty: {
    message: 'There’s data in this vault already.',
    next: 'Confirm that the backup replaces it.',
  },
  restored_secret_too_long: {
    message:
      '“{{title}}” in this backup is {{bytes}} bytes long. This computer’s keychain allows up to {{max}}. Nothing was changed.',
    next: 'Restore the backup into a vault file instead.',
  },
  backup_unreadable: {
    message: 'This file isn’t a Latchkey backup, or it’s damaged.',
    next: 'Choose another backup.',
  },
  backup_passphrase_wrong: {
    message: 'This isn’t the passphrase of the backup.',
    next: 'Type the passphrase that you chose when you made the backup.',
  },
  backup_not_verified: {
    message: 'The backup couldn’t be read back, so it wasn’t saved.',
    next: 'Try again.',
  },
  generation_not_found: {
    message: 'This earlier database is damaged or no longer there.',
    next: 'Choose another one, or restore a backup.',
  },

  scopes_to_choose: {
    message: 'A key of this account needs scopes. There are: {{offered}}.',
    next: 'Choose some of them with --scope.',
  },
  area_to_choose: { message: 'A key of this account needs one area of: {{offered}}.', next: 'Choose it with --area.' },
  bad_references: {
    message: 'Latchkey can’t hand out what was asked for: {{references}}.',
    next: 'Correct each of them and try again.',
  },
  not_allowed: {
    message: 'Latchkey didn’t do this: {{reason}}.',
    next: 'Open the Latchkey window, try again and choose Allow there.',
  },
};
