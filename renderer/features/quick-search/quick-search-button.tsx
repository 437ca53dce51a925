import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { openQuickSearch } from './quick-search-store.ts';
import './quick-search-button.css';

export function QuickSearchButton() {
  const { t } = useTranslation();
  const name = t('quickSearch.title');
  return (
    <Button small className="quick-search-button" title={name} onClick={() => openQuickSearch('plain')}>
      <Search size={15} aria-hidden />
      <span className="tool-name ellipsis">{name}</span>
      <Kbd keys="CommandOrControl+K" quiet />
    </Button>
  );
}
