import type { UseComboboxReturnValue } from 'downshift';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ariaChord } from '../../ui/chord.ts';
import { system } from '../../ui/system.ts';
import { ActionRow, KeyRow } from './quick-search-row.tsx';
import type { Choice, useSearch } from './use-search.ts';

interface QuickSearchListProps {
  search: ReturnType<typeof useSearch>;
  combobox: Pick<UseComboboxReturnValue<Choice>, 'getMenuProps' | 'getItemProps'>;
  onChoose(choice: Choice): void;
}

/** Has a fixed height, so that nothing jumps while the user types. */
export function QuickSearchList({ search, combobox, onChoose }: QuickSearchListProps) {
  const { t } = useTranslation();
  const { choices, keyCount, actionCount, beyond, needle } = search;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new choices are shown from the top
  useEffect(() => {
    list.current?.scrollTo(0, 0);
  }, [choices]);

  const row = (choice: Choice, index: number) => (
    <div
      key={choice.is === 'key' ? choice.key.id : choice.action.id}
      className="quick-search-row"
      {...(choice.is === 'action' &&
        choice.action.keys && { 'aria-keyshortcuts': ariaChord(choice.action.keys, system === 'mac') })}
      {...combobox.getItemProps({
        item: choice,
        index,
        onClick: (event) => {
          Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
          onChoose(choice);
        },
      })}
    >
      {choice.is === 'key' ? (
        <KeyRow of={choice.key} needle={needle} />
      ) : (
        <ActionRow of={choice.action} needle={needle} />
      )}
    </div>
  );
  const rows = choices.map(row);
  const nothing = search.isAnswered && choices.length === 0;
  const counts = [
    ...(keyCount > 0 ? [t('keys.count', { count: keyCount + beyond })] : []),
    ...(actionCount > 0 ? [t('quickSearch.actions', { count: actionCount })] : []),
  ];
  return (
    <>
      <span className="visually-hidden" role="status">
        {nothing ? t('quickSearch.nothing') : needle !== '' && counts.join(', ')}
      </span>
      <div
        {...combobox.getMenuProps({ ref: list, 'aria-label': t('quickSearch.title'), 'aria-busy': !search.isAnswered })}
        className="results"
        hidden={nothing}
      >
        {keyCount > 0 && (
          <Group name={needle === '' ? t('quickSearch.often') : t('keys.heading')}>{rows.slice(0, keyCount)}</Group>
        )}
        {actionCount > 0 && <Group name={t('keys.actions')}>{rows.slice(keyCount)}</Group>}
      </div>
      {beyond > 0 && <p className="muted beyond">{t('quickSearch.more', { count: beyond })}</p>}
      {nothing && (
        <div className="nothing">
          <strong>{t('quickSearch.nothing')}</strong>
          <p className="muted">{t('quickSearch.nothingHint')}</p>
        </div>
      )}
    </>
  );
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
    <div role="group" aria-label={name}>
      <div className="group-name" aria-hidden>
        {name}
      </div>
      {children}
    </div>
  );
}
