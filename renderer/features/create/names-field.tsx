import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { allPackages } from '../../../main/contract/named-scopes.ts';
import { TextField } from '../../ui/field.tsx';
import { type Like, type Picked, pickedNames } from './picked.ts';
import './scopes.css';

interface NamesFieldProps {
  picked: Picked;
  like: Like;
  problem: string | null;
  onChange(change: Partial<Picked>): void;
}

/** What the new key is limited to: the same as the old key, packages and organizations that the user names, or all packages. */
export function NamesField({ picked, like, problem, onChange }: NamesFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const chosen = pickedNames(picked, like);
  const old = pickedNames({ ...picked, by: null }, like);
  const oldNames = old.ids.map((id) => (id === allPackages ? t('packages.all') : id));
  const ways = [
    ...(old.by === 'old' ? [{ by: 'old', name: t('scopes.old'), names: oldNames }] : []),
    { by: 'own', name: t('packages.own'), names: [] },
    { by: 'everything', name: t('packages.all'), names: [] },
  ];
  const { typed } = picked;
  // The fields for names show it themselves.
  const isApart = problem !== null && chosen.by !== 'own';
  const type = (change: Partial<Picked['typed']>) => onChange({ by: 'own', typed: { ...typed, ...change } });
  return (
    <fieldset className="scopes" aria-describedby={isApart ? `${id}-problem` : undefined}>
      <legend>{t('packages.title')}</legend>
      {ways.map(({ by, name, names }) => (
        <label key={by} className="way">
          <input type="radio" name={id} checked={chosen.by === by} onChange={() => onChange({ by })} />
          <span>
            {name}
            {names.length > 0 && (
              <bdi className="listed mono" title={names.join(', ')}>
                {names.join(', ')}
              </bdi>
            )}
          </span>
        </label>
      ))}
      {chosen.by === 'own' && (
        <>
          <TextField
            label={t('packages.names')}
            hint={t('packages.namesHint')}
            problem={problem}
            value={typed.packages}
            onChange={(event) => type({ packages: event.target.value })}
          />
          <TextField
            label={t('packages.organizations')}
            hint={t('packages.organizationsHint')}
            value={typed.organizations}
            onChange={(event) => type({ organizations: event.target.value })}
          />
        </>
      )}
      {isApart && (
        <span id={`${id}-problem`} className="problem" role="alert">
          {problem}
        </span>
      )}
    </fieldset>
  );
}
