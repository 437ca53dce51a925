import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Bell } from '../inbox/bell.tsx';
import { expiriesHref, useShowsExpiries } from './route.ts';

/** The sidebar's part for what runs out. */
export function Watch() {
  const { t } = useTranslation();
  const isShown = useShowsExpiries();
  return (
    <>
      <a className="item" href={expiriesHref} title={t('expiries.title')} {...(isShown && { 'aria-current': 'page' })}>
        <CalendarClock size={16} aria-hidden />
        <span className="name tool-name">{t('expiries.title')}</span>
      </a>
      <Bell />
    </>
  );
}
