import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccount, useAccounts } from '../../data/accounts-store.ts';
import { changeFilters, clearFilters, useFilters } from '../../data/filters.ts';
import { useSelectedAccount } from '../../data/selected-account.ts';
import { useListEnding } from '../../data/use-ending.ts';
import { Button } from '../../ui/button.tsx';
import { activeFilters } from './filter-name.ts';
import './filter-chips.css';

/** The active filters. Pressing a chip removes its filter and the chip, so `onGone` has to move the focus. */
export function FilterChips({ onGone }: { onGone(): void }) {
  const { t } = useTranslation();
  const filters = useFilters();
  const providers = useAccounts((state) => state.providers);
  const areas = useAccount(useSelectedAccount())?.areas ?? [];
  const ending = useListEnding();
  const active = activeFilters(filters, { providers, areas, ending }, t);
  if (active.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label={t('filters.on')}>
      {active.map(({ id, text, without }) => (
        <li key={id}>
          <button
            type="button"
            className="chip"
            aria-label={t('filters.remove', { filter: text })}
            onClick={() => {
              changeFilters(without);
              onGone();
            }}
          >
            <bdi className="ellipsis" title={text}>
              {text}
            </bdi>
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
      {active.length > 1 && (
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
