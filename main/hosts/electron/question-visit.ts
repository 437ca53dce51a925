import type { VaultEvent } from '../../contract/events.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Visit } from './window-place.ts';

type Vault = Pick<Handlers, 'listQuestions' | 'answerQuestion'>;

/** The window comes to the front for the questions of programs, and goes back to where it was after the last answer. */
export interface QuestionVisit {
  answer: Handlers['answerQuestion'];
  /** After questions that ended without an answer, the window stays: the user may be doing something else in it by now. */
  heed(event: VaultEvent): void;
}

export function createQuestionVisit(visit: Visit, { listQuestions, answerQuestion }: Vault): QuestionVisit {
  let answering = 0;
  async function endAfterLast(back: boolean): Promise<void> {
    // A locked vault has no questions.
    const open = await listQuestions({}).catch(() => []);
    if (open.length === 0) await visit.end(back);
  }
  return {
    async answer(input) {
      answering += 1;
      try {
        const answered = await answerQuestion(input);
        await endAfterLast(true);
        return answered;
      } finally {
        answering -= 1;
      }
    },
    heed({ is }) {
      if (is === 'questions-changed' && answering === 0) void endAfterLast(false);
    },
  };
}
