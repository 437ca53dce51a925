import { Ban, ListX, LogIn, type LucideIcon, Pencil, RefreshCcw, Repeat2, ShieldCheck } from 'lucide-react';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { providerName } from '../../data/accounts-store.ts';
import { forgetKey, verifyKey } from '../../data/key-actions.ts';
import { i18n } from '../../texts/i18n.ts';
import { shortcuts } from '../shortcuts/shortcuts.ts';
import { type KeyStep, openStep } from './key-steps.ts';

/** Something that can be done to a key beyond copying it, as the menu and the details offer it. */
export interface KeyChoice {
  id: KeyStep | 'verify' | 'forget';
  icon: LucideIcon;
  text: string;
  isDanger?: boolean;
  /** What does the same on the list. */
  keys?: string;
  choose(): void;
}

/** What the account's policy lets be done to the key, in groups. */
export function keyChoices(of: Key, account: Account): KeyChoice[][] {
  const { t } = i18n;
  const { policy } = account;
  const step = (id: KeyStep, icon: LucideIcon, text: string) => ({ id, icon, text, choose: () => openStep(id, of) });
  if (of.revokedAt !== null) {
    return [[{ id: 'forget', icon: ListX, text: t('keys.menuForget'), choose: () => void forgetKey(of) }]];
  }
  const canTry = of.inVault && (policy.address?.for !== 'trying' || account.address !== null);
  const verify: KeyChoice = {
    id: 'verify',
    icon: ShieldCheck,
    text: t('keys.menuVerify'),
    choose: () => void verifyKey(of, providerName(account)),
  };
  const canBringIn = !of.inVault && policy.create === 'api';
  return [
    [...(canTry ? [verify] : []), ...(canBringIn ? [step('bring-in', LogIn, t('keys.menuBringIn'))] : [])],
    [
      step('edit', Pencil, t('keys.menuEdit')),
      step('replace', Repeat2, t('keys.menuReplace')),
      ...(policy.regenerate === 'none' ? [] : [step('regenerate', RefreshCcw, t('keys.menuRegenerate'))]),
    ],
    [
      {
        ...step('revoke', Ban, t('keys.menuRevoke', { context: policy.words.revoke })),
        isDanger: true,
        keys: shortcuts.revoke[0],
      },
    ],
  ];
}
