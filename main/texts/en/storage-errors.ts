import type { ErrorTexts } from '../error-texts.ts';

/** Of the secret store, the database and the data folder. */
export const storageErrors = {
  setup_required: { message: 'Latchkey isn’t set up yet.', next: 'Set a passphrase for the vault file first.' },
  setup_done: {
    message: 'This vault already holds secrets, so you can’t change where they’re stored.',
    next: 'Remove all accounts first, or start Latchkey with a different --data-dir.',
  },
  vault_locked: { message: 'The vault is locked.', next: 'Unlock it and try again.' },
  passphrase_wrong: {
    message: 'Incorrect passphrase.',
    next: 'Check Caps Lock and your keyboard layout, then try again.',
  },
  passphrase_or_key_file_wrong: {
    message: 'Incorrect password or key file.',
    next: 'Check both, then try again. Leave the password empty if the database has only a key file.',
  },
  keychain_unavailable: {
    message: 'Latchkey can’t use this computer’s keychain: {{reason}}.',
    next: 'Unlock or start the keychain, then try again. If that doesn’t help, restart Latchkey.',
  },
  vault_file_missing: {
    message: 'Vault file not found: {{path}}.',
    next: 'Move it back, for example from a backup of this computer. Keys added after that backup are still listed, but without their secrets.',
  },
  vault_file_lost: {
    message: 'Vault file not found: {{path}}. Its last version is still there: {{version}}.',
    next: 'Move the file back. If it’s lost, type your passphrase in Latchkey’s window and take back its last version. Keys added after that are still listed, but without their secrets.',
  },
  vault_file_corrupt: {
    message: 'The vault file {{path}} is damaged or isn’t a KDBX 4 file.',
    next: 'Move it away and copy {{path}}.1, its last version, to {{path}}. If that’s damaged too, use .2 or .3. Keys added after that version are still listed, but without their secrets.',
  },
  secret_store_unavailable: {
    message: 'Latchkey can’t use {{store}}.',
    next: 'Make sure it’s running and unlocked, and that this version of Latchkey supports it. Then try again.',
  },
  secret_store_failed: {
    message: 'Couldn’t access your stored secrets: {{reason}}.',
    next: 'If a new secret is on screen, copy it or save it to a file now. Then try again.',
  },
  secret_too_long: {
    message: 'This secret is {{bytes}} bytes long. This computer’s keychain allows up to {{max}}.',
    next: 'Use a vault file instead.',
  },
  secret_process_ended: {
    message: 'Latchkey’s process for secrets ended.',
    next: 'Unlock the vault again. If this keeps happening, restart Latchkey, or your computer if it’s short of memory.',
  },

  records_newer: {
    message:
      'The database {{path}} was written by a newer version of Latchkey (format {{found}}; this version supports {{known}}).',
    next: 'Nothing was changed. {{reason}}',
  },
  records_corrupt: {
    message: 'The database {{path}} is damaged: {{record}}.',
    next: 'Nothing was changed. {{reason}}',
  },
  records_unwritable: {
    message: 'Latchkey can’t write to {{path}}: {{reason}}.',
    next: 'Fix this, or choose another folder with --data-dir.',
  },
  data_dir_in_use: {
    message: 'Latchkey is already running with the data folder {{path}}.',
    next: 'Switch to it, or quit it first.',
  },
  data_dir_without_locks: {
    message: 'The data folder {{path}} is on a file system that can’t lock files, as some network folders can’t.',
    next: 'Choose a folder on a disk of this computer with --data-dir, or turn on file locking for the network folder. Nothing was changed.',
  },
  data_dir_of_another: {
    message: 'The data folder {{path}} belongs to another user.',
    next: 'Make your user its owner, or choose another folder with --data-dir.',
  },
  data_dir_open: {
    message: 'Other users can write to the data folder {{path}}.',
    next: 'Remove their write access, or choose a folder only for Latchkey with --data-dir.',
  },
  disk_full: { message: 'The disk is full. Nothing was saved.', next: 'Free some space and try again.' },
} satisfies Partial<ErrorTexts>;
