/** What the command line says about a project's files and the keys that they name. */
export const projectCommands = {
  check: {
    summary: 'Check that the keys which a project names are there and work',
    details:
      'Looks up the references of -e and of .env files. Without both, all .env files of this folder are read. No secret is read and\nno provider is asked: “verify” does that.\n\nExit status: 1 if a key is missing, ambiguous, disabled, revoked, expired or leaked, or has no secret here; with --within\nalso if it expires that soon.',
  },
  uses: {
    summary: 'Show which programs have read which keys, and in which folders',
    details: 'As far back as the history goes. What tools may ask for is in “latchkey setup”.',
  },
};

export const project = {
  states: {
    works: 'works',
    expiring: 'expires soon',
    leaked: 'leaked: rotate it',
    removed: 'removed: restore it in Latchkey',
    malformed: 'isn’t a reference',
    unknown: 'no such key',
    ambiguous: 'ambiguous',
    'not-in-vault': 'no secret in this vault',
    expired: 'expired',
    disabled: 'disabled',
    revoked: 'revoked',
  },
  expiresIn: { one: 'expires in {{count}} day', other: 'expires in {{count}} days' },
  noReferences: 'No references found.',
  allWork: { one: '{{count}} reference, and it works.', other: '{{count}} references, and all work.' },
  someFail: {
    one: '{{wrong}} of {{count}} references fails the check.',
    other: '{{wrong}} of {{count}} references fail the check.',
  },
  noUses: 'No program has read a key.',
};
