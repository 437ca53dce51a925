import { Ban, CirclePause, CirclePlay, ListX, Pencil, ShieldCheck } from 'lucide-react';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { providerName } from '../../data/accounts-store.ts';
import { canVerify } from '../../data/can-verify.ts';
import { removeKey, setDisabled, verifyKey } from '../../data/key-actions.ts';
import { useSettings } from '../../data/settings-store.ts';
import type { KeyChoice } from '../../shell/key-choice.ts';
import { openDialogOfKey } from '../../shell/of-key.tsx';
import { shortcuts } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';

/** Whether nothing is lost for good if the key is removed. */
const isKept = ({ inVault }: Key): boolean => !inVault || useSettings.getState().settings?.removedDays !== 0;

/** The actions on the key that the account's policy allows. */
export function choicesOfKey(of: Key, account: Account): KeyChoice[] {
  const { t } = i18n;
  const { policy } = account;
  if (of.revokedAt !== null && isKept(of)) {
    return [{ id: 'remove', group: 'end', icon: ListX, text: t('keys.menuRemove'), choose: () => void removeKey(of) }];
  }
  const remove: KeyChoice = {
    id: 'remove',
    group: 'end',
    icon: ListX,
    text: t('keys.menuRemoveAsks'),
    choose: () => openDialogOfKey('remove-key', of),
  };
  if (of.revokedAt !== null) return [remove];
  const verify: KeyChoice = {
    id: 'verify',
    group: 'use',
    icon: ShieldCheck,
    text: t('keys.menuVerify'),
    choose: () => void verifyKey(of, providerName(account)),
  };
  return [
    ...(of.inVault && canVerify(policy, account.address) ? [verify] : []),
    {
      id: 'edit',
      group: 'change',
      icon: Pencil,
      text: t('keys.menuEdit'),
      choose: () => openDialogOfKey('edit-key', of),
    },
    ...(policy.disable === 'api' ? [disableOrEnable(of, account)] : []),
    {
      id: 'revoke',
      group: 'end',
      icon: Ban,
      text: t('keys.menuRevoke', { context: policy.words.revoke }),
      isDanger: true,
      keys: shortcuts.revoke[0],
      choose: () => openDialogOfKey('revoke-key', of),
    },
    remove,
  ];
}

function disableOrEnable(of: Key, account: Account): KeyChoice {
  const { t } = i18n;
  const provider = providerName(account);
  return of.isDisabled
    ? {
        id: 'enable',
        group: 'end',
        icon: CirclePlay,
        text: t('keys.menuEnable'),
        choose: () => void setDisabled(of, false, provider),
      }
    : {
        id: 'disable',
        group: 'end',
        icon: CirclePause,
        text: t('keys.menuDisable'),
        choose: () => void setDisabled(of, true, provider),
      };
}
