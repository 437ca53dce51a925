import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccount, useAccounts } from '../../data/accounts-store.ts';
import { clearFilters, useFilters } from '../../data/filters.ts';
import { setQuery } from '../../data/keys-store.ts';
import { useSelectedAccount } from '../../data/selected-account.ts';
import { useListEnding } from '../../data/use-ending.ts';
import { regional } from '../../texts/regional.ts';
import { Button } from '../../ui/button.tsx';
import { activeFilters } from './filter-name.ts';

/** No key matches the search and the filters. Names the active filters, and offers to clear both. */
export function NoMatch({ search }: { search: string }) {
  const { t, i18n } = useTranslation();
  const filters = useFilters();
  const providers = useAccounts((state) => state.providers);
  const areas = useAccount(useSelectedAccount())?.areas ?? [];
  const ending = useListEnding();
  const names = activeFilters(filters, { providers, areas, ending }, t).map(({ text }) => text);
  const list = new Intl.ListFormat(regional(i18n.language)).format(names);
  return (
    <div className="empty">
      <SearchX className="sign" size={30} strokeWidth={1.6} aria-hidden />
      <h2>{search === '' ? t('filters.noMatch') : t('keys.noMatchTitle', { search })}</h2>
      {names.length > 0 && <p>{t('filters.areOn', { count: names.length, list })}</p>}
      {search !== '' && <p>{t('keys.noMatchBody')}</p>}
      <div className="ways">
        {search !== '' && <Button onClick={() => setQuery({ search: '' })}>{t('keys.clearSearch')}</Button>}
        {names.length > 0 && <Button onClick={clearFilters}>{t('filters.clear')}</Button>}
      </div>
    </div>
  );
}
