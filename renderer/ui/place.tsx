import { Folder } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Environment } from '../../main/contract/key-place.ts';
import './place.css';

interface PlaceProps {
  project: string | null;
  environment: Environment | null;
  /** The project with what matches marked; the plain name without it. */
  children?: ReactNode;
}

/** A project and an environment. The environment is told by word, shape and color, because production must never be mistaken. */
export function Place({ project, environment, children }: PlaceProps) {
  if (project === null && environment === null) return null;
  return (
    <span className="place">
      {project !== null && (
        <span className="project">
          <Folder size={13} aria-hidden />
          <bdi className="ellipsis">{children ?? project}</bdi>
        </span>
      )}
      {environment !== null && <EnvironmentBadge of={environment} />}
    </span>
  );
}

export function EnvironmentBadge({ of }: { of: Environment }) {
  const { t } = useTranslation();
  return <span className={`environment ${of}`}>{t(`places.environments.${of}`)}</span>;
}
