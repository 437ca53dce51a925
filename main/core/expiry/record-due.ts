import { defaultNoticeDays } from '../../contract/notice.ts';
import type { Core } from '../core.ts';
import { dueNow, nextDue, slackMs } from './due.ts';

/** What this run has recorded, by key, so that it is not written again each time: expired keys stay on the list. */
export type Recorded = Map<string, string>;

/** Records the notices that are due, as pending. Returns when the next one becomes due; null if there is none. */
export function recordDue({ ports: { records }, connections }: Core, recorded: Recorded, now: number): number | null {
  const accounts = new Map(
    records.accounts.all().map((account) => {
      const isAddedTo = connections.policyOf(account).create !== 'api';
      return [account.id, { days: account.noticeDays ?? defaultNoticeDays, isAddedTo }];
    }),
  );
  let next: number | null = null;
  const fresh: Recorded = new Map();
  records.transaction(() => {
    const dated = records.keys.dated();
    // The clock was ahead when these keys came in, and has been corrected since.
    const cameInAhead = dated.some(({ knownAt }) => knownAt > now + slackMs);
    if (cameInAhead) records.keys.knownBy(now);
    for (const key of cameInAhead ? records.keys.dated() : dated) {
      const { days, isAddedTo } = accounts.get(key.accountId) ?? { days: defaultNoticeDays, isAddedTo: false };
      // Nobody chose here how long an added key works, so it is spoken of at once, however new it is.
      const due = dueNow(isAddedTo ? { ...key, createdAt: null } : key, days, now);
      const [latest, ...superseded] = due;
      const state = `${key.expiresAt}: ${due}`;
      if (latest !== undefined && recorded.get(key.id) !== state) {
        fresh.set(key.id, state);
        records.notices.record(key, latest, 'pending', now);
        for (const earlier of superseded) records.notices.record(key, earlier, 'superseded', now);
      }
      const coming = nextDue(key, days, now);
      if (coming !== null && (next === null || coming < next)) next = coming;
    }
  });
  // Only after the commit: what a full disk refused is recorded again.
  for (const [id, state] of fresh) recorded.set(id, state);
  return next;
}

/** Takes back notices that came too early because the clock was ahead. They come again at their time. */
export function withdrawEarly({ ports: { records }, events }: Core, recorded: Recorded, now: number): void {
  if (records.notices.withdraw(now + slackMs) === 0) return;
  recorded.clear();
  events.emit({ is: 'notices-changed' });
}
