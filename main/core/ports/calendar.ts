/** A moment to be reminded of. */
export interface CalendarEvent {
  /** The same in each export, so that a calendar replaces the event instead of adding another one. */
  uid: string;
  /** Milliseconds since the epoch. */
  at: number;
  summary: string;
  description: string;
  url: string | null;
  /** Days before `at` on which to remind; 0 is the moment itself. */
  alarmDays: readonly number[];
}

/** Writes an iCalendar file (RFC 5545). */
export type WriteCalendar = (events: readonly CalendarEvent[], now: number) => string;
