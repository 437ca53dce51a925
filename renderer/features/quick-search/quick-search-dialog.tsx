import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../shell/action.ts';
import { DialogDescription, DialogFrame, DialogTitle } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { canCopy } from './fit.ts';
import { PaletteList } from './quick-search-list.tsx';
import { leavePalette } from './quick-search-store.ts';
import { usePaletteChoice } from './use-choice.ts';
import { type Choice, usePaletteSearch } from './use-search.ts';
import './quick-search.css';

const anotherDialog = '[role="dialog"], [role="alertdialog"]';
const longestSearch = 200;

export function PaletteDialog({ quick, actions }: { quick: boolean; actions: readonly Action[] }) {
  const { t } = useTranslation();
  const [isOverDialog] = useState(() => document.querySelector(anotherDialog) !== null);
  const search = usePaletteSearch(isOverDialog ? actions.filter(({ overDialog }) => overDialog) : actions);
  /** What is done when the focus is back where it was, so that a dialog which it opens returns it there too. */
  const afterwards = useRef<() => void>(null);
  const { combobox, chosen, choose, type, onKeyDown } = usePaletteChoice(search, afterwards);
  const { isAnswered } = search;

  return (
    <DialogFrame
      className="palette"
      scrim={quick ? 'scrim palette-only' : 'scrim'}
      afterwards={afterwards}
      onClose={leavePalette}
    >
      <DialogTitle className="visually-hidden">{t('palette.title')}</DialogTitle>
      <div className="palette-field">
        <Search size={18} aria-hidden />
        <input
          {...combobox.getInputProps({
            'aria-label': t('palette.hint'),
            onKeyDown,
            onChange: (event) => type(event.currentTarget.value),
          })}
          placeholder={t('palette.hint')}
          spellCheck={false}
          maxLength={longestSearch}
        />
      </div>
      <PaletteList search={search} combobox={combobox} onChoose={(choice) => choose(choice, 'enter')} />
      <DialogDescription asChild>
        <div className="foot">
          {(chosen || !isAnswered) && (
            <span>
              <Kbd keys="Enter" /> {t(footText(chosen))}
            </span>
          )}
          {chosen?.is === 'key' && (
            <span>
              <Kbd keys="CommandOrControl+Enter" /> {t('details.open')}
            </span>
          )}
          <span>
            <Kbd keys="Escape" /> {t('common.close')}
          </span>
        </div>
      </DialogDescription>
    </DialogFrame>
  );
}

function footText(chosen: Choice | undefined) {
  if (chosen?.is === 'action') return 'palette.runAction' as const;
  return chosen === undefined || canCopy(chosen.key) ? ('palette.copyKey' as const) : ('details.open' as const);
}
