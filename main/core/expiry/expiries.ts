import { fill } from '../../contract/fill.ts';
import type { Handlers } from '../../contract/methods.ts';
import { defaultNoticeDays } from '../../contract/notice.ts';
import { type Connections, providerName } from '../accounts/connections.ts';
import { keyView } from '../keys/keys.ts';
import { languageOf } from '../language/language.ts';
import type { CalendarEvent } from '../ports/calendar.ts';
import type { Ports } from '../ports/ports.ts';
import type { DatedKey } from '../ports/record-store.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import { dayMs } from './due.ts';
import { noticeText } from './notice-text.ts';
import { expiryTexts } from './texts/index.ts';

const horizonMs = 366 * dayMs;
const soonMs = 7 * dayMs;
const mostDated = 5000;
const mostUndated = 1000;
const quickKeys = 8;

/** What expires when: for the overview, the tray and the calendar. */
export function createExpiries(
  { records, clock, textFile, writeCalendar }: Pick<Ports, 'records' | 'clock' | 'textFile' | 'writeCalendar'>,
  connections: Connections,
  settings: Pick<SettingsKeeper, 'current'>,
): Pick<Handlers, 'getExpiries' | 'getQuickKeys' | 'exportCalendar'> {
  function calendarEvent({ id, accountId, expiresAt }: DatedKey, now: number): CalendarEvent | null {
    const key = records.keys.find(id);
    if (!key) return null;
    const known = connections.of(accountId);
    const { account, policy } = known;
    const { label } = key;
    const language = languageOf(settings.current());
    const { body } = noticeText({ label, expiresAt, provider: providerName(known), policy }, now, language);
    return {
      uid: `${id}@latchkey`,
      at: expiresAt,
      summary: fill(expiryTexts[language].calendar, { label, account: account.label }),
      description: body,
      url: policy.page?.url ?? null,
      alarmDays: account.noticeDays ?? defaultNoticeDays,
    };
  }

  return {
    async getExpiries() {
      const horizon = clock.now() + horizonMs;
      const dated = records.keys.dated();
      const near = dated.filter(({ expiresAt }) => expiresAt <= horizon);
      const undated = records.keys.undated(mostUndated);
      return {
        dated: near.slice(0, mostDated).flatMap(({ id }) => {
          const key = records.keys.find(id);
          return key ? [keyView(key)] : [];
        }),
        later: dated.length - near.length,
        never: undated.keys.map(keyView),
        neverCount: undated.count,
      };
    },

    async getQuickKeys() {
      const now = clock.now();
      const dueSoon = records.keys.dated().filter(({ expiresAt }) => expiresAt > now && expiresAt <= now + soonMs);
      return { dueSoon: dueSoon.length, mostCopied: records.keys.mostCopied(quickKeys).map(keyView) };
    },

    async exportCalendar() {
      const now = clock.now();
      const coming = records.keys.dated().filter(({ expiresAt }) => expiresAt > now);
      const events = coming.flatMap((key) => calendarEvent(key, now) ?? []);
      return { saved: await textFile.save('latchkey-expiries.ics', async () => writeCalendar(events, now)) };
    },
  };
}
