import { CalendarArrowDown, CalendarClock } from 'lucide-react';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { tellCorrections } from './corrections.ts';
import { loadExpiries } from './expiries-store.ts';
import { ExpiryOverview } from './expiry-overview.tsx';
import { path } from './route.ts';
import { saveCalendar } from './save-calendar.ts';

const changed = afterBurst(loadExpiries);
const corrected = afterBurst(tellCorrections);

export const expiry: Feature = {
  route: { path, Page: ExpiryOverview, link: { icon: CalendarClock, text: () => i18n.t('expiries.title') } },
  actions: () => [
    {
      id: 'calendar',
      group: 'window',
      icon: CalendarArrowDown,
      name: i18n.t('quickSearch.calendar'),
      run: saveCalendar,
    },
  ],
  load() {
    void loadExpiries();
    corrected();
  },
  onEvent({ is }) {
    if (is === 'keys-changed') changed();
    else if (is === 'expiries-corrected') corrected();
  },
};
