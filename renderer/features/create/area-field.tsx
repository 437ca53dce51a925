import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '../../../main/contract/area.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import { searchForm, searchWords } from '../../../main/contract/search-form.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import type { Asked } from './choices.ts';

interface AreaFieldProps {
  policy: NonNullable<ProviderPolicy['area']>;
  asked: Asked<{ areas: Area[]; isAll: boolean }>;
  value: Area | null;
  problem: string | null;
  onChange(area: Area | null): void;
}

/** From so many on, they can be searched: below the list, which is there before its areas are. */
const manyAreas = 15;

const nothing = { areas: [], isAll: true };

function matching(areas: readonly Area[], search: string): readonly Area[] {
  const words = searchWords(search);
  return areas.filter(({ name, path }) => words.every((word) => searchForm(`${name} ${path}`).includes(word)));
}

/** The part of the account that the new key belongs to. */
export function AreaField({ policy, asked, value, problem, onChange }: AreaFieldProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { areas, isAll } = asked.value ?? nothing;
  const isSearching = searchWords(search).length > 0;
  const found = useMemo(() => matching(areas, search), [areas, search]);
  const shown = useMemo(
    () => (value === null || found.some(({ id }) => id === value.id) ? found : [value, ...found]),
    [found, value],
  );
  const label = t(`areas.word.${policy.word}`);
  const { without } = policy;
  const options = useMemo(
    () => [
      { id: '', name: without === null ? t('areas.choose') : t(`areas.without.${without}`) },
      ...shown.map(({ id, name, path }) => ({ id, name: path === '' || path === name ? name : `${name} (${path})` })),
    ],
    [without, shown, t],
  );
  const hint = () => {
    if (asked.value === null) return asked.error === null ? t('areas.loading') : undefined;
    if (areas.length === 0) return t('areas.none');
    return isAll ? undefined : t('areas.notAll', { count: areas.length });
  };
  return (
    <>
      <SelectField
        label={label}
        value={value?.id ?? ''}
        options={options}
        hint={hint()}
        problem={problem}
        onChange={(id) => onChange(shown.find((area) => area.id === id) ?? null)}
      />
      {areas.length > manyAreas && (
        <TextField
          label={t('areas.search')}
          type="search"
          // It must exist before its text changes.
          hint={<span role="status">{isSearching && t('areas.found', { count: found.length })}</span>}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      {asked.error && (
        <ErrorCallout error={asked.error} calm>
          <Button small onClick={asked.askAgain}>
            {t('common.tryAgain')}
          </Button>
        </ErrorCallout>
      )}
    </>
  );
}
