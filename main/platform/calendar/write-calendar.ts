import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import type { WriteCalendar } from '../../core/ports/calendar.ts';

const lengthMs = 15 * 60_000;
const daySeconds = 86_400;
/** The format allows four digits for the year. */
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
      // Shown as free time, because the event is only a reminder.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    if (url !== null) event.url(withoutSeparators(url));
    for (const days of alarmDays) {
      event.createAlarm({ type: ICalAlarmType.display, triggerBefore: days * daySeconds });
    }
  }
  // The library omits the last line break.
  return `${calendar.toString()}\r\n`;
};

/** Removes control characters, which RFC 5545 doesn't allow in text. Line breaks stay; the library escapes them. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\t\r\n]/gu, '');

/** Percent-encodes the characters that the library would escape, because iCalendar doesn't escape URLs. */
const withoutSeparators = (url: string): string => url.replace(/[,;\\]/g, encodeURIComponent);
