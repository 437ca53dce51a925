/** What the command line says about credential helpers and their setup. */
export const helpers = {
  noKey: 'Latchkey has no key for {{address}}.',
  storesNothing: 'Latchkey stores nothing by itself. Add the key in Latchkey, then run “latchkey setup {{tool}}”.',
  notKept: {
    declined:
      'Latchkey doesn’t keep it, as you chose for {{address}}. To be asked again, look under “In use” in its window.',
    'other-key':
      'Latchkey keeps no second key for {{address}}. Rotate the one that is assigned, or remove it under “In use”.',
    'not-asked':
      'Latchkey kept nothing: you weren’t asked, or didn’t answer in its window. Run “latchkey open”, then try again.',
  },
  token: 'Token (it isn’t shown):',
  erasesNothing: 'Latchkey erases nothing by itself. Run “latchkey setup {{tool}} --undo”.',
};

export const setup = {
  adds: 'These lines go into {{file}}:',
  removes: 'These lines are removed from {{file}}:',
  question: 'Change this file? [y/N]',
  everywhere: 'every address',
  done: 'Set up for {{address}}.',
  undone: 'Taken back for {{address}}.',
  nothing: 'Nothing is set up for {{address}}.',
  path: 'Add {{folder}} to your PATH, so that the tool finds the helper.',
  none: 'No key is assigned to an address.',
  refused: 'Rotate a key that an address has refused, with “latchkey rotate REF”.',
};

export const setupProblems = {
  missing_address: {
    message: '“latchkey setup {{tool}}” needs an address.',
    next: 'Add it with --for, such as --for https://github.com.',
  },
  bad_address: {
    message: '“{{word}}” isn’t an address for {{tool}}.',
    next: 'Use https://, without a user name or a query. Only this computer may have http://.',
  },
  missing_user: {
    message: '“latchkey setup {{tool}}” needs the name that goes with the key.',
    next: 'Add it with --user. For AWS it is the access key ID, which Latchkey also takes from the key’s public part.',
  },
  unwanted_user: { message: '{{tool}} sends no user name.', next: 'Leave out --user.' },
  usual_vault_only: { message: 'Tools ask the vault in the usual folder only.', next: 'Leave out --data-dir.' },
  other_helper: { message: '{{file}} has something else there: {{found}}.', next: 'Remove it, then try again.' },
  config_not_json: { message: '{{file}} isn’t JSON without comments.', next: 'Correct it, then try again.' },
  config_unwritable: {
    message: '{{file}} can’t be read or written ({{reason}}).',
    next: 'Check its permissions and try again.',
  },
  not_utf8: {
    message: '{{file}} can’t be read, because it isn’t UTF-8.',
    next: 'Save it in UTF-8, then run this again.',
  },
  no_registry: {
    message: '{{file}} has no registry with the index {{address}}.',
    next: 'Add it there first, as [registries.NAME] with its index.',
  },
  no_list: {
    message: '{{file}} has no list “{{list}}” with one entry a line.',
    next: 'Write it so, then try again.',
  },
  not_confirmed: { message: '{{file}} is unchanged.', next: 'Answer with “y” to change it.' },
  no_terminal_to_confirm: {
    message: 'There is no terminal on which you could answer.',
    next: 'Run it in a terminal, or add --yes.',
  },
};
