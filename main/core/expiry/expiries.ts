import { endOfOverview, soonMs } from '../../contract/expiry.ts';
import { fill } from '../../contract/fill.ts';
import type { Key } from '../../contract/key.ts';
import type { Handlers } from '../../contract/methods.ts';
import { defaultNoticeDays } from '../../contract/notice.ts';
import { type Language, languages } from '../../texts/languages.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import { keyView } from '../key-rules/key-view.ts';
import { languageOf } from '../language/language.ts';
import type { CalendarEvent } from '../ports/calendar.ts';
import type { Ports } from '../ports/ports.ts';
import type { DatedKey } from '../ports/record-store.ts';
import type { SettingsKeeper } from '../session/settings.ts';
import { dayMs } from './due.ts';
import { noticeWriter } from './notice-text.ts';

const quickMs = 7 * dayMs;
const mostListed = 1000;
const quickKeys = 8;

/** What expires when: for the overview, the tray and the calendar. */
export function createExpiries(
  { records, clock, textFile, writeCalendar }: Pick<Ports, 'records' | 'clock' | 'textFile' | 'writeCalendar'>,
  connections: Connections,
  settings: Pick<SettingsKeeper, 'current'>,
): Pick<Handlers, 'getExpiries' | 'listExpiring' | 'getQuickKeys' | 'countDueSoon' | 'exportCalendar'> {
  function eventWriter(language: Language): (of: DatedKey, now: number) => CalendarEvent | null {
    const write = noticeWriter(language);
    const summary = languages[language].notices.calendar;
    return ({ id, accountId, expiresAt }, now) => {
      const key = records.keys.find(id);
      if (!key) return null;
      const known = connections.of(accountId);
      const { account, policy } = known;
      const { label } = key;
      const { body } = write({ label, expiresAt, provider: providerName(known), policy }, now);
      return {
        uid: `${id}@latchkey`,
        at: expiresAt,
        summary: fill(summary, { label, account: account.label }),
        description: body,
        url: policy.page?.url ?? null,
        alarmDays: account.noticeDays ?? defaultNoticeDays,
      };
    };
  }

  const listed = (dated: readonly DatedKey[]): Key[] =>
    dated.slice(0, mostListed).flatMap(({ id }) => {
      const key = records.keys.find(id);
      return key ? [keyView(key)] : [];
    });

  return {
    async getExpiries() {
      const now = clock.now();
      const dated = records.keys.dated();
      const end = endOfOverview(now);
      const near = dated.filter(({ expiresAt }) => expiresAt < end);
      const expired = near.filter(({ expiresAt }) => expiresAt <= now);
      const soon = near.filter(({ expiresAt }) => expiresAt > now && expiresAt <= now + soonMs);
      const undated = records.keys.undated(mostListed);
      return {
        instants: near.map(({ expiresAt }) => expiresAt),
        later: dated.length - near.length,
        expired: listed(expired.toReversed()),
        soon: listed(soon),
        never: undated.keys.map(keyView),
        neverCount: undated.count,
      };
    },

    async listExpiring({ from, until }) {
      return listed(records.keys.dated().filter(({ expiresAt }) => expiresAt >= from && expiresAt < until));
    },

    async getQuickKeys() {
      return { mostCopied: records.keys.mostCopied(quickKeys).map(keyView) };
    },

    async countDueSoon() {
      const now = clock.now();
      const dueSoon = records.keys.dated().filter(({ expiresAt }) => expiresAt > now && expiresAt <= now + quickMs);
      return { dueSoon: dueSoon.length };
    },

    async exportCalendar() {
      const now = clock.now();
      const coming = records.keys.dated().filter(({ expiresAt }) => expiresAt > now);
      const write = eventWriter(languageOf(settings.current()));
      const events = coming.flatMap((key) => write(key, now) ?? []);
      return { saved: await textFile.save('latchkey-expiries.ics', async () => writeCalendar(events, now)) };
    },
  };
}
