import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { environment } from '../../../main/contract/key-place.ts';
import { useProjects } from '../../data/tags-store.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ProjectField } from '../../ui/place-fields.tsx';
import type { RowChange } from './picks.ts';

const unchanged = { service: '', project: '', environment: '' };

/** Sets the service, the project or the environment of all selected rows that are shown. What is left empty stays. */
export function SetTogether({ count, onSet }: { count: number; onSet(change: RowChange): void }) {
  const { t } = useTranslation();
  const projects = useProjects();
  const [typed, setTyped] = useState(unchanged);
  const isEmpty = Object.values(typed).every((value) => value.trim() === '');
  const set = () => {
    const { service, project } = typed;
    onSet({
      ...(service.trim() !== '' && { service }),
      ...(project.trim() !== '' && { project }),
      ...(typed.environment !== '' && { environment: environment.safeParse(typed.environment).data ?? null }),
    });
    setTyped(unchanged);
  };
  const names = environment.options.map((id) => ({ id, name: t(`places.environments.${id}`) }));
  return (
    <details className="set-together">
      <summary>{t('import.together', { count })}</summary>
      <div className="together-fields">
        <TextField
          label={t('import.serviceColumn')}
          value={typed.service}
          onChange={(event) => setTyped({ ...typed, service: event.target.value })}
        />
        <ProjectField
          projects={projects}
          label={t('places.project')}
          value={typed.project}
          onChange={(project) => setTyped({ ...typed, project })}
        />
        <SelectField
          label={t('places.environment')}
          value={typed.environment}
          options={[{ id: '', name: t('places.unchanged') }, ...names, { id: 'none', name: t('places.noEnvironment') }]}
          onChange={(chosen) => setTyped({ ...typed, environment: chosen })}
        />
        <Button small disabled={isEmpty || count === 0} onClick={set}>
          {t('import.setTogether', { count })}
        </Button>
      </div>
    </details>
  );
}
