import { Search } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { setQuery, useKeys } from './keys-store.ts';

export function KeysToolbar({ searchField }: { searchField: Ref<HTMLInputElement> }) {
  const { t } = useTranslation();
  const { search, showRevoked } = useKeys((state) => state.query);
  return (
    <div className="toolbar">
      <div className="search">
        <Search size={16} aria-hidden />
        <input
          ref={searchField}
          type="search"
          aria-label={t('keys.search')}
          placeholder={t('keys.searchHint')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={search}
          onChange={(event) => setQuery({ search: event.target.value })}
          onKeyDown={(event) => {
            // From the search straight into what it found.
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('[role="grid"]')?.focus();
          }}
        />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={showRevoked}
          onChange={(event) => setQuery({ showRevoked: event.target.checked })}
        />
        {t('keys.showRevoked')}
      </label>
    </div>
  );
}
