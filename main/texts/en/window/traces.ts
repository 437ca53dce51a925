/** The search for traces of a secret. */
export const traces = {
  traces: {
    open: 'Search for traces of a secret',
    title: 'Search for traces of a secret',
    /** More words that quick search finds it by. */
    words: 'Prove proof verify leaks memory disk logs',
    description:
      'Latchkey makes a random secret, treats it as one of yours, and searches this computer for it: while it is stored, and after it was removed. You see what was searched.',
    start: 'Start',
    searching: 'Searching…',
    step: {
      store: 'Store a random secret in the vault',
      use: 'Show it, copy it and clear the clipboard',
      search: 'Search what Latchkey writes and runs',
      remove: 'Remove the secret',
      again: 'Search once more',
    },
    nothing: 'No trace found.',
    something_one: 'Found in {{count}} place.',
    something_other: 'Found in {{count}} places.',
    cut: 'The search ended before it was done, so it proves nothing.',
    controlFailed: 'The search didn’t find its own control, so it proves nothing.',
    place: {
      'data-folder': 'Data folder',
      'socket-folder': 'Folder of the local socket',
      'temporary-files': 'Temporary files of Latchkey',
      processes: 'Latchkey’s processes',
    },
    files_one: '{{count}} file, {{size}} KB',
    files_other: '{{count}} files, {{size}} KB',
    processes_one: 'Arguments and environment of {{count}} process',
    processes_other: 'Arguments and environment of {{count}} processes',
    unread_one: '{{count}} couldn’t be read',
    unread_other: '{{count}} couldn’t be read',
    foundAt: 'Found as {{form}}: {{where}}',
    form: {
      text: 'text',
      'utf-16': 'UTF-16',
      base64: 'Base64',
      hex: 'hexadecimal',
    },
    controlTitle: 'Can the search find anything?',
    control:
      'Before the search, Latchkey wrote the secret into a file and found it there as {{forms}}. It then deleted the file.',
    notSearchedTitle: 'What wasn’t searched',
    notSearched: {
      memory:
        'Memory: Latchkey has just used the secret, and a search for it holds it, too. Copies can stay until you lock. Locking ends the process that has your secrets and clears the rest; the threat model says how that was measured and what stays.',
      keychain: 'The keychain: its files belong to your system, and the secret was in it until it was removed.',
      'vault-file':
        'Inside the vault file: it is encrypted. The search only shows that the secret isn’t in it in the open.',
      log: 'The log: it goes to the terminal or the journal of your desktop.',
      processes: 'Processes: this system doesn’t show their environment.',
      'other-programs': 'Other programs, such as a history of the clipboard, and swap space.',
    },
  },
} as const;
