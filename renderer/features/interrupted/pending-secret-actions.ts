import { CircleAlert } from 'lucide-react';
import { useAccounts } from '../../data/accounts-store.ts';
import { isUnfinished, usePendingSecrets } from '../../data/pending-secrets-store.ts';
import type { Action } from '../../shell/action.ts';
import { useIsOnList } from '../../shell/routes.ts';
import { pendingSecretChoices } from './pending-secret-choices.ts';

/** The actions on interrupted operations, each with its key's label as the detail. */
export function usePendingSecretActions(): Action[] {
  const pendingSecrets = usePendingSecrets((state) => state.pendingSecrets);
  const hasAccounts = useAccounts(({ accounts }) => (accounts ?? []).length > 0);
  if (!useIsOnList() || !hasAccounts) return [];
  return pendingSecrets.filter(isUnfinished).flatMap((pendingSecret) =>
    pendingSecretChoices(pendingSecret).map(({ id, text, choose }) => ({
      id: `creation-${pendingSecret.id}-${id}`,
      group: 'pending',
      icon: CircleAlert,
      name: text,
      detail: pendingSecret.label,
      label: 'detail' as const,
      run: choose,
    })),
  );
}
