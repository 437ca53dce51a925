/** First steps, and lists without keys. */
export const screens = {
  firstSteps: {
    heading: 'First steps',
    progress: 'Step {{step}} of {{steps}}: {{title}}',
    isDone: 'done',
    skip: 'Skip',
    title: {
      make: 'Create a practice key',
      copy: 'Copy it',
      paste: 'Clipboard clears itself',
    },
    body: {
      make: 'The built-in sandbox issues it. No real service is involved.',
      copy: 'Click the row or press Enter to copy it to the clipboard.',
      paste: 'Paste it where you need it. Latchkey then clears the clipboard.',
    },
    button: {
      make: 'Create key',
      copy: 'Copy key',
      paste: 'Clear clipboard',
    },
    doneTitle: 'You’re all set',
    doneBody: 'You created a key, copied it, and the clipboard is clear again. Your own keys work the same way.',
    connect: 'Add account',
    import: 'Import .env file',
    quickSearch: 'finds any key or action.',
    close: 'Done',
  },
  noKeys: {
    notRead: 'Keys not loaded yet',
    notReadBody: 'Keys appear here once {{provider}} responds.',
    assisted: 'Create the key on {{provider}}’s website, then paste it here. Latchkey verifies and stores it.',
    assisted_token: 'Create the token on {{provider}}’s website, then paste it here. Latchkey verifies and stores it.',
    byHand: 'Paste a key from {{provider}} here to copy it with one click and get notices before it expires.',
  },
} as const;
