/** What the command line says about a project's files and the keys that they name. */
export const projectCommands = {
  init: {
    summary: 'Move the secrets of a .env file into the vault, and put references in their places',
    details:
      'Shows which variables become keys, and in which accounts. Latchkey asks you, stores them, and reads them back. Only then is the\nfile replaced: all other lines, its mode and a link to it stay. What is secret is told by a .env.schema of varlock beside the\nfile, and otherwise by the values. --only names the variables itself.\n\n--undo brings the values back into the file; Latchkey asks you. The keys stay in the vault.\n\nPrograms that read the file themselves then see references. Start them with “latchkey run”.',
  },
  check: {
    summary: 'Check that the keys which a project names are there and work',
    details:
      'Looks up the references of -e and of .env files. Without both, all .env files of this folder are read. No secret is read and\nno provider is asked, unless with --live: then Latchkey verifies each key at its provider, for a minute at most. Where a provider\ncan’t be asked, that is said, and doesn’t count against the key.\n\nExit status: 1 if a key is missing, ambiguous, disabled, revoked, expired or leaked, or has no secret here; with --within\nalso if it expires that soon, and with --live if its provider refuses it.',
  },
  uses: {
    summary: 'Show which programs have read which keys, and in which folders',
    details: 'As far back as the history goes. What tools may ask for is in “latchkey setup”.',
  },
};

export const project = {
  init: {
    takes: 'The values of these variables go into the vault, and references to them into {{file}}:',
    nothing: '{{file}} has nothing to move into the vault.',
    done: {
      one: '{{count}} value is in the vault, and its reference in {{file}}. “latchkey init --undo” brings it back.',
      other:
        '{{count}} values are in the vault, and their references in {{file}}. “latchkey init --undo” brings them back.',
    },
    readers:
      'Programs that read {{file}} themselves, such as Vite, Next.js or Docker Compose, now see “lk://…”. Start them with: {{call}} COMMAND',
    expands: '{{name}} is put together from a moved variable. “latchkey run” doesn’t expand it.',
    left: {
      elsewhere:
        'Left as they are: {{names}}. They are references of another password manager. Add these keys in Latchkey and write their references here.',
      encrypted: 'Left as they are: {{names}}. dotenvx has encrypted them. Run “dotenvx decrypt”, then this again.',
      repeated: 'Left as they are: {{names}}. They are set more than once. Keep one line of each, then run this again.',
      'read-differently':
        'Left as they are: {{names}}. Programs read different values from these lines. Put single quotes around the values, or name the variables with --only.',
    },
    remains: '{{file}}, line {{line}}, still has the value of {{name}}. Remove it there.',
    inGit:
      'git has {{file}} in its history, with the values. Whoever can read the repository can use them, so rotate them:',
    gitUnanswered: 'git didn’t answer. If it ever had {{file}}, rotate the keys: its history has the values.',
  },
  undo: {
    takes: 'The values of these references come back into {{file}}:',
    nothing: '{{file}} has no references.',
    inGit: 'git doesn’t ignore {{file}}, so a commit may take the values in.',
    done: {
      one: '{{count}} value is back in {{file}}. Its key stays in the vault.',
      other: '{{count}} values are back in {{file}}. Their keys stay in the vault.',
    },
  },
  states: {
    works: 'works',
    expiring: 'expires soon',
    leaked: 'leaked: rotate it',
    removed: 'removed: restore it in Latchkey',
    malformed: 'isn’t a reference',
    unknown: 'no such key',
    ambiguous: 'ambiguous',
    'not-in-vault': 'no secret in this vault',
    'no-public-part': 'has no public part',
    expired: 'expired',
    disabled: 'disabled',
    revoked: 'revoked',
  },
  live: {
    accepted: 'accepted by its provider',
    refused: 'refused by its provider',
    unknown: 'its provider gave no answer or can’t be asked',
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

export const projectProblems = {
  no_project_file: { message: 'There is no file {{file}}.', next: 'Name another one with --from.' },
  file_changed: {
    message: '{{file}} has changed meanwhile, so it was left as it is.',
    next: 'Run it again. What is in the vault already isn’t stored twice.',
  },
};
