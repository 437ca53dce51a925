/** Of the first steps and of lists without keys. */
export const screens = {
  firstSteps: {
    heading: 'First steps',
    progress: 'Step {{step}} of {{steps}}: {{title}}',
    isDone: 'done',
    skip: 'Skip these steps',
    title: {
      make: 'Make a practice key',
      copy: 'Copy it',
      paste: 'See it go again',
    },
    body: {
      make: 'The sandbox on this computer issues it. No one else knows of it.',
      copy: 'A click on its row puts it on the clipboard, and so does Enter.',
      paste: 'Paste it where it is needed. Then Latchkey takes it off the clipboard by itself.',
    },
    button: {
      make: 'Make a key',
      copy: 'Copy the key',
      paste: 'Clear the clipboard',
    },
    doneTitle: 'That is all it takes',
    doneBody: 'Created, copied, and gone from the clipboard. Your own keys work the same way.',
    connect: 'Connect your own account',
    import: 'Import a .env file',
    palette: 'finds every key and every action, from anywhere in this window.',
    close: 'Done',
  },
  noKeys: {
    notRead: 'List not read yet',
    notReadBody: 'The keys show here as soon as {{provider}} answers.',
    assisted:
      '{{provider}} lets keys be created on its own page only. Create one there and paste it here: Latchkey tries it and keeps it.',
    assisted_token:
      '{{provider}} lets tokens be created on its own page only. Create one there and paste it here: Latchkey tries it and keeps it.',
    byHand: 'Paste a key of {{provider}} here. One click copies it from then on, and no expiry takes you by surprise.',
  },
} as const;
