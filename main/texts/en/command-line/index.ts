import { backupCommands, backupProblems, backups } from './backups.ts';
import { next } from './next.ts';
import { project, projectCommands, projectProblems } from './project.ts';
import { helpers, setup, setupProblems } from './setup.ts';
import { shimCommands, shimProblems, shims } from './shims.ts';

/** What the command line prints, but for the sentences of the vault's errors. */
export const commandLine = {
  help: {
    what: 'Latchkey keeps your API keys and passes them to the programs that need them.',
    usage: 'Usage',
    command: 'COMMAND [ARGUMENT…]',
    groups: {
      process: 'Keys for a program',
      project: 'Keys of a project',
      tools: 'Credential helpers',
      keys: 'Keys at the provider',
      vault: 'The vault',
      shell: 'This program',
    },
    options: 'Options',
    globalOptions: 'Options of every command',
    examples: 'Examples',
    references: 'References',
    aboutReferences:
      'REF names a key: lk://ACCOUNT/LABEL, with spaces and other special characters percent-encoded, or lk:ID.\n“latchkey ls” prints the references of all keys.',
    more: 'Run “latchkey help COMMAND” for more about a command.',
  },
  commands: {
    run: {
      summary: 'Run a program with keys in its environment',
      details:
        'Variables come from -e and from .env files with references (NAME=lk://account/label). The command line wins over\nfiles, later files over earlier ones. Without both, the .env file of this folder is read. Other lines pass as they are.\nLatchkey asks you once which program may have the keys.\n\nSecrets in output that goes to a pipe or a file are replaced by their masks.\n\nExit status: that of the program, 128 + n if signal n ended it; 125 if Latchkey failed, 126 if the program can’t be run,\n127 if there is none.',
    },
    get: {
      summary: 'Print a key’s secret to a pipe, or one of its other fields',
      details:
        'The secret is written as its bytes, without a line break. On a terminal or into a file it is written only with --print.',
    },
    copy: {
      summary: 'Copy a key’s secret to the clipboard',
      details: 'Latchkey asks you, copies it, and clears it again later.',
    },
    ...projectCommands,
    ...shimCommands,
    setup: {
      summary: 'Let another tool ask Latchkey for its key',
      details:
        'Assigns the key to an address of the tool, and writes into the tool’s own file that it asks Latchkey. The lines are shown\nbefore they are written, and Latchkey asks you about the key. --undo takes both back. Without a tool, “setup” lists what is\nassigned. Without a key, git asks for every address, and docker, cargo and terraform for one. What you type\nthere can then be kept.',
    },
    helper: {
      summary: 'Give another tool its key, in that tool’s own protocol',
      details: 'Tools call this. You don’t type it.',
    },
    ls: {
      summary: 'List keys',
      details:
        'QUERY searches labels, accounts and masks. To a pipe, each key is one line with tabs between its columns.',
    },
    show: { summary: 'Show what is known about a key', details: '' },
    create: {
      summary: 'Create a key at its provider and print its reference',
      details: 'Latchkey asks you first. The secret goes into the vault and is not printed.',
    },
    rotate: {
      summary: 'Give a key a new secret at its provider',
      details: 'Latchkey asks you first, and says whether the old secret goes on working.',
    },
    verify: {
      summary: 'Ask the provider whether it accepts a key',
      details: 'Exit status: 0 if it does, 1 if not, 6 if the provider gave no answer.',
    },
    revoke: { summary: 'Revoke keys at their provider, for good', details: 'Latchkey asks you about each of them.' },
    status: {
      summary: 'Show whether the vault is open',
      details: 'Exit status: 0 if it is, 3 if it is locked, 5 if Latchkey isn’t running.',
    },
    unlock: {
      summary: 'Open the vault with its passphrase',
      details: 'The passphrase is typed on the terminal without being shown, or read from an open file descriptor.',
    },
    ...backupCommands,
    lock: { summary: 'Lock the vault and end all grants', details: '' },
    open: { summary: 'Open the window, or print the address of its page', details: '' },
    grant: {
      summary: 'List or end what programs may read',
      details:
        '“grant ls” shows which program may read which keys, and until when. “grant end” ends one grant, or all without an ID.',
    },
    log: { summary: 'Show what was done with keys, the latest first', details: '' },
    diagnostics: {
      summary: 'Show what helps to find the cause of a problem',
      details:
        'Versions, store, counts, settings and the codes of the last errors, as under “About Latchkey”. No label, address, path or\nsecret is in it, so it can go into a public report.',
    },
    completion: { summary: 'Print the completion script for a shell', details: '' },
    version: { summary: 'Print the version', details: '' },
    help: { summary: 'Show this help, or that of a command', details: '' },
  },
  options: {
    '--json': 'Print one JSON object instead of text, also for errors',
    '--quiet': 'Print no notes on standard error',
    '--data-dir': 'Use the vault in this folder',
    '--help': 'Show the help',
    '--version': 'Print the version',
    '--env': 'Set a variable to the secret of a key',
    '--env-file': 'Read variables from a file',
    '--only': 'Only these variables',
    '--keys-only': 'Pass only variables that name a key',
    '--as': 'Pass secrets as variables, as files (NAME_FILE), or one by input or descriptor',
    '--expired-ok': 'Use a key that has expired, too',
    '--no-mask': 'Don’t replace secrets in the output',
    '--field': 'What to print of the key (default: secret)',
    '--print': 'Write the secret to a terminal or a file, too',
    '--for': 'The address that the key is for',
    '--user': 'The user name that goes with the key',
    '--undo': 'Take back what was set up',
    '--yes': 'Write the lines without asking on the terminal',
    '--from': 'The file (default: .env)',
    '--within': 'Also fail for keys that expire within this many days',
    '--live': 'Ask the providers, too',
    '--expiring': 'Only keys that expire within this many days',
    '--access': 'What the key may do',
    '--scope': 'Its scopes, or a preset such as read-only',
    '--area': 'The project, group or zone that it belongs to',
    '--expires': 'When the key expires',
    '--passphrase-fd': 'Read the passphrase from this descriptor',
    '--limit': 'How many entries to show',
  },
  waiting: {
    answer: 'Waiting for you to allow “{{program}}” in Latchkey',
    unlock: 'Waiting for you to unlock Latchkey',
  },
  suggestion: 'Did you mean “{{suggestion}}”?',
  columns: {
    command: 'Command',
    variable: 'Variable',
    file: 'File',
    state: 'State',
    lastRead: 'Last read',
    tool: 'Tool',
    address: 'Address',
    user: 'User',
    refused: 'Refused',
    account: 'Account',
    label: 'Label',
    reference: 'Reference',
    status: 'Status',
    mask: 'Mask',
    access: 'Access',
    created: 'Created',
    lastUsed: 'Last used',
    expires: 'Expires',
    inVault: 'Secret in this vault',
    id: 'ID',
    use: 'Use',
    program: 'Program',
    keys: 'Keys',
    key: 'Key',
    until: 'Until',
    reads: 'Reads',
    time: 'Time',
    what: 'What',
    folder: 'Folder',
  },
  yes: 'yes',
  no: 'no',
  none: 'No keys found.',
  noGrants: 'No program may read a key now.',
  copied: { clears: 'Copied. The clipboard clears in {{seconds}} s.', stays: 'Copied.' },
  verdicts: { accepted: 'accepted', refused: 'refused', unknown: 'unknown: the provider gave no answer' },
  revokedVerdicts: {
    refused: 'revoked',
    accepted: 'still accepted by the provider',
    unknown: 'revoked, not verified',
  },
  states: {
    'first-run': 'Latchkey is running and isn’t set up yet.',
    locked: 'Latchkey is running and locked.',
    open: 'Latchkey is running and open.',
  },
  counts: {
    keys: { one: '{{count}} key', other: '{{count}} keys' },
    expiring: { one: '{{count}} key expires soon', other: '{{count}} keys expire soon' },
    grants: { one: '{{count}} program may read keys', other: '{{count}} programs may read keys' },
  },
  ended: { one: '{{count}} grant ended.', other: '{{count}} grants ended.' },
  locked: 'Locked.',
  lockedAlready: 'Latchkey isn’t running, so the vault is locked.',
  unlocked: 'Unlocked.',
  unlockedAlready: 'The vault is open already.',
  passphrase: 'Passphrase of the vault (it isn’t shown):',
  noWindow: 'No Latchkey window is open to ask you.',
  asksFor: '“{{program}}” asks for: {{what}}',
  asksForSeveral: '“{{program}}” asks for {{count}} keys: {{what}}',
  passphraseToAllow: 'Passphrase to allow it this once (it isn’t shown):',
  passphraseWrong: 'This is not the passphrase. Try again.',
  opened: 'Open Latchkey at: {{url}} (this link works once)',
  expires: {
    soon: {
      one: 'latchkey: “{{label}}” expires in {{count}} day ({{date}}). latchkey rotate {{reference}}',
      other: 'latchkey: “{{label}}” expires in {{count}} days ({{date}}). latchkey rotate {{reference}}',
    },
    today: 'latchkey: “{{label}}” expires today. latchkey rotate {{reference}}',
  },
  project,
  helpers,
  setup,
  shims,
  backups,
  problems: {
    unknown_command: { message: '“{{word}}” isn’t a command.', next: 'Run “latchkey help” for all commands.' },
    unknown_option: {
      message: '“{{word}}” isn’t an option here.',
      next: 'Run “{{call}}” for the options.',
    },
    unwanted_value: { message: '{{option}} takes no value.', next: 'Leave out the “=” and what follows it.' },
    missing_value: { message: '{{option}} needs a value.', next: 'Add it: {{option}} {{value}}' },
    missing_argument: {
      message: '“latchkey {{command}}” needs {{argument}}.',
      next: 'Run “latchkey help {{command}}” for its usage.',
    },
    too_many_arguments: {
      message: '“latchkey {{command}}” doesn’t take “{{word}}”.',
      next: 'Put quotes around a name with spaces. Run “latchkey help {{command}}” for its usage.',
    },
    bad_value: { message: '“{{word}}” isn’t a value for {{option}}.', next: 'Use one of these: {{values}}.' },
    missing_dashes: {
      message: '“latchkey run” takes its program behind “--”.',
      next: 'Put “--” before it: latchkey run -- npm publish',
    },
    nothing_to_run: {
      message: 'There is no program to run.',
      next: 'Put it after “--”: latchkey run -- npm publish',
    },
    no_variables: {
      message: 'There are no variables: this folder has no {{file}} file.',
      next: 'Name a key with -e NAME=lk://account/label, or a file with --env-file.',
    },
    no_variable: { message: 'There is no variable “{{name}}”.', next: 'Use one of these with --only: {{names}}.' },
    not_a_pair: { message: '-e needs a variable and a reference.', next: 'Write it as -e NAME=lk://account/label' },
    not_references: {
      message: 'The value for -e isn’t a reference: {{names}}.',
      next: 'A secret doesn’t belong on the command line, where other programs see it. Name its key: lk://account/label. “latchkey ls” prints all references.',
    },
    env_file_unreadable: {
      message: '{{file}} can’t be read ({{reason}}).',
      next: 'Check its path and its permissions.',
    },
    one_key_only: {
      message: '{{option}} passes one key, and there are {{count}}.',
      next: 'Choose one with --only, or use --as file.',
    },
    no_memory_folder: {
      message: 'This system has no folder in memory for secrets.',
      next: 'Use --as env. A disk could keep a file after it is removed.',
    },
    not_for_environment: {
      message: 'The secret for {{name}} has a byte that no variable can have.',
      next: 'Use --as file.',
    },
    not_found: { message: 'There is no program “{{program}}”.', next: 'Check its name and your PATH.' },
    not_executable: {
      message: '“{{program}}” can’t be run.',
      next: 'Check its permissions, or run it by its interpreter.',
    },
    too_long: {
      message: 'The variables and arguments for “{{program}}” are too long for this system.',
      next: 'Use --as file.',
    },
    would_show: {
      message: 'A secret isn’t shown on a terminal.',
      next: 'Pipe it into a program, copy it with “latchkey copy {{reference}}”, or add --print.',
    },
    would_write: {
      message: 'A secret isn’t written into a file.',
      next: 'Put the reference there and use “latchkey run”, pipe it into a program, or add --print.',
    },
    output_failed: {
      message: 'The output can’t be written ({{reason}}).',
      next: 'Check for free space and try again.',
    },
    not_running: { message: 'Latchkey isn’t running.', next: 'Start it, or run a command that needs a key.' },
    nobody_to_ask: {
      message: 'Latchkey isn’t running, and there is no desktop and no terminal on which it could ask you.',
      next: 'Start Latchkey first. In CI, use the secrets of the CI service.',
    },
    host_not_started: {
      message: 'Latchkey could not be started ({{reason}}).',
      next: 'Start Latchkey yourself to see why.',
    },
    node_too_old: {
      message: 'Latchkey needs Node {{oldest}} or newer, or Node 22 from {{oldest22}} on, and this is {{found}}.',
      next: 'Update Node and try again.',
    },
    connection_lost: { message: 'Latchkey ended before it answered.', next: 'Check in its window what was done.' },
    no_answer: { message: 'Latchkey doesn’t answer.', next: 'Check whether its window is waiting for you.' },
    no_terminal: {
      message: 'There is no terminal on which you could type the passphrase.',
      next: 'Unlock in the Latchkey window, or pass the passphrase with --passphrase-fd.',
    },
    passphrase_cancelled: { message: 'The vault stays locked.', next: 'Run “latchkey unlock” to try again.' },
    ...projectProblems,
    ...setupProblems,
    ...shimProblems,
    ...backupProblems,
    no_grant: { message: 'There is no grant {{id}}.', next: 'Run “latchkey grant ls” for all grants.' },
    unexpected: {
      message: 'Something went wrong in this program.',
      next: 'Check in the Latchkey window what was done, then try again.',
    },
  },
  next,
};
