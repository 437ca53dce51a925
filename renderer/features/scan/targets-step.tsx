import { useTranslation } from 'react-i18next';
import { type ScanTarget, scanTargets } from '../../../main/contract/scan.ts';
import { FolderField } from '../../ui/folder-field.tsx';

export interface Targets {
  /** Those that are not looked at. */
  left: readonly ScanTarget[];
  folder: string;
}

interface TargetsStepProps {
  targets: Targets;
  problem: string | null;
  busy: boolean;
  onChange(targets: Targets): void;
}

/** Asks where to look. Nothing has been read yet. */
export function TargetsStep({ targets, problem, busy, onChange }: TargetsStepProps) {
  const { t } = useTranslation();
  const { left, folder } = targets;
  return (
    <div className="scan-targets" inert={busy}>
      <FolderField
        label={t('scan.folder')}
        hint={t('scan.folderHint')}
        problem={problem}
        placeholder="~/code"
        value={folder}
        onChange={(picked) => onChange({ ...targets, folder: picked })}
      />
      <fieldset>
        <legend>{t('scan.targets')}</legend>
        {scanTargets.map((target) => (
          <label key={target}>
            <input
              type="checkbox"
              checked={!left.includes(target)}
              onChange={({ target: { checked } }) =>
                onChange({
                  ...targets,
                  left: checked ? left.filter((each) => each !== target) : [...left, target],
                })
              }
            />
            {t(`scan.target.${target}`)}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
