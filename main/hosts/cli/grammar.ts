import type { ErrorCode } from '../../contract/errors.ts';

/** How a shell completes a word: by a key's reference, a path, a program, one of these words, or not at all. */
export type Completes = 'reference' | 'file' | 'folder' | 'program' | 'nothing' | readonly string[];

export interface OptionShape {
  /** With its dashes. */
  name: string;
  short?: string;
  /** What stands for the value in the help; none for a switch. */
  value?: string;
  many?: true;
  completes?: Completes;
}

export interface ArgumentShape {
  /** As in the help. */
  name: string;
  optional?: true;
  many?: true;
  completes: Completes;
}

export interface CommandShape {
  group: 'process' | 'project' | 'tools' | 'keys' | 'vault' | 'shell';
  arguments: readonly ArgumentShape[];
  options: readonly OptionShape[];
  /** What follows `--`, for a command that runs another. */
  runs?: string;
  examples: readonly string[];
}

const aReference: ArgumentShape = { name: 'REF', completes: 'reference' };
const expiredOk: OptionShape = { name: '--expired-ok' };
const variable: OptionShape = { name: '--env', short: '-e', value: 'NAME=REF', many: true, completes: 'nothing' };
const only: OptionShape = { name: '--only', value: 'NAME,…', many: true, completes: 'nothing' };
const undo: OptionShape = { name: '--undo' };
const yes: OptionShape = { name: '--yes' };
const passphraseFd: OptionShape = { name: '--passphrase-fd', value: 'N', completes: 'nothing' };
const variableFile: OptionShape = { name: '--env-file', value: 'FILE', many: true, completes: 'file' };

export const fields = ['secret', 'mask', 'expires', 'last-used', 'access'] as const;
export const accessLevels = ['read-write', 'read-only', 'inherited'] as const;
export const helperTools = ['git', 'docker', 'aws', 'kubectl', 'cargo', 'pnpm', 'terraform', 'claude'] as const;
export const shells = ['bash', 'zsh', 'fish'] as const;

/** Options of every command. They may stand before it, too. */
export const globalOptions: readonly OptionShape[] = [
  { name: '--json' },
  { name: '--quiet', short: '-q' },
  { name: '--data-dir', value: 'DIR', completes: 'folder' },
  { name: '--help', short: '-h' },
  { name: '--version' },
];

/** In the order of the help. */
export const commands = {
  run: {
    group: 'process',
    arguments: [],
    options: [
      variable,
      variableFile,
      only,
      { name: '--keys-only' },
      { name: '--as', value: 'env|file|stdin|fd:N', completes: ['env', 'file', 'stdin', 'fd:3'] },
      expiredOk,
      { name: '--no-mask' },
    ],
    runs: 'COMMAND [ARG…]',
    examples: [
      'latchkey run -- npm publish',
      'latchkey run -e CLOUDFLARE_API_TOKEN=lk://cloudflare/deploy -- wrangler deploy',
      'latchkey run --env-file .env.test --only DATABASE_URL --as file -- ./migrate.sh',
    ],
  },
  get: {
    group: 'process',
    arguments: [aReference],
    options: [{ name: '--field', value: fields.join('|'), completes: fields }, { name: '--print' }, expiredOk],
    examples: [
      'latchkey get lk://npm/publish | docker login -u me --password-stdin',
      'latchkey get lk://npm/publish --field expires',
    ],
  },
  copy: { group: 'process', arguments: [aReference], options: [], examples: ['latchkey copy lk://npm/publish'] },
  init: {
    group: 'project',
    arguments: [],
    options: [{ name: '--from', value: 'FILE', completes: 'file' }, only, undo, yes],
    examples: [
      'latchkey init',
      'latchkey init --from .env.production',
      'latchkey init --only STRIPE_KEY,DATABASE_URL',
      'latchkey init --undo',
    ],
  },
  check: {
    group: 'project',
    arguments: [],
    options: [variable, variableFile, { name: '--within', value: '14d', completes: 'nothing' }, { name: '--live' }],
    examples: [
      'latchkey check',
      'latchkey check --within 14d --live',
      'latchkey check --env-file .env.production --json',
    ],
  },
  uses: {
    group: 'project',
    arguments: [{ ...aReference, optional: true }],
    options: [],
    examples: ['latchkey uses', 'latchkey uses lk://npm/publish'],
  },
  shim: {
    group: 'tools',
    arguments: [
      { name: 'add|remove|ls', completes: ['add', 'remove', 'ls'] },
      { name: 'COMMAND', optional: true, many: true, completes: 'program' },
    ],
    options: [variable],
    examples: [
      'latchkey shim add wrangler',
      'latchkey shim add npm -e NPM_TOKEN=lk://npm/publish',
      'latchkey shim remove wrangler',
    ],
  },
  setup: {
    group: 'tools',
    arguments: [
      { name: 'TOOL', optional: true, completes: helperTools },
      { ...aReference, optional: true },
    ],
    options: [
      { name: '--for', value: 'ADDRESS', completes: 'nothing' },
      { name: '--user', value: 'NAME', completes: 'nothing' },
      undo,
      yes,
    ],
    examples: [
      'latchkey setup git lk://github/laptop --for https://github.com',
      'latchkey setup aws lk://aws/deploy --for prod --user AKIAIOSFODNN7EXAMPLE',
      'latchkey setup git --for https://github.com --undo',
      'latchkey setup git',
    ],
  },
  helper: {
    group: 'tools',
    arguments: [
      { name: helperTools.join('|'), completes: helperTools },
      { name: 'WORD', optional: true, many: true, completes: 'nothing' },
    ],
    options: [],
    examples: ['latchkey helper aws prod'],
  },
  ls: {
    group: 'keys',
    arguments: [{ name: 'QUERY', optional: true, completes: 'nothing' }],
    options: [{ name: '--expiring', value: '30d', completes: 'nothing' }],
    examples: ['latchkey ls deploy', 'latchkey ls --expiring 14d --json'],
  },
  show: { group: 'keys', arguments: [aReference], options: [], examples: ['latchkey show lk://npm/publish'] },
  create: {
    group: 'keys',
    arguments: [
      { name: 'ACCOUNT', completes: 'nothing' },
      { name: 'LABEL', completes: 'nothing' },
    ],
    options: [
      { name: '--access', value: accessLevels.join('|'), completes: accessLevels },
      { name: '--scope', value: 'NAME,…', many: true, completes: 'nothing' },
      { name: '--area', value: 'NAME', completes: 'nothing' },
      { name: '--expires', value: '90d|YYYY-MM-DD|never', completes: ['30d', '90d', 'never'] },
    ],
    examples: [
      'latchkey create lev "CI pipeline" --access read-only --expires 90d',
      'latchkey create gitlab deploy --area me/shop --scope read_api --expires 90d',
    ],
  },
  rotate: { group: 'keys', arguments: [aReference], options: [], examples: ['latchkey rotate lk://lev/CI%20pipeline'] },
  verify: { group: 'keys', arguments: [aReference], options: [], examples: ['latchkey verify lk://lev/CI%20pipeline'] },
  revoke: {
    group: 'keys',
    arguments: [{ ...aReference, many: true }],
    options: [],
    examples: ['latchkey revoke lk://lev/old lk://lev/older'],
  },
  status: { group: 'vault', arguments: [], options: [], examples: [] },
  unlock: {
    group: 'vault',
    arguments: [],
    options: [passphraseFd],
    examples: ['latchkey unlock', 'latchkey unlock --passphrase-fd 3 3< passphrase.txt'],
  },
  backup: {
    group: 'vault',
    arguments: [{ name: 'FILE', completes: 'file' }],
    options: [passphraseFd],
    examples: ['latchkey backup latchkey.kdbx', 'latchkey backup latchkey.kdbx --passphrase-fd 3 3< passphrase.txt'],
  },
  restore: {
    group: 'vault',
    arguments: [{ name: 'FILE', completes: 'file' }],
    options: [passphraseFd],
    examples: ['latchkey restore latchkey.kdbx', 'latchkey --data-dir new-folder restore latchkey.kdbx'],
  },
  lock: { group: 'vault', arguments: [], options: [], examples: [] },
  open: { group: 'vault', arguments: [], options: [], examples: [] },
  grant: {
    group: 'vault',
    arguments: [
      { name: 'ls|end', completes: ['ls', 'end'] },
      { name: 'ID', optional: true, completes: 'nothing' },
    ],
    options: [],
    examples: ['latchkey grant ls', 'latchkey grant end'],
  },
  log: {
    group: 'vault',
    arguments: [],
    options: [{ name: '--limit', value: '50', completes: 'nothing' }],
    examples: ['latchkey log --limit 10'],
  },
  diagnostics: {
    group: 'vault',
    arguments: [],
    options: [],
    examples: ['latchkey diagnostics | xclip -selection clipboard'],
  },
  completion: {
    group: 'shell',
    arguments: [{ name: shells.join('|'), completes: shells }],
    options: [],
    examples: [
      'source <(latchkey completion bash)',
      'latchkey completion fish > ~/.config/fish/completions/latchkey.fish',
    ],
  },
  version: { group: 'shell', arguments: [], options: [], examples: [] },
  help: {
    group: 'shell',
    arguments: [{ name: 'COMMAND', optional: true, completes: 'nothing' }],
    options: [],
    examples: ['latchkey help run'],
  },
} as const satisfies Record<string, CommandShape>;

export type CommandName = keyof typeof commands;

export const isCommand = (word: string): word is CommandName => Object.hasOwn(commands, word);
export const shapeOf = (command: CommandName): CommandShape => commands[command];

/** An error as the vault tells it. */
export interface Coded {
  code: ErrorCode;
  params: Readonly<Record<string, unknown>>;
}
