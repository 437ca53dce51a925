/** First start, unlocking and the lock screen. */
export const setup = {
  setup: {
    passphrase: 'Passphrase',
    repeat: 'Confirm passphrase',
    hint: 'At least 8 characters. It can’t be recovered, so keep a copy in a safe place.',
    afterProblem: 'To use it, fix this and then restart Latchkey. Or store your secrets in a vault file:',
    mismatch: 'The passphrases don’t match.',
    strength: 'Strength: {{level}}',
    strengths: { weak: 'weak', fair: 'fair', good: 'good', strong: 'strong' },
    strengthHint: 'Several random words are stronger than one word with digits.',
    oneLine: 'This field has one line. Nothing was pasted.',
    endLeftOut: 'The line break at the end was left out.',
  },
  locked: {
    touchId: 'Unlock with Touch ID',
    title: 'Vault locked',
    passphrase: 'Passphrase',
    unlock: 'Unlock',
    unlocking: 'Unlocking…',
    takeBack: 'Take back its last version',
    leftOnClipboard: 'A secret is still on the clipboard. It’s cleared when you return to this window.',
  },
  firstRun: {
    title: 'Your API keys, one click away',
    intro: 'Create, rotate and revoke keys at your providers, and keep their secrets on this computer.',
    sandbox: 'Try the sandbox',
    sandboxHint: 'A built-in practice provider. No account needed.',
    starting: 'Starting the sandbox…',
    connect: 'Add account',
    have: 'Already have a key?',
    add: 'Paste it',
    keychainAsks:
      'Latchkey isn’t signed yet, so macOS asks for the keychain’s password for each key after every update. Until Latchkey is signed, we recommend a vault file. You can choose it below.',
  },
} as const;
