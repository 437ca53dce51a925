import { useTranslation } from 'react-i18next';
import type { Skipped } from '../../../main/contract/scan.ts';

/** The files that were not read, and why. */
export function SkippedList({ skipped }: { skipped: readonly Skipped[] }) {
  const { t } = useTranslation();
  if (skipped.length === 0) return null;
  return (
    <details>
      <summary>{t('scan.skipped', { count: skipped.length })}</summary>
      <ul className="scan-files">
        {skipped.map(({ path, reason }) => (
          <li key={path}>
            <bdi>{path}</bdi>
            <span className="muted">{t(`scan.reasons.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
