import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../shell/action.ts';
import { goToKey } from '../../shell/go-to-key.ts';
import { searchPaste } from '../../shell/search-paste.ts';
import { DialogDescription, DialogFrame, DialogTitle } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { canCopy } from './fit.ts';
import { QuickSearchList } from './quick-search-list.tsx';
import { closeQuickSearch, leaveQuickSearch } from './quick-search-store.ts';
import { useQuickSearchChoice } from './use-choice.ts';
import { type Choice, useSearch } from './use-search.ts';
import './quick-search.css';

const anotherDialog = '[role="dialog"], [role="alertdialog"]';
const longestSearch = 200;

export function QuickSearchDialog({ quick, actions }: { quick: boolean; actions: readonly Action[] }) {
  const { t } = useTranslation();
  const [isOverDialog] = useState(() => document.querySelector(anotherDialog) !== null);
  const search = useSearch(isOverDialog ? actions.filter(({ overDialog }) => overDialog) : actions);
  /** Runs when the focus is back where it was, so that a dialog which this opens returns the focus there too. */
  const afterwards = useRef<() => void>(null);
  const { combobox, chosen, choose, type, onKeyDown } = useQuickSearchChoice(search, afterwards);
  const { isAnswered } = search;
  const onFound = (keyId: string) => {
    afterwards.current = () => goToKey(keyId);
    closeQuickSearch();
  };

  return (
    <DialogFrame
      className="quick-search"
      scrim={quick ? 'scrim quick-search-only' : 'scrim'}
      afterwards={afterwards}
      onClose={leaveQuickSearch}
    >
      <DialogTitle className="visually-hidden">{t('quickSearch.title')}</DialogTitle>
      <div className="quick-search-field">
        <Search size={18} aria-hidden />
        <input
          {...combobox.getInputProps({
            'aria-label': t('quickSearch.hint'),
            onKeyDown,
            onChange: (event) => type(event.currentTarget.value),
            ...searchPaste({ onText: type, onFound }),
          })}
          placeholder={t('quickSearch.hint')}
          spellCheck={false}
          maxLength={longestSearch}
        />
      </div>
      <QuickSearchList search={search} combobox={combobox} onChoose={(choice) => choose(choice, 'enter')} />
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
  if (chosen?.is === 'action') return 'quickSearch.runAction' as const;
  return chosen === undefined || canCopy(chosen.key) ? ('quickSearch.copyKey' as const) : ('details.open' as const);
}
