import { Flame, KeyRound, type LucideIcon, Pencil, Trash2 } from 'lucide-react';
import type { Account } from '../../../main/contract/account.ts';
import { i18n } from '../../texts/i18n.ts';
import { type AccountStep, openAccountStep } from './account-steps.ts';

/** Something that can be done to an account, as its menu and the palette offer it. */
export interface AccountChoice {
  id: AccountStep;
  icon: LucideIcon;
  text: string;
  isDanger?: boolean;
  choose(): void;
}

export function accountChoices({ id: accountId, policy }: Account): AccountChoice[] {
  const { t } = i18n;
  const step = (id: AccountStep, icon: LucideIcon, text: string) => ({
    id,
    icon,
    text,
    choose: () => openAccountStep(id, accountId),
  });
  return [
    step('edit', Pencil, t('accounts.edit')),
    ...(policy.practice ? [step('drill', Flame, t('accounts.drill'))] : []),
    ...(policy.takesCredential ? [step('replace', KeyRound, t('accounts.replaceCredential'))] : []),
    { ...step('remove', Trash2, t('accounts.remove')), isDanger: true },
  ];
}
