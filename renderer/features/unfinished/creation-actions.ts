import { CircleAlert } from 'lucide-react';
import { useAccounts } from '../../data/accounts-store.ts';
import { isUnfinished, useCreations } from '../../data/creations-store.ts';
import type { Action } from '../../shell/action.ts';
import { useIsOnList } from '../../shell/routes.ts';
import { creationChoices } from './creation-choices.ts';

/** The ways out of what was left half done, each with the label of its key beside it. */
export function useCreationActions(): Action[] {
  const creations = useCreations((state) => state.creations);
  const hasAccounts = useAccounts(({ accounts }) => (accounts ?? []).length > 0);
  if (!useIsOnList() || !hasAccounts) return [];
  return creations.filter(isUnfinished).flatMap((creation) =>
    creationChoices(creation).map(({ id, text, choose }) => ({
      id: `creation-${creation.id}-${id}`,
      group: 'pending',
      icon: CircleAlert,
      name: text,
      detail: creation.label,
      label: 'detail' as const,
      run: choose,
    })),
  );
}
