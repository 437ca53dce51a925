import { useTranslation } from 'react-i18next';
import type { ImportedFile } from '../../../main/contract/import.ts';
import { useProjects } from '../../data/tags-store.ts';
import { EnvironmentField, ProjectField } from '../../ui/place-fields.tsx';
import type { PlaceChange } from './picks.ts';

interface FilePlacesProps {
  files: readonly ImportedFile[];
  chosen: Readonly<Record<number, PlaceChange>>;
  busy: boolean;
  onChange(file: number, change: PlaceChange): void;
}

/** The project and the environment of each file, preset from its name and its folder. */
export function FilePlaces({ files, chosen, busy, onChange }: FilePlacesProps) {
  const { t } = useTranslation();
  const projects = useProjects();
  return (
    <ul className="file-places" inert={busy}>
      {files.map((file, at) => {
        const name = pathOf(file);
        const change = chosen[at] ?? {};
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the files stay as they are
          <li key={at}>
            <bdi className="ellipsis" title={name}>
              {name}
            </bdi>
            <ProjectField
              projects={projects}
              label={t('import.projectOf', { file: name })}
              placeholder={t('places.project')}
              value={change.project ?? file.project ?? ''}
              onChange={(project) => onChange(at, { project })}
            />
            <EnvironmentField
              label={t('import.environmentOf', { file: name })}
              value={change.environment === undefined ? file.environment : change.environment}
              onChange={(environment) => onChange(at, { environment })}
            />
          </li>
        );
      })}
    </ul>
  );
}

export const pathOf = ({ name, folder }: Pick<ImportedFile, 'name' | 'folder'>): string =>
  folder === '' ? name : `${folder}/${name}`;
