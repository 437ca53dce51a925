import { type LeakStep, leakSteps } from '../../main/contract/leak.ts';
import type { Leak } from '../../main/contract/leak-methods.ts';

/** The steps of the way that the user chose; none before that. */
export const stepsOf = ({ way }: Pick<Leak, 'way'>): readonly LeakStep[] => (way === null ? [] : leakSteps[way]);

export function isStepDone(
  step: LeakStep,
  { isEnded, isReplaced, uses }: Omit<Leak, 'key' | 'beganAt' | 'way'>,
): boolean {
  switch (step) {
    case 'end':
    case 'regenerate':
      return isEnded;
    case 'new':
      return isReplaced;
    case 'update':
      return uses.every(({ isDone }) => isDone);
  }
}

/** How many of the steps are done. */
export const stepsDone = (leak: Leak): number => stepsOf(leak).filter((step) => isStepDone(step, leak)).length;
