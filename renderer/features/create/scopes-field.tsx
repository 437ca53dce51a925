import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import type { ScopeChoice } from '../../../main/contract/scopes.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import type { Asked } from './choices.ts';
import { hasMoreThanPresets, type Like, type Picked, pickedScopes, scopesOfOld } from './picked.ts';
import { ScopePicker } from './scope-picker.tsx';
import './scopes.css';

interface ScopesFieldProps {
  policy: NonNullable<ProviderPolicy['scopes']>;
  asked: Asked<ScopeChoice>;
  picked: Picked;
  like: Like;
  problem: string | null;
  onChange(change: Partial<Picked>): void;
}

/** What the new key may do: a preset, the same as the old key, or scopes of one's own. */
export function ScopesField({ policy, asked, picked, like, problem, onChange }: ScopesFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [asksForPicker, setAsksForPicker] = useState(false);
  const choice = asked.value;
  if (choice === null) {
    return (
      <fieldset className="scopes">
        <legend>{t('scopes.title')}</legend>
        {asked.error ? (
          <ErrorCallout error={asked.error} calm>
            <Button small onClick={asked.askAgain}>
              {t('common.tryAgain')}
            </Button>
          </ErrorCallout>
        ) : (
          <p role="status" className="muted">
            {t('scopes.loading')}
          </p>
        )}
      </fieldset>
    );
  }
  const chosen = pickedScopes(picked, choice, like);
  const old = scopesOfOld(like, picked, choice);
  const ways = [
    ...(old.length > 0 ? [{ by: 'old', name: t('scopes.old'), scopes: old }] : []),
    ...choice.presets.map((preset) => ({
      by: preset.id,
      name: t(`scopes.presets.${preset.id}`),
      scopes: preset.scopes,
    })),
    ...(hasMoreThanPresets(choice, policy.oneOf) ? [{ by: 'own', name: t('scopes.own'), scopes: [] }] : []),
  ];
  return (
    <fieldset className="scopes" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend>{t('scopes.title')}</legend>
      {ways.map(({ by, name, scopes }) => (
        <label key={by} className="way">
          <input
            type="radio"
            name={id}
            checked={chosen.by === by}
            // Whoever chooses scopes begins with those of the choice before.
            onChange={() => {
              setAsksForPicker(by === 'own');
              onChange(by === 'own' ? { by, own: chosen.ids } : { by });
            }}
          />
          <span>
            {name}
            {scopes.length > 0 && (
              <bdi className="listed mono" title={scopes.join(', ')}>
                {scopes.join(', ')}
              </bdi>
            )}
          </span>
        </label>
      ))}
      {chosen.by === 'own' && (
        <ScopePicker
          choice={choice}
          oneOf={policy.oneOf}
          value={chosen.ids}
          scrollsIntoView={asksForPicker}
          onChange={(own) => onChange({ own })}
        />
      )}
      {problem && (
        <span id={`${id}-problem`} className="problem" role="alert">
          {problem}
        </span>
      )}
    </fieldset>
  );
}
