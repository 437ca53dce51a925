/** `latchkey backup` and `latchkey restore`. */
export const backupCommands = {
  backup: {
    summary: 'Save the whole vault as one encrypted file',
    details:
      'Latchkey asks you first. With a vault file, the backup has its passphrase; with the keychain, it gets one of its own. Type it\non the terminal, or pass it in a file descriptor. The file is opened again and compared before it gets its name. A file\nthat is there already is never replaced.',
  },
  restore: {
    summary: 'Put a backup in the place of the vault',
    details:
      'Latchkey asks you first. What is in the vault is kept in the data folder as before-restore.kdbx. The restored vault is\npaused: nothing is sent until you choose “Take over” in the window. In a folder without a vault, this makes one.',
  },
} as const;

export const backups = {
  ofVault: 'Passphrase of the vault file (it isn’t shown):',
  ofBackup: 'Passphrase of the backup (it isn’t shown):',
  fresh: 'New passphrase for the backup (it isn’t shown):',
  again: 'The same passphrase again (it isn’t shown):',
  saved: {
    one: 'Backed up: the database and {{count}} secret.',
    other: 'Backed up: the database and {{count}} secrets.',
  },
  restored: 'Restored. The vault is paused until you choose “Take over” in Latchkey.',
  restoredLocked: 'Restored. The vault is paused until you choose “Take over” in Latchkey. It is locked.',
} as const;

export const backupProblems = {
  file_exists: { message: '{{file}} is there already.', next: 'Choose another name. A backup never replaces a file.' },
  file_unreadable: { message: '{{file}} can’t be read ({{reason}}).', next: 'Check its path and its permissions.' },
  passphrases_differ: { message: 'The two passphrases differ.', next: 'Run the command again.' },
} as const;
