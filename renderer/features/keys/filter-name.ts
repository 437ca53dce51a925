import type { TFunction } from 'i18next';
import type { Area } from '../../../main/contract/area.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import type { Ending } from '../../data/ending.ts';
import { type FilterName, filtersSet, type KeyFilters, noFilters } from '../../data/filters.ts';

export interface ActiveFilter {
  id: string;
  text: string;
  /** The change that removes it. */
  without: Partial<KeyFilters>;
}

/** What the names of filters are made of. */
interface Listed {
  providers: readonly ProviderPolicy[];
  /** Of the selected account. */
  areas: readonly Area[];
  ending: Ending;
}

/** The active filters, each tag by itself. */
export const activeFilters = (filters: KeyFilters, listed: Listed, t: TFunction): ActiveFilter[] =>
  filtersSet(filters).flatMap((name): ActiveFilter[] => {
    if (name !== 'tag')
      return [{ id: name, text: filterText(name, filters, listed, t), without: { [name]: noFilters[name] } }];
    return filters.tag.map((tag) => ({
      id: `tag ${tag}`,
      text: t('filters.tagNamed', { tag }),
      without: { tag: filters.tag.filter((other) => other !== tag) },
    }));
  });

function filterText(
  name: Exclude<FilterName, 'tag'>,
  filters: KeyFilters,
  { providers, areas, ending: context }: Listed,
  t: TFunction,
): string {
  const { provider, area, status, access, project, environment, expires, revoked } = filters;
  switch (name) {
    case 'provider':
      return providers.find(({ id }) => id === provider)?.name ?? provider ?? '';
    case 'status':
      if (status === 'revoked') return t('keys.statusName.revoked', { context });
      return status === null ? '' : t(`keys.statusName.${status}`);
    case 'area':
      return areas.find(({ id }) => id === area)?.name ?? area ?? '';
    case 'access':
      return access === null ? '' : t(`keys.accessLevel.${access}`);
    case 'project':
      return t('filters.projectNamed', { project: project ?? '' });
    case 'environment':
      return environment === null ? '' : t(`places.environments.${environment}`);
    case 'expires':
      return t('filters.expiresWithin', { count: expires ?? 0 });
    case 'unused':
      return t('filters.unused');
    case 'elsewhere':
      return t('keys.notInVault');
    case 'favorite':
      return t('filters.favorite');
    case 'revoked':
      return revoked === null ? '' : t(`filters.revoked.${revoked}`, { context });
  }
}
