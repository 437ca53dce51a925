import { RefreshCw, Square, UserRound } from 'lucide-react';
import { cancelSync, syncAccount, useAccounts } from '../../data/accounts-store.ts';
import { accountHref } from '../../data/selected-account.ts';
import { i18n } from '../../texts/i18n.ts';
import type { Action } from '../palette/action.ts';
import { accountChoices } from './account-choices.ts';

/** What can be done to each account, with its label beside it. */
export function accountActions(): Action[] {
  const { t } = i18n;
  return (useAccounts.getState().accounts ?? []).flatMap((account) => {
    const { id, label, policy, syncing } = account;
    const beside = { detail: label, label: 'detail' } as const;
    const go: Action = {
      id: `account-${id}`,
      icon: UserRound,
      name: label,
      detail: t('palette.account'),
      label: 'name',
      run: () => {
        location.hash = accountHref(id);
      },
    };
    const sync: Action = syncing
      ? { id: `stop-${id}`, icon: Square, name: t('accounts.cancelSync'), run: () => void cancelSync(id), ...beside }
      : { id: `sync-${id}`, icon: RefreshCw, name: t('accounts.refresh'), run: () => void syncAccount(id), ...beside };
    return [
      go,
      ...(policy.create === 'api' ? [sync] : []),
      ...accountChoices(account).map((choice) => ({
        id: `${choice.id}-${id}`,
        icon: choice.icon,
        name: choice.text,
        run: choice.choose,
        ...beside,
      })),
    ];
  });
}
