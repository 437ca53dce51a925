/** Of the command palette, of quick access and of what hides from onlookers. */
export const palette = {
  palette: {
    title: 'Quick search',
    hint: 'Copy a key or find an action',
    often: 'Favourites and most copied',
    favorite: 'Favourite',
    more_one: '{{count}} more key. Type on to find it.',
    more_other: '{{count}} more keys. Type on to find one.',
    actions_one: '{{count}} action',
    actions_other: '{{count}} actions',
    nothing: 'Nothing matches.',
    nothingHint: 'Keys are found by label, mask, account, tags and notes; actions by their name.',
    copyKey: 'Copy',
    runAction: 'Run',
    account: 'Go to the account',
    page: 'Go to the page',
    language: 'Language: {{name}}',
    calendar: 'Save expiries as calendar file',
    clearClipboard: 'Clear the clipboard',
  },
  onlookers: {
    blur: 'Blur labels and masks',
    unblur: 'Show labels and masks again',
    blurred:
      'Labels and masks are blurred. Rest the pointer on a row to read it; the crossed-out eye shows all of them again.',
    unblurred: 'Labels and masks can be read again.',
    protect: 'Hide the window from shared screens while a secret is shown',
    protectMac: 'Some newer programs on macOS record it nevertheless.',
    protectWindows: 'Screenshots leave it out too.',
    protectLinux: 'Whoever sees your screen sees what you reveal: on Linux, Latchkey cannot hide it.',
  },
} as const;
