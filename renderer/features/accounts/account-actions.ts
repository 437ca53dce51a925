import { RefreshCw, Square, UserRound } from 'lucide-react';
import { i18n } from '../../texts/i18n.ts';
import { goTo } from '../../ui/address.ts';
import type { Action } from '../palette/action.ts';
import { accountChoices } from './account-choices.ts';
import { cancelSync, syncAccount, useAccounts } from './accounts-store.ts';
import { accountHref } from './selected-account.ts';

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
      run: () => goTo(accountHref(id)),
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
