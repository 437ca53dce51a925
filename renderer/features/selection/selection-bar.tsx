import { Ban, Copy, Download, Folder, type LucideIcon, Tags, X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { clearSelection, useSelection } from '../../data/selection-store.ts';
import { useListEnding, useListMovable } from '../../data/use-ending.ts';
import { CopyAsItems } from '../../shell/copy-as-items.tsx';
import { openDialog } from '../../shell/dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { speak } from '../../ui/spoken.tsx';
import { exportKeys } from './export-keys.ts';
import { tagSelected } from './tag-selected.ts';
import './selection-bar.css';
import { regional } from '../../texts/regional.ts';

/** The actions on the selected keys. */
export function SelectionBar() {
  const { t, i18n } = useTranslation();
  const { ids, outOf } = useSelection();
  const context = useListEnding();
  const count = ids.size;
  const number = (of: number) => new Intl.NumberFormat(regional(i18n.language)).format(of);
  const text =
    outOf === null
      ? t('selection.count', { count, number: number(count) })
      : t('selection.countOf', { selected: number(count), total: number(outOf) });
  useEffect(() => speak(text), [text]);
  useEffect(() => () => speak(t('selection.cleared')), [t]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      aria-label={t('selection.bar')}
      className="selection-bar"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        clearSelection();
      }}
    >
      <Button look="quiet" icon aria-label={t('selection.clear')} title={t('selection.clear')} onClick={clearSelection}>
        <X size={17} aria-hidden />
      </Button>
      <span className="selected ellipsis" title={text}>
        {text}
      </span>
      <Button onClick={tagSelected}>
        <Tags size={16} aria-hidden />
        {t('selection.tag')}
      </Button>
      <PlaceMenu />
      <CopyMenu />
      <ExportMenu />
      <Button className="revoke" onClick={() => openDialog('revoke-selected')}>
        <Ban size={16} aria-hidden />
        {t('keys.menuRevoke', { context })}
      </Button>
    </div>
  );
}

interface BarMenuProps {
  icon: LucideIcon;
  text: string;
  children: ReactNode;
}

/** A button of the bar that opens a menu. In it, Escape closes only the menu and doesn't clear the selection. */
function BarMenu({ icon: Icon, text, children }: BarMenuProps) {
  return (
    <Menu
      align="start"
      onKeyDown={(event) => event.stopPropagation()}
      button={
        <Button>
          <Icon size={16} aria-hidden />
          {text}
        </Button>
      }
    >
      {children}
    </Menu>
  );
}

function ExportMenu() {
  const { t } = useTranslation();
  const save = (format: 'csv' | 'json') => void exportKeys(useSelection.getState().ids, format);
  return (
    <BarMenu icon={Download} text={t('selection.export')}>
      <MenuItem onChoose={() => save('csv')}>{t('selection.asCsv')}</MenuItem>
      <MenuItem onChoose={() => save('json')}>{t('selection.asJson')}</MenuItem>
    </BarMenu>
  );
}

/** Where the keys belong. */
function PlaceMenu() {
  const { t } = useTranslation();
  const movable = useListMovable();
  const open = (dialog: 'place' | 'move-keys') => openDialog(dialog, { keyIds: [...useSelection.getState().ids] });
  return (
    <BarMenu icon={Folder} text={t('places.menu')}>
      <MenuItem onChoose={() => open('place')}>{t('places.set')}</MenuItem>
      {movable && <MenuItem onChoose={() => open('move-keys')}>{t('places.move')}</MenuItem>}
    </BarMenu>
  );
}

function CopyMenu() {
  const { t } = useTranslation();
  return (
    <BarMenu icon={Copy} text={t('places.copyAs')}>
      <CopyAsItems keyIds={() => useSelection.getState().ids} />
    </BarMenu>
  );
}
