import { useState } from 'react';
import type { CodedError } from '../../main/contract/errors.ts';
import { errorText } from '../texts/error-text.ts';
import { codedOf } from './messages.tsx';

export type Call = ReturnType<typeof useCall>;

/** A form's call: whether it is running, and why the last one failed. */
export function useCall() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CodedError | null>(null);

  async function run(work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(codedOf(failure));
    } finally {
      setBusy(false);
    }
  }

  /** The problem with this field, if the error names it. */
  const problemOf = (name: string): string | null =>
    error?.code === 'invalid_input' && error.params.name === name ? errorText(error).message : null;

  return { busy, error, run, problemOf, clearError: () => setError(null) };
}
