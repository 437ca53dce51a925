/** Of a key’s details, of the activity and of “About”. */
export const details = {
  messages: {
    label: 'Messages ({hotkey})',
    undo: 'Undo',
    undoKeys: 'Undo with Ctrl+Z or Cmd+Z',
    undone: 'Undone.',
  },
  about: {
    title: 'About Latchkey',
    open: 'About Latchkey',
    host: { electron: 'A window of its own', loopback: 'In the browser' },
    version: 'Version',
    runsAs: 'Runs',
    dataDir: 'Data folder',
    copyDataDir: 'Copy the path of the data folder',
    dataDirCopied: 'The path of the data folder was copied.',
    secrets: 'Secrets are kept in',
    store: { keychain: 'the keychain of this computer', 'vault-file': 'an encrypted vault file in the data folder' },
    licenses: 'Licences',
    licensesHint: 'Latchkey itself is under the MIT licence. It is made with these packages, whose authors we thank.',
    noLicenses: 'This build came without the licences of its packages.',
    noText: 'The package comes without the text of its licence.',
  },
} as const;
