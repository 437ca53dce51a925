import { create } from 'zustand';
import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { codedOf, complain } from '../../ui/messages.tsx';
import { forgetKept, keep, readKept } from '../../ui/use-kept.ts';

/** What can be done to one key beyond copying it, each in a dialog of its own. */
export type KeyStep = 'edit' | 'replace' | 'regenerate' | 'bring-in' | 'revoke';

const keptAs = 'open.key';

export const useKeyStep = create<{ open: { step: KeyStep; of: Key } | null }>(() => ({ open: null }));

/** It is there again after a lock, for which the key's id is kept and nothing else of it: that is for an open vault. */
export function openStep(step: KeyStep, of: Key): void {
  keep(keptAs, { step, keyId: of.id });
  useKeyStep.setState({ open: { step, of } });
}

export function closeStep(): void {
  forgetKept('dialog.');
  forgetKept(keptAs);
  useKeyStep.setState({ open: null });
}

/** Opens again what was open when the vault was locked. */
export async function resumeStep(): Promise<void> {
  const kept = readKept<{ step: KeyStep; keyId: string } | null>(keptAs, null);
  if (kept === null) return;
  try {
    openStep(kept.step, await client.getKey({ keyId: kept.keyId }));
  } catch (error) {
    // Of a key that is gone there is nothing left to be asked.
    if (codedOf(error).code === 'key_not_found') closeStep();
    else complain(error);
  }
}
