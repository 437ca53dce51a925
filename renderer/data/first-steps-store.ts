import { useEffect } from 'react';
import { create } from 'zustand';
import type { Account } from '../../main/contract/account.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';
import { keep, readKept } from '../ui/use-kept.ts';
import { useClipboard } from './clipboard-store.ts';
import { type Step, stepAfter } from './first-steps.ts';

interface FirstSteps {
  /** Null until the first step. Kept across a reload of the window, which locking causes. */
  step: Step | null;
  /** Whether to show them: false once they are done or dismissed, and until the settings have loaded. */
  wanted: boolean;
}

const useStore = create<FirstSteps>(() => ({ step: readKept<Step | null>('first-steps', null), wanted: false }));

export const wantFirstSteps = (wanted: boolean): void => useStore.setState({ wanted });

function take(step: Step | null): void {
  keep('first-steps', step);
  useStore.setState({ step });
}

/** Stores that no window shows them again. */
function neverAgain(): void {
  useStore.setState({ wanted: false });
  client.changeSettings({ firstSteps: false }).catch(complain);
}

export function dismissFirstSteps(): void {
  take(null);
  if (useStore.getState().wanted) neverAgain();
}

function useStepNow(account: Account | null): Step | null {
  const step = useStore((state) => state.step);
  const isCopied = useClipboard(({ held }) => held !== null);
  return stepAfter(step, (account?.activeKeys ?? 0) > 0, isCopied);
}

const practisesIn = (account: Account | null): boolean => account?.policy.practice ?? false;

/** Saves the user's progress while this account's list is shown. */
export function useFollowFirstSteps(account: Account | null): void {
  const { step, wanted } = useStore();
  const now = useStepNow(account);
  const isFollowed = practisesIn(account) && wanted;
  useEffect(() => {
    if (!isFollowed || now === step) return;
    take(now);
    if (now === 'next') neverAgain();
  }, [isFollowed, now, step]);
}

/** The step to show in this account's list; null for none. */
export function useFirstStep(account: Account | null): Step | null {
  const { step, wanted } = useStore();
  const now = useStepNow(account);
  if (!practisesIn(account)) return null;
  // The last step suggests how to continue, so it stays until it is closed.
  return wanted ? now : step === 'next' ? step : null;
}
