import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { activityHref, useShowsActivity } from './route.ts';

/** The sidebar's way to what has happened. */
export function ActivityLink() {
  const { t } = useTranslation();
  const isShown = useShowsActivity();
  return (
    <a className="item" href={activityHref} title={t('activity.title')} {...(isShown && { 'aria-current': 'page' })}>
      <History size={16} aria-hidden />
      <span className="name tool-name">{t('activity.title')}</span>
    </a>
  );
}
