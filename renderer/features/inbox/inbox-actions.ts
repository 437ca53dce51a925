import { Bell, CheckCheck } from 'lucide-react';
import { useAccounts } from '../../data/accounts-store.ts';
import type { Action } from '../../shell/action.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { i18n } from '../../texts/i18n.ts';
import { markAllRead, useUnread } from './inbox-store.ts';

export function useInboxActions(): Action[] {
  const hasUnread = useUnread() > 0;
  const begun = useAccounts(({ accounts }) => (accounts ?? []).length > 0);
  const { t } = i18n;
  const open: Action = {
    id: 'inbox',
    group: 'page',
    icon: Bell,
    name: t('inbox.title'),
    run: () => openDialog('inbox'),
  };
  const read: Action = {
    id: 'inbox-read',
    group: 'window',
    icon: CheckCheck,
    name: t('quickSearch.markRead'),
    run: () => void markAllRead(),
  };
  return [...(begun ? [open] : []), ...(hasUnread ? [read] : [])];
}
