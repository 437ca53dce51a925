import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope, ScopeChoice } from '../../../main/contract/scopes.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { changedScopes, groupsOf } from './scope-groups.ts';

interface ScopePickerProps {
  choice: ScopeChoice;
  oneOf: readonly string[];
  value: readonly string[];
  /** Whether the user has just asked for it: in a long form, it begins below what is visible. */
  scrollsIntoView: boolean;
  onChange(ids: string[]): void;
}

/** All scopes by groups, with a search. A group that allows only one has radio buttons. */
export function ScopePicker({ choice, oneOf, value, scrollsIntoView, onChange }: ScopePickerProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (scrollsIntoView) place.current?.scrollIntoView({ block: 'nearest' });
  }, [scrollsIntoView]);
  const groups = useMemo(() => groupsOf(choice.scopes, search), [choice.scopes, search]);
  const found = groups.reduce((sum, { scopes }) => sum + scopes.length, 0);
  return (
    <div ref={place} className="scope-picker">
      <SearchField
        aria-label={t('scopes.search')}
        placeholder={t('scopes.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        // It would send the form.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {/* The list itself shows it. */}
      <span role="status" className="visually-hidden">
        {search.trim() !== '' && t('scopes.found', { count: found })}
      </span>
      <div className="groups">
        {groups.map(({ name, scopes }) => (
          <Group
            key={name}
            name={name}
            scopes={scopes}
            isOneOf={oneOf.includes(name)}
            value={value}
            onChange={(scope, on) => onChange(changedScopes(value, choice.scopes, { scope, on, oneOf }))}
          />
        ))}
        {groups.length === 0 && <p className="muted">{t('scopes.noMatch')}</p>}
      </div>
      <p className="muted" role="status">
        {t('scopes.chosen', { count: value.length })}
      </p>
    </div>
  );
}

interface GroupProps {
  name: string;
  scopes: readonly Scope[];
  isOneOf: boolean;
  value: readonly string[];
  onChange(scope: Scope, on: boolean): void;
}

function Group({ name, scopes, isOneOf, value, onChange }: GroupProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset>
      <legend>{name}</legend>
      {scopes.map((scope) => (
        <label key={scope.id}>
          <input
            type={isOneOf ? 'radio' : 'checkbox'}
            name={id}
            checked={value.includes(scope.id)}
            onChange={(event) => onChange(scope, event.target.checked)}
          />
          <span>
            <bdi className="mono">{scope.id}</bdi>
            {scope.level !== 'read' && !isOneOf && <span className="muted">{t(`scopes.level.${scope.level}`)}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
