import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { openPalette } from './quick-search-store.ts';
import './quick-search-button.css';

export function PaletteButton() {
  const { t } = useTranslation();
  const name = t('palette.title');
  return (
    <Button small className="palette-button" title={name} onClick={() => openPalette('plain')}>
      <Search size={15} aria-hidden />
      <span className="tool-name ellipsis">{name}</span>
      <Kbd keys="CommandOrControl+K" quiet />
    </Button>
  );
}
