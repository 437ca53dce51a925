import { Ban, Copy, Download, Folder, Tags, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type CopyFormat, copyFormat } from '../../../main/contract/copy-methods.ts';
import { copyKeysAs } from '../../data/key-actions.ts';
import { clearSelection, useSelection } from '../../data/selection-store.ts';
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
        {t('keys.menuRevoke')}
      </Button>
    </div>
  );
}

function ExportMenu() {
  const { t } = useTranslation();
  const save = (format: 'csv' | 'json') => void exportKeys(useSelection.getState().ids, format);
  return (
    <Menu
      align="start"
      // In the menu, Escape closes only the menu and doesn't clear the selection.
      onKeyDown={(event) => event.stopPropagation()}
      button={
        <Button>
          <Download size={16} aria-hidden />
          {t('selection.export')}
        </Button>
      }
    >
      <MenuItem onChoose={() => save('csv')}>{t('selection.asCsv')}</MenuItem>
      <MenuItem onChoose={() => save('json')}>{t('selection.asJson')}</MenuItem>
    </Menu>
  );
}

/** Where the keys belong. */
function PlaceMenu() {
  const { t } = useTranslation();
  const open = (dialog: 'place' | 'move-keys') => openDialog(dialog, { keyIds: [...useSelection.getState().ids] });
  return (
    <Menu
      align="start"
      // In the menu, Escape closes only the menu and doesn't clear the selection.
      onKeyDown={(event) => event.stopPropagation()}
      button={
        <Button>
          <Folder size={16} aria-hidden />
          {t('places.menu')}
        </Button>
      }
    >
      <MenuItem onChoose={() => open('place')}>{t('places.set')}</MenuItem>
      <MenuItem onChoose={() => open('move-keys')}>{t('places.move')}</MenuItem>
    </Menu>
  );
}

function CopyMenu() {
  const { t } = useTranslation();
  const copy = (format: CopyFormat) => {
    const { ids } = useSelection.getState();
    const label = t('keys.count', { count: ids.size });
    void copyKeysAs([...ids], label, format);
  };
  return (
    <Menu
      align="start"
      // In the menu, Escape closes only the menu and doesn't clear the selection.
      onKeyDown={(event) => event.stopPropagation()}
      button={
        <Button>
          <Copy size={16} aria-hidden />
          {t('places.copyAs')}
        </Button>
      }
    >
      {copyFormat.options.map((format) => (
        <MenuItem key={format} onChoose={() => copy(format)}>
          {t(`places.copyFormats.${format}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
