import { onTestFinished, vi } from 'vitest';
import {
  type BrokerInput,
  type BrokerName,
  type BrokerOutput,
  brokerMethods,
  type WaitingFor,
} from '../../../main/contract/broker.ts';
import type { Question } from '../../../main/contract/grant-methods.ts';
import { errorFrom } from '../../../main/contract/vault-error.ts';
import { createCancellation } from '../../../main/core/connections/cancellation.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import type { RunningProcess } from '../../../main/core/ports/processes.ts';
import { createDispatcher } from '../../../main/rpc/dispatcher.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

/** A process of a test, by its number. */
export const processOf = (pid: number, name: string, rest: Partial<RunningProcess> = {}): RunningProcess => ({
  pid,
  started: '1',
  name,
  path: `/usr/bin/${name}`,
  leadsSession: false,
  hasTerminal: true,
  ...rest,
});

export const systemd = processOf(1, 'systemd', { leadsSession: true, hasTerminal: false });
export const terminal = processOf(10, 'ghostty', { hasTerminal: false });
export const shell = processOf(11, 'zsh', { leadsSession: true });
export const agent = processOf(12, 'claude');

/** A command of the agent: the program, and Latchkey's command that it has started, each with numbers of their own. */
export const commandOf = (pid: number, name = 'wrangler'): RunningProcess[] => [
  processOf(pid + 1, 'latchkey'),
  processOf(pid, name),
  agent,
  shell,
  terminal,
  systemd,
];

export interface Program {
  call<M extends BrokerName>(method: M, input: BrokerInput<M>): Promise<BrokerOutput<M>>;
  /** What it was told to wait for. */
  waited: WaitingFor[];
  leave(): void;
}

export interface BrokerTest extends TestVault {
  /** @param passphrase what the user has typed on its terminal */
  program(chain: readonly RunningProcess[], passphrase?: string | null): Program;
  /** The processes that have ended, by number. */
  ended: Set<number>;
  /** How often the user was led to the window. */
  led(): number;
  question(): Promise<Question>;
  questions(): Promise<Question[]>;
  /** Waits for a question and allows it: for its preselected process, or only once. */
  allow(how?: 'run' | 'once'): Promise<Question>;
  refuse(): Promise<Question>;
}

/** The program that asks may be a process of its own, on a busy computer. */
const busyMs = 20_000;

export async function openBroker(given: Partial<Ports> = {}): Promise<BrokerTest> {
  const ended = new Set<number>();
  let led = 0;
  const vault = await openTestVault({
    processes: { isRunning: ({ pid }) => !ended.has(pid) },
    async leadUser() {
      led += 1;
      return true;
    },
    ...given,
  });
  onTestFinished(vault.close);
  const questions = () => vault.call('listQuestions', {});
  const question = () =>
    vi.waitFor(async () => {
      const [first] = await questions();
      if (!first) throw new Error('nothing is asked');
      return first;
    }, busyMs);
  const answer = async (allow: boolean, anchorOf: (of: Question) => number | null) => {
    const asked = await question();
    await vault.call('answerQuestion', { id: asked.id, allow, anchor: anchorOf(asked) });
    return asked;
  };
  return {
    ...vault,
    ended,
    led: () => led,
    question,
    questions,
    allow: (how = 'run') => answer(true, ({ preselected }) => (how === 'run' ? preselected : null)),
    refuse: () => answer(false, () => null),
    program(chain, passphrase = null) {
      const cancellation = createCancellation();
      const waited: WaitingFor[] = [];
      const handlers = vault.vault.broker(
        {
          chain: async () => ({ processes: chain.filter(({ pid }) => !ended.has(pid)), folder: '/home/me/shop' }),
          cancellation,
          passphrase,
          waits: (what) => void waited.push(what),
        },
        { open: async () => ({ url: null }) },
      );
      const dispatch = createDispatcher(brokerMethods, handlers, vault.ports.log);
      return {
        waited,
        leave: cancellation.cancel,
        async call(method, input) {
          const reply = await dispatch(method, input);
          if (!reply.ok) throw errorFrom(reply.error);
          return reply.output as never;
        },
      };
    },
  };
}

/** A read of these keys into the environment of a program. */
export const reading = (...references: string[]) => ({ references, use: 'run' as const, expiredToo: false });
