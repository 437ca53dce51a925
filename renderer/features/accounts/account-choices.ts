import { Flame, KeyRound, type LucideIcon, Pencil, RotateCcwKey, Trash2 } from 'lucide-react';
import type { Account } from '../../../main/contract/account.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { i18n } from '../../texts/i18n.ts';

type AccountDialog = 'edit-account' | 'faults' | 'update-credential' | 'rotate-credential' | 'remove-account';

/** An action on an account, offered in its menu and in quick search. */
export interface AccountChoice {
  id: AccountDialog;
  icon: LucideIcon;
  text: string;
  isDanger?: boolean;
  choose(): void;
}

export function accountChoices({ id: accountId, policy }: Account): AccountChoice[] {
  const { t } = i18n;
  const choice = (id: AccountDialog, icon: LucideIcon, text: string) => ({
    id,
    icon,
    text,
    choose: () => openDialog(id, { accountId }),
  });
  return [
    choice('edit-account', Pencil, t('accounts.edit')),
    ...(policy.practice ? [choice('faults', Flame, t('accounts.faults'))] : []),
    ...(policy.takesCredential ? [choice('update-credential', KeyRound, t('accounts.updateCredential'))] : []),
    ...(policy.credentialRotation ? [choice('rotate-credential', RotateCcwKey, t('accounts.rotateCredential'))] : []),
    { ...choice('remove-account', Trash2, t('accounts.remove')), isDanger: true },
  ];
}
