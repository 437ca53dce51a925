import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { setQuery, useKeys } from '../../data/keys-store.ts';
import { useSelection } from '../../data/selection-store.ts';
import { goToKey } from '../../shell/go-to-key.ts';
import { Parts } from '../../shell/parts.tsx';
import { searchField } from '../../shell/search-field.ts';
import { searchPaste } from '../../shell/search-paste.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { ViewMenu } from './view-menu.tsx';
import './keys-toolbar.css';

/** The search, the filters and the view; while keys are selected, the selection bar instead. */
export function KeysToolbar() {
  const isSelecting = useSelection(({ ids }) => ids.size > 0);
  const filterButton = useRef<HTMLButtonElement>(null);
  return (
    <div className="toolbar-place">
      <div className="toolbar" inert={isSelecting}>
        <SearchField />
        <FilterMenu button={filterButton} />
        <FilterChips onGone={() => filterButton.current?.focus()} />
        <ViewMenu />
      </div>
      {isSelecting && <Parts of="selection" />}
    </div>
  );
}

const pasting = searchPaste({ onText: (search) => setQuery({ search }), onFound: goToKey });

function SearchField() {
  const { t } = useTranslation();
  const search = useKeys((state) => state.query.search);
  return (
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
        {...pasting}
        onChange={(event) => setQuery({ search: event.target.value })}
        onKeyDown={(event) => {
          // Moves from the search to its results.
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('[role="grid"]')?.focus();
        }}
      />
    </div>
  );
}
