import type { QuestionAsks } from '../../contract/grant-methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Chain, RunningProcess } from '../ports/processes.ts';
import type { Events } from '../session/events.ts';
import { type Anchors, anchorsOf } from './anchors.ts';
import type { Caller } from './caller.ts';
import { isSame, isSamePurpose } from './grants.ts';
import type { Lead } from './leading.ts';
import type { Refusals } from './refusals.ts';
import type { Waiting } from './waiting.ts';

/** How long the user has to answer. */
export const answerWithinMs = 60_000;
/** More open questions than that are no longer a help for the user, but a storm. */
const mostOpen = 20;

/** The user allowed it: for what this process starts, or only now if it is null. */
export interface Allowed {
  anchor: RunningProcess | null;
}

interface Waiter {
  answer(allowed: Allowed | null): void;
  refuse(error: VaultError): void;
}

export interface OpenQuestion {
  id: string;
  asks: QuestionAsks;
  chain: Chain;
  /** None if the answer counts for this one request. */
  anchors: Anchors;
  /** What a refusal counts for. */
  run: RunningProcess | null;
  command: string | null;
  until: number;
  /** The program that the question shows, and whom an answer without an anchor is for. */
  first: Waiter | null;
  /** All that wait for the answer. */
  waiters: Set<Waiter>;
  /** What the answer does, where no program waits for it. */
  answered: ((allow: boolean) => Promise<void>) | null;
  cancelTimer(): void;
}

export interface Questions {
  all(): readonly OpenQuestion[];
  /**
   * Asks the user, or joins the same question of another program of the same run. An answer without an anchor is for the program
   * that the question shows: the others get null, and have to ask again. If that program goes away, they get null at once.
   * Where no window can ask, the passphrase on the program's terminal counts as an answer without an anchor.
   * @throws VaultError `not_allowed`, `vault_locked`, `passphrase_wrong`
   */
  ask(asked: Asked, caller: Caller): Promise<Allowed | null>;
  /**
   * Asks the user about something that they do, and no program. Returns when the question is over. It does nothing where no window can ask.
   * @param answered runs when the user answers, who is told if it fails; not if the question ends without an answer
   * @param waiting the program that waits for the answer, if one does: the question ends with it
   * @returns whether the question ended without an answer
   * @throws VaultError `not_allowed` if it can't be asked
   */
  pose(
    asked: Omit<Asked, 'joins'>,
    answered: (allow: boolean) => Promise<void>,
    waiting: Caller | null,
  ): Promise<boolean>;
  /** @returns false if it isn't open any more @throws what is done by the answer */
  answer(id: string, allow: boolean, anchor: number | null): Promise<boolean>;
  /** Ends all questions without an answer. */
  drop(): void;
}

export interface Asked {
  asks: QuestionAsks;
  chain: Chain;
  command: string | null;
  /** Whether one answer is enough for all programs of a run that ask the same. Otherwise it counts for this request alone. */
  joins: boolean;
}

const notAllowed = (is: 'refused' | 'unanswered' | 'muted' | 'too-many') =>
  new VaultError('not_allowed', { reason: { is } });

function isUnanswered(error: VaultError): boolean {
  const coded = error.toCoded();
  return coded.code === 'not_allowed' && coded.params.reason.is === 'unanswered';
}

type Needed = Pick<Ports, 'clock' | 'newId'>;

interface Around {
  lead: Lead;
  refusals: Refusals;
  waiting: Waiting;
  events: Pick<Events, 'emit'>;
  /**
   * The answer where no window can ask: the passphrase on the program's terminal, because a program could answer there as well.
   * @throws VaultError `not_allowed`, `passphrase_wrong`
   */
  askOnTerminal(caller: Caller): Promise<Allowed>;
  /** Called when the user allows a question for what this process starts, before those that wait for it go on. */
  allowed(question: OpenQuestion, anchor: RunningProcess): void;
}

export function createQuestions(
  ports: Needed,
  { lead, refusals, waiting, events, askOnTerminal, allowed }: Around,
): Questions {
  const open = new Map<string, OpenQuestion>();
  /** How often all questions were ended. */
  let drops = 0;
  const changed = () => events.emit({ is: 'questions-changed' });

  function close(question: OpenQuestion): void {
    if (!open.delete(question.id)) return;
    question.cancelTimer();
    changed();
  }

  function refuseAll(question: OpenQuestion, error: VaultError): void {
    close(question);
    for (const waiter of question.waiters) waiter.refuse(error);
  }

  function begin(asked: Asked, anchors: Anchors): OpenQuestion {
    const until = ports.clock.now() + answerWithinMs;
    const cancelTimer = ports.clock.after(answerWithinMs, () => refuseAll(question, notAllowed('unanswered')));
    const question: OpenQuestion = { id: ports.newId(), until, cancelTimer, ...begunBy(asked, anchors) };
    open.set(question.id, question);
    changed();
    return question;
  }

  const wait = (question: OpenQuestion, caller: Caller) => answerTo(question, caller, () => close(question));

  /** @returns null if a question of its own has to be asked */
  function toJoin(asked: Asked, anchors: Anchors): OpenQuestion | null {
    if (refusals.isMuted(anchors.preselected)) throw notAllowed('muted');
    const same = asked.joins ? [...open.values()].find((question) => isJoined(question, asked, anchors)) : undefined;
    if (same === undefined && open.size >= mostOpen) throw notAllowed('too-many');
    return same ?? null;
  }

  async function begun(asked: Asked, anchors: Anchors, caller: Caller): Promise<Allowed | null> {
    const dropsBefore = drops;
    if (!(await lead())) return askOnTerminal(caller);
    if (drops !== dropsBefore) throw new VaultError('vault_locked');
    // Meanwhile another program may have asked the same, and the user may have refused it.
    return wait(toJoin(asked, anchors) ?? begin(asked, anchors), caller);
  }

  return {
    all: () => [...open.values()],
    async ask(asked, caller) {
      const anchors = anchorsOf(asked.chain.processes);
      const same = toJoin(asked, anchors);
      return waiting.during(() => (same ? wait(same, caller) : begun(asked, anchors, caller)));
    },
    async pose(asked, answered, program) {
      const own = { ...asked, joins: false };
      const anchors = anchorsOf(asked.chain.processes);
      toJoin(own, anchors);
      const dropsBefore = drops;
      if (!(await lead()) || drops !== dropsBefore || program?.cancellation.cancelled) return false;
      // Meanwhile the user may have refused this program.
      toJoin(own, anchors);
      const question = begin(own, anchors);
      program?.waits('answer');
      const stopListening = program?.cancellation.onCancel(() => refuseAll(question, notAllowed('unanswered')));
      const wasLeft = await new Promise<boolean>((resolve) => {
        question.answered = (allow) => answered(allow).finally(() => resolve(false));
        question.waiters.add({ answer() {}, refuse: (error) => resolve(isUnanswered(error)) });
      });
      stopListening?.();
      return wasLeft;
    },
    async answer(id, allow, pid) {
      const question = open.get(id);
      if (!question) return false;
      const { run, first } = question;
      // What isn't kept is refused to no program.
      const isToProgram = question.asks.is !== 'keep';
      if (!allow) {
        if (isToProgram) refusals.note(run);
        refuseAll(question, notAllowed('refused'));
        await question.answered?.(false);
        return true;
      }
      const anchor = pid === null ? null : question.anchors.offered.find((each) => each.pid === pid);
      if (anchor === undefined) throw new VaultError('invalid_input', malformedAnchor);
      if (isToProgram) refusals.forget(run);
      close(question);
      if (anchor !== null) allowed(question, anchor);
      for (const waiter of question.waiters) waiter.answer(anchor !== null || waiter === first ? { anchor } : null);
      await question.answered?.(true);
      return true;
    },
    drop() {
      drops += 1;
      for (const question of open.values()) refuseAll(question, new VaultError('vault_locked'));
    },
  };
}

const begunBy = ({ asks, chain, command, joins }: Asked, anchors: Anchors) => ({
  asks,
  chain,
  command,
  anchors: joins ? anchors : noAnchors,
  run: anchors.preselected,
  first: null,
  waiters: new Set<Waiter>(),
  answered: null,
});

/** Waits for the answer. `close` is called if the program that the question shows goes away. */
function answerTo(question: OpenQuestion, caller: Caller, close: () => void): Promise<Allowed | null> {
  return new Promise((resolve, reject) => {
    const gone = () => {
      question.waiters.delete(waiter);
      if (question.first === waiter) {
        close();
        for (const other of question.waiters) other.answer(null);
      }
      reject(notAllowed('unanswered'));
    };
    const stopListening = caller.cancellation.onCancel(gone);
    const waiter: Waiter = {
      answer(allowed) {
        stopListening();
        resolve(allowed);
      },
      refuse(error) {
        stopListening();
        reject(error);
      },
    };
    question.waiters.add(waiter);
    question.first ??= waiter;
    if (caller.cancellation.cancelled) gone();
    else caller.waits('answer');
  });
}

const noAnchors: Anchors = { offered: [], preselected: null };
const malformedAnchor = { field: 'input', problem: { is: 'not-an-option' }, name: 'anchor' } as const;

/** The same keys or fewer, for the same use, in the same run. */
function isJoined(question: OpenQuestion, { asks }: Asked, { preselected }: Anchors): boolean {
  const open = question.asks;
  if (open.is !== 'read' || asks.is !== 'read' || !isSamePurpose(open, asks)) return false;
  const { run } = question;
  if (run === null || preselected === null || !isSame(run, preselected)) return false;
  const ids = new Set(open.keys.map(({ id }) => id));
  return asks.keys.every(({ id }) => ids.has(id));
}
