import { useTranslation } from 'react-i18next';
import { useLongerThan } from '../../ui/use-longer-than.ts';
import { useProgress } from './progress-store.ts';

const longMs = 1000;

/** Shows how many keys have been imported, once that takes long. */
export function ImportProgress({ importId, of, busy }: { importId: string; of: number; busy: boolean }) {
  const { t } = useTranslation();
  const latest = useProgress((state) => state.latest);
  const isLong = useLongerThan(longMs, busy);
  if (!isLong) return null;
  const done = latest?.importId === importId ? latest.done : 0;
  const text = t('import.progress', { done, total: of });
  return (
    <div className="import-progress">
      <progress aria-label={text} max={of} value={done} />
      <p>{text}</p>
    </div>
  );
}
