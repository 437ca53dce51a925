import { create } from 'zustand';
import type { ErrorParams } from '../../main/contract/errors.ts';
import type { SecondFactorAnswer } from '../../main/contract/second-factor.ts';
import { CallError } from '../client/client.ts';
import { errorText } from '../texts/error-text.ts';
import { i18n } from '../texts/i18n.ts';

type Demand = ErrorParams['second_factor_needed'];
type Answer = Partial<SecondFactorAnswer>;

/** What the user is asked. Its answer is in no store, because a code is a secret. */
export interface Question extends Demand {
  id: string;
  /** What is wrong with the code that was entered last; null for nothing. */
  problem: string | null;
  /** Null if the user cancels. */
  answer(given: Answer | null): void;
}

/** The second factor that a provider asks for. A dialog shows it above whatever made the call. */
export const useSecondFactor = create<{ question: Question | null }>(() => ({ question: null }));

/**
 * Makes a call. When the provider asks for a second factor, asks the user and makes it again with the answer.
 * @throws the provider's demand if the user cancels
 */
export async function withSecondFactor<T>(call: (answer: Answer) => Promise<T>): Promise<T> {
  let answer: Answer = {};
  let demand: Demand | null = null;
  for (;;) {
    try {
      return await call(answer);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const { code, params } = error.coded;
      if (code === 'confirmation_ended' && answer.confirmation) {
        answer = {};
        continue;
      }
      let problem: string | null = null;
      if (code === 'second_factor_needed') {
        demand = params;
        if (params.refused) problem = i18n.t('secondFactor.refused', { provider: params.provider });
      } else if (code === 'invalid_input' && params.name === 'code') problem = errorText(error.coded).message;
      else throw error;
      const given = demand && (await ask(demand, problem));
      if (given === null) throw error;
      answer = given;
    }
  }
}

/** One question at a time: a second one counts as cancelled. */
function ask(demand: Demand, problem: string | null): Promise<Answer | null> {
  if (useSecondFactor.getState().question !== null) return Promise.resolve(null);
  return new Promise((resolve) => {
    const answer = (given: Answer | null) => {
      useSecondFactor.setState({ question: null });
      resolve(given);
    };
    useSecondFactor.setState({ question: { ...demand, id: crypto.randomUUID(), problem, answer } });
  });
}
