import type { TFunction } from 'i18next';
import type { KeySort } from '../../../main/contract/key.ts';

export const keySorts = ['use', 'label', 'last-used', 'created', 'expiry'] as const satisfies readonly KeySort[];

export function sortName(sort: KeySort, t: TFunction): string {
  switch (sort) {
    case 'use':
      return t('listView.mostUsed');
    case 'label':
      return t('keys.label');
    case 'last-used':
      return t('keys.lastUsed');
    case 'created':
      return t('keys.created');
    case 'expiry':
      return t('listView.expiry');
  }
}
