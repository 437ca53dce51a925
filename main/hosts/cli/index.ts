import { type Parsed, parse } from './arguments.ts';
import { get } from './commands/get.ts';
import type { CommandName } from './grammar.ts';
import { openSession, type Session } from './session.ts';

type Command = (session: Session) => Promise<number>;

/** Each is a file of its own in the build, but for the one that programs call most. */
const commands: Record<CommandName, () => Promise<Command>> = {
  run: async () => (await import('./run/run.ts')).run,
  get: async () => get,
  copy: async () => (await import('./commands/changes.ts')).copy,
  init: async () => (await import('./project/init.ts')).init,
  check: async () => (await import('./project/check.ts')).check,
  uses: async () => (await import('./project/uses.ts')).uses,
  shim: async () => (await import('./shim/shim.ts')).shim,
  setup: async () => (await import('./setup/setup.ts')).setup,
  helper: async () => (await import('./credential-helpers/answer-tool.ts')).answerTool,
  ls: async () => (await import('./commands/keys.ts')).ls,
  show: async () => (await import('./commands/keys.ts')).show,
  create: async () => (await import('./commands/changes.ts')).create,
  rotate: async () => (await import('./commands/changes.ts')).rotate,
  verify: async () => (await import('./commands/changes.ts')).verify,
  revoke: async () => (await import('./commands/changes.ts')).revoke,
  status: async () => (await import('./commands/vault.ts')).status,
  unlock: async () => (await import('./commands/unlock.ts')).unlock,
  backup: async () => (await import('./commands/backups.ts')).backup,
  restore: async () => (await import('./commands/backups.ts')).restore,
  lock: async () => (await import('./commands/vault.ts')).lock,
  open: async () => (await import('./commands/vault.ts')).open,
  grant: async () => (await import('./commands/vault.ts')).grant,
  log: async () => (await import('./commands/vault.ts')).log,
  diagnostics: async () => (await import('./commands/diagnostics.ts')).diagnostics,
  completion: async () => (await import('./commands/completion.ts')).completion,
  version: async () => (await import('./commands/version.ts')).version,
  help: async () => (await import('./commands/help.ts')).help,
};

async function main(words: readonly string[]): Promise<number> {
  let parsed: Parsed | null = null;
  try {
    // The scripts of `latchkey completion` call this. It isn't a command: its words are a line that is still being typed.
    if (words[0] === '--complete') return (await import('./commands/complete.ts')).complete(words.slice(1));
    // The native client calls these.
    if (words[0] === '--report') return await (await import('./commands/for-native-client.ts')).report(words.slice(1));
    if (words[0] === '--warn') return await (await import('./commands/for-native-client.ts')).warn(words.slice(1));
    if (words[0] === '--no-key')
      return await (await import('./credential-helpers/tool-call.ts')).sayNoKey(words[1] ?? '');
    // What `bin/latchkey` says if a tool has started it by the name of a link.
    const called =
      words[0] === '--called-as'
        ? (await import('../../platform/helper-setup/link-names.ts')).wordsOf(words[1] ?? '', words.slice(2))
        : words;
    parsed = parse(called);
    const command = await commands[parsed.command]();
    return await command(openSession(parsed));
  } catch (error) {
    const { reportFailure } = await import('./report-failure.ts');
    const isRun = (parsed?.command ?? words.find((word) => !word.startsWith('-'))) === 'run';
    return reportFailure(error, { isRun, json: words.slice(0, endOfOptions(words)).includes('--json') });
  }
}

/** What follows `--` belongs to another program. */
function endOfOptions(words: readonly string[]): number {
  const at = words.indexOf('--');
  return at === -1 ? words.length : at;
}

// Nothing may keep a command from ending once its work is done.
void main(process.argv.slice(2)).then((status) => process.exit(status));
