import { Copy, Download, Hash, PanelRight, Star, Tags } from 'lucide-react';
import type { Account } from '../../../main/contract/account.ts';
import { copyFormat } from '../../../main/contract/copy-methods.ts';
import type { Key } from '../../../main/contract/key.ts';
import { copyKey, copyKeysAs, copyMask, saveKey, setFavorite } from '../../data/key-actions.ts';
import type { Action } from '../../shell/action.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { goToKey } from '../../shell/go-to-key.ts';
import { keyChoices } from '../../shell/key-choices.ts';
import { shortcuts } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';

/** The actions on the key that the user is looking at, each with its label as the detail. */
export function actionsOfKey(of: Key, account: Account): Action[] {
  const { t } = i18n;
  const canCopy = of.inVault && of.revokedAt === null;
  const offer = (action: Omit<Action, 'group' | 'detail' | 'label'>): Action => ({
    ...action,
    id: `key-${action.id}`,
    group: 'key',
    detail: of.label,
    label: 'detail',
  });
  return [
    ...(canCopy
      ? [
          offer({
            id: 'copy',
            icon: Copy,
            name: t('keys.menuCopy'),
            keys: shortcuts.copy[0],
            run: () => void copyKey(of),
          }),
        ]
      : []),
    ...(canCopy && !account.policy.secret.shownOnce
      ? [offer({ id: 'save', icon: Download, name: t('oneTime.save'), run: () => void saveKey(of) })]
      : []),
    ...(canCopy
      ? copyFormat.options.map((format) =>
          offer({
            id: `copy-${format}`,
            icon: Copy,
            name: `${t('places.copyAs')}: ${t(`places.copyFormats.${format}`)}`,
            run: () => void copyKeysAs([of.id], format),
          }),
        )
      : []),
    offer({ id: 'mask', icon: Hash, name: t('keys.menuCopyMask'), run: () => void copyMask(of) }),
    offer({
      id: 'details',
      icon: PanelRight,
      name: t('details.open'),
      keys: shortcuts.details[0],
      run: () => goToKey(of.id),
    }),
    offer({
      id: 'favorite',
      icon: Star,
      name: of.favorite ? t('favorites.remove') : t('favorites.add'),
      keys: shortcuts.favorite[0],
      run: () => void setFavorite(of, !of.favorite),
    }),
    offer({ id: 'tags', icon: Tags, name: t('selection.tag'), run: () => openDialog('tags', { keyIds: [of.id] }) }),
    ...keyChoices(of, account)
      .flat()
      .map(({ id, icon, text, keys, choose }) => offer({ id, icon, name: text, keys, run: choose })),
  ];
}
