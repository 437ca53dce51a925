import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import type { WriteCalendar } from '../../core/ports/calendar.ts';

const lengthMs = 15 * 60_000;
const daySeconds = 86_400;
/** The format has four digits for the year. */
const lastAt = Date.UTC(9999, 11, 31);

export const writeCalendar: WriteCalendar = (events, now) => {
  const stamp = new Date(now);
  const calendar = ical({ name: 'Latchkey', prodId: { company: 'Latchkey', product: 'Latchkey' } });
  for (const { uid, at, summary, description, url, alarmDays } of events) {
    if (at > lastAt) continue;
    const event = calendar.createEvent({
      id: uid,
      stamp,
      lastModified: stamp,
      start: new Date(at),
      end: new Date(at + lengthMs),
      summary: printable(summary),
      description: printable(description),
      // It is there to remind, and takes up nobody's time.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    if (url !== null) event.url(withoutSeparators(url));
    for (const days of alarmDays) {
      event.createAlarm({ type: ICalAlarmType.display, triggerBefore: days * daySeconds });
    }
  }
  // The library leaves out the end of the last line.
  return `${calendar.toString()}\r\n`;
};

/** RFC 5545 allows no control characters in a text; line breaks are escaped. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\t\r\n]/gu, '');

/** A URL is not escaped in iCalendar, but the library does so. */
const withoutSeparators = (url: string): string => url.replace(/[,;\\]/g, encodeURIComponent);
