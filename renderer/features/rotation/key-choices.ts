import { LogIn, RefreshCcw, Repeat2 } from 'lucide-react';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import type { KeyChoice } from '../../shell/key-choice.ts';
import { openDialogOfKey } from '../../shell/of-key.tsx';
import { i18n } from '../../texts/i18n.ts';

/** The actions that give a key another secret, as far as the account's policy allows them. */
export function choicesOfSecret(of: Key, { policy }: Account): KeyChoice[] {
  const { t } = i18n;
  if (of.revokedAt !== null) return [];
  const enterSecret: KeyChoice = {
    id: 'enter-secret',
    group: 'use',
    icon: LogIn,
    text: t('keys.menuEnterSecret'),
    choose: () => openDialogOfKey('enter-secret', of),
  };
  const regenerate: KeyChoice = {
    id: 'regenerate',
    group: 'change',
    icon: RefreshCcw,
    text: t('keys.menuRegenerate'),
    choose: () => openDialogOfKey('regenerate', of),
  };
  return [
    ...(!of.inVault && policy.list === 'api' ? [enterSecret] : []),
    {
      id: 'rotate',
      group: 'change',
      icon: Repeat2,
      text: t('keys.menuRotate'),
      choose: () => openDialogOfKey('rotate', of),
    },
    ...(policy.regenerate === 'none' ? [] : [regenerate]),
  ];
}
