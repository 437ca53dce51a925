import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../../ui/spoken.tsx';
import { useLongerThan } from '../../ui/use-longer-than.ts';
import { useProgress } from './progress-store.ts';

const longMs = 1000;
/** How many times a screen reader says how far it is. */
const parts = 4;

/** Shows how many keys have been imported, once that takes long. */
export function ImportProgress({ importId, of, busy }: { importId: string; of: number; busy: boolean }) {
  const { t } = useTranslation();
  const latest = useProgress((state) => state.latest);
  const isLong = useLongerThan(longMs, busy);
  const done = latest?.importId === importId ? latest.done : 0;
  const part = Math.floor((done * parts) / of);
  useEffect(() => {
    if (!isLong || part === 0 || part === parts) return;
    speak(t('import.progress', { done: Math.floor((of * part) / parts), total: of }));
  }, [isLong, part, of, t]);
  if (!isLong) return null;
  const text = t('import.progress', { done, total: of });
  return (
    <div className="import-progress">
      <progress aria-label={text} max={of} value={done} />
      <p>{text}</p>
    </div>
  );
}
