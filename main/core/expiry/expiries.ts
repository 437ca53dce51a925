import { endOfOverview, soonMs } from '../../contract/expiry.ts';
import { fill } from '../../contract/fill.ts';
import type { Key } from '../../contract/key.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import { defaultNoticeDays } from '../../contract/notice.ts';
import { languages } from '../../texts/languages.ts';
import type { Capability } from '../capability.ts';
import { providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import { keyView } from '../key-rules/key-view.ts';
import type { CalendarEvent } from '../ports/calendar.ts';
import type { DatedKey, RecordStore } from '../ports/record-store.ts';
import { saveTextFile } from '../session/save-text-file.ts';
import { dayMs } from './due.ts';
import { noticeWriter } from './notice-text.ts';

type Answered = 'getExpiries' | 'listExpiring' | 'getQuickKeys' | 'countDueSoon' | 'exportCalendar';

const dueSoonMs = 7 * dayMs;
const mostListed = 1000;
const quickKeys = 8;

/** Says which keys expire when: for the overview, the tray and the calendar. */
export const createExpiries = (core: Core): Capability<Pick<Handlers, Answered>> => ({
  handlers: {
    getExpiries: async () => getExpiries(core),
    listExpiring: async (input) => listExpiring(core, input),
    getQuickKeys: async () => ({ mostCopied: core.ports.records.keys.mostCopied(quickKeys).map(keyView) }),
    countDueSoon: async () => countDueSoon(core),
    exportCalendar: async () => exportCalendar(core),
  },
});

function getExpiries({ ports: { records, clock } }: Core) {
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
    expired: keysOf(records, expired.toReversed()),
    soon: keysOf(records, soon),
    never: undated.keys.map(keyView),
    neverCount: undated.count,
  };
}

function listExpiring({ ports: { records } }: Core, { from, until }: ParsedInput<'listExpiring'>): Key[] {
  const within = records.keys.dated().filter(({ expiresAt }) => expiresAt >= from && expiresAt < until);
  return keysOf(records, within);
}

const keysOf = (records: RecordStore, dated: readonly DatedKey[]): Key[] =>
  dated.slice(0, mostListed).flatMap(({ id }) => {
    const key = records.keys.find(id);
    return key ? [keyView(key)] : [];
  });

function countDueSoon({ ports: { records, clock } }: Core): { dueSoon: number } {
  const now = clock.now();
  const dueSoon = records.keys.dated().filter(({ expiresAt }) => expiresAt > now && expiresAt <= now + dueSoonMs);
  return { dueSoon: dueSoon.length };
}

async function exportCalendar(core: Core): Promise<{ saved: boolean }> {
  const { records, clock, writeCalendar } = core.ports;
  const now = clock.now();
  const eventOf = eventWriter(core, now);
  const coming = records.keys.dated().filter(({ expiresAt }) => expiresAt > now);
  const events = coming.flatMap((key) => eventOf(key) ?? []);
  return { saved: await saveTextFile(core, 'latchkey-expiries.ics', async () => writeCalendar(events, now)) };
}

function eventWriter({ ports, connections, settings }: Core, now: number): (of: DatedKey) => CalendarEvent | null {
  const language = settings.language();
  const write = noticeWriter(language);
  const summary = languages[language].notices.calendar;
  return ({ id, accountId, expiresAt }) => {
    const key = ports.records.keys.find(id);
    if (!key) return null;
    const connection = connections.of(accountId);
    const { account, policy } = connection;
    const { label } = key;
    const { body } = write({ label, expiresAt, provider: providerName(connection), policy }, now);
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
