import { RefreshCw, Square, UserPlus, UserRound } from 'lucide-react';
import type { Account } from '../../../main/contract/account.ts';
import { cancelSync, syncAccount, useAccounts } from '../../data/accounts-store.ts';
import { goTo } from '../../data/address.ts';
import { accountHref } from '../../data/selected-account.ts';
import type { Action } from '../../shell/action.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { i18n } from '../../texts/i18n.ts';
import { accountChoices } from './account-choices.ts';

/** The actions on each account, with its label as the detail. */
export function useAccountActions(): Action[] {
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const { t } = i18n;
  const add: Action = {
    id: 'add-account',
    group: 'window',
    icon: UserPlus,
    name: t('accounts.add'),
    run: () => openDialog('add-account'),
  };
  return [add, ...accounts.flatMap(actionsOfAccount)];
}

function actionsOfAccount(account: Account): Action[] {
  const { t } = i18n;

  const { id, label, policy, syncing } = account;
  const beside = { group: 'account', detail: label, label: 'detail' } as const;
  const go: Action = {
    id: `account-${id}`,
    group: 'account',
    icon: UserRound,
    name: label,
    detail: t('quickSearch.account'),
    label: 'name',
    run: () => goTo(accountHref(id)),
  };
  const sync: Action = syncing
    ? { id: `stop-${id}`, icon: Square, name: t('accounts.cancelSync'), run: () => void cancelSync(id), ...beside }
    : { id: `sync-${id}`, icon: RefreshCw, name: t('accounts.refresh'), run: () => void syncAccount(id), ...beside };
  return [
    go,
    ...(policy.list === 'api' ? [sync] : []),
    ...accountChoices(account).map((choice) => ({
      id: `${choice.id}-${id}`,
      icon: choice.icon,
      name: choice.text,
      run: choice.choose,
      ...beside,
    })),
  ];
}
