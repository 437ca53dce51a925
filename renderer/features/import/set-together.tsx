import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Environment } from '../../../main/contract/key-place.ts';
import { useProjects } from '../../data/tags-store.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { EnvironmentChangeField, ProjectField } from '../../ui/place-fields.tsx';
import type { RowChange } from './picks.ts';

const unchanged: { service: string; project: string; environment?: Environment | null | undefined } = {
  service: '',
  project: '',
};

/** Sets the service, the project or the environment of all selected rows that are shown. What is left empty stays. */
export function SetTogether({ count, onSet }: { count: number; onSet(change: RowChange): void }) {
  const { t } = useTranslation();
  const projects = useProjects();
  const [typed, setTyped] = useState(unchanged);
  const isEmpty = typed.service.trim() === '' && typed.project.trim() === '' && typed.environment === undefined;
  const set = () => {
    const { service, project, environment } = typed;
    onSet({
      ...(service.trim() !== '' && { service }),
      ...(project.trim() !== '' && { project }),
      ...(environment !== undefined && { environment }),
    });
    setTyped(unchanged);
  };
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
        <EnvironmentChangeField
          value={typed.environment}
          onChange={(environment) => setTyped({ ...typed, environment })}
        />
        <Button small disabled={isEmpty || count === 0} onClick={set}>
          {t('import.setTogether', { count })}
        </Button>
      </div>
    </details>
  );
}
