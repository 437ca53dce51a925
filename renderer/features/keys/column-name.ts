import type { TFunction } from 'i18next';
import type { KeyColumn } from '../../../main/contract/settings.ts';

export function columnName(column: KeyColumn, t: TFunction): string {
  switch (column) {
    case 'mask':
      return t('keys.mask');
    case 'account':
      return t('create.account');
    case 'access':
      return t('keys.access');
    case 'tags':
      return t('listView.tags');
    case 'last-used':
      return t('keys.lastUsed');
    case 'created':
      return t('keys.created');
    case 'status':
      return t('keys.statusAndExpiry');
  }
}
