import type { TFunction } from 'i18next';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import type { FilterName, KeyFilters } from '../../data/filters.ts';

/** The text of an active filter's chip. */
export function filterText(
  name: FilterName,
  filters: KeyFilters,
  providers: readonly ProviderPolicy[],
  t: TFunction,
): string {
  const { provider, status, access, tag, expires, revoked } = filters;
  switch (name) {
    case 'provider':
      return providers.find(({ id }) => id === provider)?.name ?? provider ?? '';
    case 'status':
      return status === null ? '' : t(`keys.statusName.${status}`);
    case 'access':
      return access === null ? '' : t(`keys.accessLevel.${access}`);
    case 'tag':
      return t('filters.tagNamed', { tag: tag ?? '' });
    case 'expires':
      return t('filters.expiresWithin', { count: expires ?? 0 });
    case 'unused':
      return t('filters.unused');
    case 'elsewhere':
      return t('keys.notInVault');
    case 'favorite':
      return t('filters.favorite');
    case 'revoked':
      return revoked === null ? '' : t(`filters.revoked.${revoked}`);
  }
}
