import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Environment, environment } from '../../main/contract/key-place.ts';
import { SelectField, TextField } from './field.tsx';

interface ProjectFieldProps {
  projects: readonly string[];
  label: string;
  value: string;
  problem?: string | null;
  placeholder?: string;
  autoFocus?: boolean;
  onChange(value: string): void;
}

/** Suggests the projects that there are. */
export function ProjectField({ projects, label, value, onChange, ...rest }: ProjectFieldProps) {
  const id = useId();
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

interface EnvironmentChangeFieldProps {
  /** Undefined if it stays as it is. */
  value: Environment | null | undefined;
  onChange(value: Environment | null | undefined): void;
}

/** Sets the environment of several, or leaves each as it is. */
export function EnvironmentChangeField({ value, onChange }: EnvironmentChangeFieldProps) {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('places.environment')}
      value={value === undefined ? '' : (value ?? 'none')}
      options={[
        { id: '', name: t('places.unchanged') },
        ...environment.options.map((id) => ({ id, name: t(`places.environments.${id}`) })),
        { id: 'none', name: t('places.noEnvironment') },
      ]}
      onChange={(id) => onChange(id === '' ? undefined : (environment.safeParse(id).data ?? null))}
    />
  );
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
