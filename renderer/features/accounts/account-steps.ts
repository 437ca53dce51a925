import { create } from 'zustand';
import { forgetKept, keep, readKept } from '../../ui/use-kept.ts';

/** What can be done to an account, each in a dialog of its own. */
export type AccountStep = 'edit' | 'replace' | 'drill' | 'remove';

interface OpenStep {
  step: AccountStep;
  accountId: string;
}

const keptAs = 'open.account';

export const useAccountStep = create<{ open: OpenStep | null }>(() => ({ open: readKept(keptAs, null) }));

function set(open: OpenStep | null): void {
  keep(keptAs, open);
  useAccountStep.setState({ open });
}

export const openAccountStep = (step: AccountStep, accountId: string): void => set({ step, accountId });

export function closeAccountStep(): void {
  forgetKept('dialog.');
  set(null);
}
