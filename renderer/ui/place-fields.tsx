import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Environment, environment } from '../../main/contract/key-place.ts';
import { client } from '../client/transport.ts';
import { SelectField, TextField } from './field.tsx';
import { complain } from './messages.tsx';

interface ProjectFieldProps {
  label: string;
  value: string;
  problem?: string | null;
  placeholder?: string;
  autoFocus?: boolean;
  onChange(value: string): void;
}

/** Suggests the projects that there are. */
export function ProjectField({ label, value, onChange, ...rest }: ProjectFieldProps) {
  const id = useId();
  const projects = useProjects();
  return (
    <>
      <TextField
        {...rest}
        label={label}
        list={id}
        maxLength={40}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {projects.map((project) => (
          <option key={project} value={project} />
        ))}
      </datalist>
    </>
  );
}

function useProjects(): readonly string[] {
  const [projects, setProjects] = useState<readonly string[]>([]);
  useEffect(() => {
    client.listProjects({}).then((all) => setProjects(all.map(({ project }) => project)), complain);
  }, []);
  return projects;
}

interface EnvironmentFieldProps {
  label: string;
  value: Environment | null;
  onChange(value: Environment | null): void;
}

export function EnvironmentField({ label, value, onChange }: EnvironmentFieldProps) {
  const { t } = useTranslation();
  const names = environment.options.map((id) => ({ id, name: t(`places.environments.${id}`) }));
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      options={[{ id: '', name: t('places.noEnvironment') }, ...names]}
      onChange={(id) => onChange(environment.safeParse(id).data ?? null)}
    />
  );
}
