import { Repeat2 } from 'lucide-react';
import { useAccounts } from '../../data/accounts-store.ts';
import { useRotations } from '../../data/rotations-store.ts';
import type { Action } from '../../shell/action.ts';
import { useIsOnList } from '../../shell/routes.ts';
import { rotationChoices } from './rotation-choices.ts';

/** The actions on rotations in progress, each with the old key's label as the detail. */
export function useRotationActions(): Action[] {
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const rotations = useRotations((state) => state.rotations);
  if (!useIsOnList() || accounts.length === 0) return [];
  return rotations.flatMap((rotation) => {
    const account = accounts.find(({ id }) => id === rotation.accountId) ?? null;
    return rotationChoices(rotation, account).map(({ id, text, choose }) => ({
      id: `rotation-${rotation.id}-${id}`,
      group: 'pending',
      icon: Repeat2,
      name: text,
      detail: rotation.oldKey.label,
      label: 'detail' as const,
      run: choose,
    }));
  });
}
