import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../data/accounts-store.ts';
import { changeFilters, clearFilters, filtersSet, noFilters, useFilters } from '../../data/filters.ts';
import { Button } from '../../ui/button.tsx';
import { filterText } from './filter-name.ts';
import './filter-chips.css';

/** The active filters. Pressing a chip removes its filter and the chip, so `onGone` has to move the focus. */
export function FilterChips({ onGone }: { onGone(): void }) {
  const { t } = useTranslation();
  const filters = useFilters();
  const providers = useAccounts((state) => state.providers);
  const names = filtersSet(filters);
  if (names.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label={t('filters.on')}>
      {names.map((name) => {
        const filter = filterText(name, filters, providers, t);
        return (
          <li key={name}>
            <button
              type="button"
              className="chip"
              aria-label={t('filters.remove', { filter })}
              onClick={() => {
                changeFilters({ [name]: noFilters[name] });
                onGone();
              }}
            >
              <bdi className="ellipsis" title={filter}>
                {filter}
              </bdi>
              <X size={14} aria-hidden />
            </button>
          </li>
        );
      })}
      {names.length > 1 && (
        <li>
          <Button
            look="quiet"
            small
            onClick={() => {
              clearFilters();
              onGone();
            }}
          >
            {t('filters.clear')}
          </Button>
        </li>
      )}
    </ul>
  );
}
