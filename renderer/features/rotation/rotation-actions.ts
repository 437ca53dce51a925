import { Repeat2 } from 'lucide-react';
import { useAccounts } from '../../data/accounts-store.ts';
import { useRotations } from '../../data/rotations-store.ts';
import type { Action } from '../palette/action.ts';
import { rotationChoices } from './rotation-choices.ts';

/** The steps of the replacements under way, each with the label of the old key beside it. */
export function rotationActions(): Action[] {
  const accounts = useAccounts.getState().accounts ?? [];
  return useRotations.getState().rotations.flatMap((rotation) => {
    const account = accounts.find(({ id }) => id === rotation.accountId) ?? null;
    return rotationChoices(rotation, account).map(({ id, text, choose }) => ({
      id: `rotation-${rotation.id}-${id}`,
      icon: Repeat2,
      name: text,
      detail: rotation.oldKey.label,
      label: 'detail' as const,
      run: choose,
    }));
  });
}
