import { useTranslation } from 'react-i18next';

/** For how many days on which Latchkey runs the user can take back what a dialog is about to remove. */
export function KeptNote({ days }: { days: number }) {
  const { t } = useTranslation();
  return <p className="muted">{days === 0 ? t('notKept') : t('kept', { count: days })}</p>;
}
