import type { BrokerInput, BrokerName, BrokerOutput, WaitingFor } from '../../contract/broker.ts';
import type { CommandLineTexts } from '../../texts/command-line-texts.ts';
import { dataDirOf } from '../data-dir.ts';
import type { Parsed } from './arguments.ts';
import { askRunning, type Request } from './ask.ts';
import type { Typed } from './ask-on-terminal.ts';
import { Failure, failure } from './failure.ts';
import { isTerminal, write } from './output.ts';

/** How often a passphrase may be typed, as with `sudo`. */
const tries = 3;

/** What every command works with. */
export interface Session {
  parsed: Parsed;
  dataDir: string;
  json: boolean;
  /** Asks the vault, and starts Latchkey if it doesn't run. `program` is what the user is told to allow. */
  ask<M extends BrokerName>(method: M, input: BrokerInput<M>, program?: string): Promise<BrokerOutput<M>>;
  /** As `ask`, but null if Latchkey doesn't run. */
  askIfRunning<M extends BrokerName>(method: M, input: BrokerInput<M>): Promise<BrokerOutput<M> | null>;
  texts(): Promise<CommandLineTexts>;
  /** The output as one object in JSON, or what `said` makes of it. */
  print(output: object, said: () => Promise<string> | string): Promise<void>;
  /** A line for the person at the terminal, unless `--quiet`. */
  note(said: (texts: CommandLineTexts) => string): Promise<void>;
  option(name: string): string | undefined;
  /** Whether somebody at a terminal sees its notes. */
  isSeen(): boolean;
  /** As if `--quiet` had been given. */
  quiet(): void;
}

export function openSession(parsed: Parsed): Session {
  const option = (name: string) => parsed.options.get(name)?.at(-1);
  const dataDir = dataDirOf(option('--data-dir'));
  const json = parsed.options.has('--json');
  let isQuiet = parsed.options.has('--quiet');
  const texts = async () => (await import('./texts.ts')).commandLineTexts();
  const note: Session['note'] = async (said) => {
    if (!isQuiet) write(2, `${said(await texts())}\n`);
  };
  /** @param said what the user was told to do: the question may change, but each is said once */
  const send = async <M extends BrokerName>(request: Request<M>, program: string, said: Set<WaitingFor>) =>
    askRunning(dataDir, request, (until) => {
      if (!said.has(until)) void note(({ waiting }) => waiting[until].replace('{{program}}', () => program));
      said.add(until);
    });
  const session: Session = {
    parsed,
    dataDir,
    json,
    option,
    texts,
    note,
    isSeen: () => !isQuiet && isTerminal(2),
    quiet() {
      isQuiet = true;
    },
    async ask(method, input, program = `latchkey ${parsed.command}`) {
      const said = new Set<WaitingFor>();
      for (let typed: Typed | null = null, left = tries; ; left -= 1) {
        const passphrase = typed?.passphrase ?? null;
        const ask = () => send({ method, input, passphrase }, program, said);
        try {
          const reply = (await ask()) ?? (await start(dataDir, ask));
          if (reply === null) throw failure('not_running');
          return reply.output;
        } catch (error) {
          if (!(error instanceof Failure) || said.size > 0 || left === 0) throw error;
          const { askOnTerminal } = await import('./ask-on-terminal.ts');
          typed = await askOnTerminal(await texts(), error, { program, input, before: typed });
          if (typed === null) throw error;
        }
      }
    },
    async askIfRunning(method, input) {
      const reply = await send({ method, input, passphrase: null }, `latchkey ${parsed.command}`, new Set());
      return reply?.output ?? null;
    },
    async print(output, said) {
      const text = json ? `${JSON.stringify({ v: 1, ...output })}\n` : await said();
      write(1, text);
    },
  };
  return session;
}

/** Loads what starts Latchkey only where nothing answered. */
async function start<T>(dataDir: string, again: () => Promise<T | null>): Promise<T | null> {
  const { startHost } = await import('./start-host.ts');
  await startHost(dataDir);
  return again();
}
