import { dayMs, hourMs } from './notice-world.ts';
import type { EventLog, Showing, Span, Term } from './year.ts';

/** What runs looks at the clock this often at least; two seconds for changes that come in bursts. */
const surelyLooked = hourMs + 2000;

const dueAt = (term: Term, daysBefore: number): number => term.expiresAt - daysBefore * dayMs;

/** In words of the task: it lay ahead when Latchkey met the key, or the key was older than the notice and still worked. */
function isOwed(term: Term, daysBefore: number): boolean {
  const due = dueAt(term, daysBefore);
  if (term.knownAt < due) return true;
  return term.knownAt < term.expiresAt && (term.createdAt === null || term.createdAt < due);
}

/**
 * When the notice could first be shown, and by when it must have been: Latchkey started, and went on, while it was due, or
 * ran for an hour while it was. Null where that did not come to pass.
 */
function chances(log: EventLog, term: Term, daysBefore: number) {
  const due = dueAt(term, daysBefore);
  let first: number | null = null;
  let ran = 0;
  for (const span of log.spans) {
    const from = Math.max(span.from, term.from);
    const to = Math.min(span.to, term.to);
    if (span.starts) ran = 0;
    if (from > to) continue;
    const dueFrom = Math.max(from, due - log.start - span.ahead);
    if (dueFrom > to) {
      ran = 0;
      continue;
    }
    first ??= dueFrom;
    if (span.starts && dueFrom === span.from && term.from < span.from && to > span.from)
      return { first, surely: span.from };
    if (dueFrom > from) ran = 0;
    if (ran + to - dueFrom > surelyLooked) return { first, surely: dueFrom + surelyLooked - ran };
    ran += to - dueFrom;
  }
  return { first, surely: null };
}

/** Whether the clock showed `instant` or later at a moment when Latchkey ran. */
const couldShow = (spans: readonly Span[], start: number, instant: number, from: number, to: number): boolean =>
  spans.some((span) => span.from <= to && span.to >= from && start + Math.min(span.to, to) + span.ahead >= instant);

export interface Verdict {
  wrong: string[];
  owed: number;
  shownOnce: number;
  shownAgain: number;
  superseded: number;
  /** Latchkey did not run, or not for long enough, while it was due. */
  noChance: number;
}

/**
 * Compares what was shown with what had to be. A notice is delivered when it is shown or, where a later one of the same key
 * and expiry had fallen due by the time when it could be shown, when that one is delivered: only the latest is shown then.
 */
export function judge(log: EventLog): Verdict {
  const verdict: Verdict = { wrong: [], owed: 0, shownOnce: 0, shownAgain: 0, superseded: 0, noChance: 0 };
  const wrong = (what: string, about: unknown) => verdict.wrong.push(`${what}: ${JSON.stringify(about)}`);
  const showings = Map.groupBy(log.showings, ({ keyId, expiresAt }) => `${keyId} ${expiresAt}`);
  const accounted = new Set<Showing>();

  for (const term of log.terms) {
    const ofTerm = (showings.get(`${term.keyId} ${term.expiresAt}`) ?? []).filter(
      ({ at }) => at >= term.from && at <= term.to,
    );
    const days = term.days.filter((daysBefore) => isOwed(term, daysBefore));
    for (const daysBefore of days) {
      const shown = ofTerm.filter((showing) => showing.daysBefore === daysBefore);
      const [firstShown] = shown;
      const { first, surely } = chances(log, term, daysBefore);
      const nearer = days.filter((other) => other < daysBefore);
      verdict.owed++;

      for (const showing of shown) {
        accounted.add(showing);
        if (showing.now < dueAt(term, daysBefore)) wrong('early', showing);
        if (nearer.some((other) => dueAt(term, other) <= showing.now)) wrong('not the latest', showing);
      }
      if (shown.slice(0, -1).some(({ killed }) => !killed)) wrong('shown again without a kill', shown);
      if (firstShown) {
        if (first === null || firstShown.at < first) wrong('shown without a chance', firstShown);
        if (surely !== null && firstShown.at > surely) wrong('late', { firstShown, surely });
        if (ofTerm.some((other) => other.daysBefore < daysBefore && other.at < firstShown.at)) wrong('disorder', shown);
        if (shown.length === 1) verdict.shownOnce++;
        else verdict.shownAgain++;
      } else if (surely === null || first === null) verdict.noChance++;
      else if (nearer.some((other) => couldShow(log.spans, log.start, dueAt(term, other), first, surely))) {
        verdict.superseded++;
      } else wrong('lost', { term, daysBefore, first, surely });
    }
  }

  for (const showing of log.showings) {
    if (!accounted.has(showing)) wrong('of a key that was revoked, changed or not to be told of', showing);
    const { now, expiresAt, title, body, date } = showing;
    if (title.includes('has expired') !== now >= expiresAt || !body.includes(date)) wrong('the text', showing);
  }
  return verdict;
}
