import { dayMs } from './notice-world.ts';
import type { EventLog, Showing, Span, Term } from './year.ts';

/** A running Latchkey looks at the clock at least this often: each minute, plus two seconds for changes in bursts. */
const surelyLooked = 62_000;
/** Setting the clock by less than this changes nothing. */
const slackMs = 60_000;

const dueAt = (term: Pick<Term, 'expiresAt'>, daysBefore: number): number => term.expiresAt - daysBefore * dayMs;

/**
 * A notice is owed if it lay ahead when Latchkey met the key, or if the key still worked and was older than the notice.
 */
function isOwed(term: Term, daysBefore: number, knownAt = term.knownAt): boolean {
  const due = dueAt(term, daysBefore);
  if (knownAt < due) return true;
  return knownAt < term.expiresAt && (term.createdAt === null || term.createdAt < due);
}

/** What Latchkey could know of the time, according to a log. */
function timesOf({ start, spans }: EventLog) {
  const clockAt = (span: Span, at: number) => start + at + span.ahead;
  return {
    /** The earliest time that the clock showed between `from` and `to` while Latchkey ran. */
    earliest(from: number, to: number): number {
      const within = spans.filter((span) => span.from <= to && span.to >= from);
      return Math.min(...within.map((span) => clockAt(span, Math.max(span.from, from))));
    },
    /** When, after `from`, Latchkey has surely seen the clock show a time before `instant`; null for never. */
    surelySeenBefore(instant: number, from: number): number | null {
      for (const span of spans) {
        const seen = Math.max(span.from, from) + surelyLooked;
        if (seen < span.to && clockAt(span, seen) < instant) return seen;
      }
      return null;
    },
    /** Whether the clock showed `instant` or later at a moment when Latchkey ran. */
    couldShow: (of: readonly Span[], instant: number, from: number, to: number): boolean =>
      of.some((span) => span.from <= to && span.to >= from && clockAt(span, Math.min(span.to, to)) >= instant),
  };
}

/**
 * When the notice could first be shown, and by when it must have been shown: Latchkey started while the notice was due
 * and kept running, or ran for a minute while it was due. Null where that did not happen.
 */
function chances(start: number, spans: readonly Span[], term: Pick<Term, 'from' | 'to'>, due: number) {
  let first: number | null = null;
  let ran = 0;
  for (const span of spans) {
    const from = Math.max(span.from, term.from);
    const to = Math.min(span.to, term.to);
    if (span.starts) ran = 0;
    if (from > to) continue;
    const dueFrom = Math.max(from, due - start - span.ahead);
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

export interface Verdict {
  wrong: string[];
  owed: number;
  shownOnce: number;
  /** After a kill, or because the clock had been ahead and was set right. */
  shownAgain: number;
  superseded: number;
  /** Latchkey did not run, or not long enough, while the notice was due. */
  noChance: number;
  /** Shown by the right clock, after a clock that was ahead had shown it too soon. */
  madeUpFor: number;
}

/**
 * Compares what was shown with what had to be shown. A notice is delivered when it is shown. If a later notice of the
 * same key and expiry had fallen due before this one could be shown, this one is delivered when the later one is,
 * because only the latest is shown then. A notice that a clock showed too soon because it was ahead does not count once
 * Latchkey has seen the clock set right.
 */
export function judge(log: EventLog): Verdict {
  const verdict: Verdict = {
    ...{ wrong: [], owed: 0, shownOnce: 0, shownAgain: 0, superseded: 0, noChance: 0, madeUpFor: 0 },
  };
  const wrong = (what: string, about: unknown) => verdict.wrong.push(`${what}: ${JSON.stringify(about)}`);
  const showings = Map.groupBy(log.showings, ({ keyId, expiresAt }) => `${keyId} ${expiresAt}`);
  const accounted = new Set<Showing>();
  const times = timesOf(log);
  const rightSpans = log.spans.filter(({ ahead }) => ahead === 0);
  const cameIn = new Map<string, number>();
  for (const { keyId, from } of log.terms) cameIn.set(keyId, Math.min(from, cameIn.get(keyId) ?? from));

  /** Whether the clock was set back in between, to before the notice was due. */
  const wasTakenBack = (term: Term, daysBefore: number, from: number, to: number): boolean =>
    times.earliest(from, to) < dueAt(term, daysBefore) - slackMs;

  for (const term of log.terms) {
    const since = cameIn.get(term.keyId) ?? term.from;
    const ofTerm = (showings.get(`${term.keyId} ${term.expiresAt}`) ?? []).filter(
      ({ at }) => at >= term.from && at <= term.to,
    );
    // A clock that is set back may reveal that it was ahead when the key came in.
    const lowest = Math.min(term.knownAt, times.earliest(since, term.to));
    const days = term.days.filter((daysBefore) => isOwed(term, daysBefore, lowest));
    for (const daysBefore of days) {
      const due = dueAt(term, daysBefore);
      const shown = ofTerm.filter((showing) => showing.daysBefore === daysBefore);
      const [firstShown] = shown;
      const { first, surely } = chances(log.start, log.spans, term, due);
      const nearer = days.filter((other) => other < daysBefore);

      for (const [index, showing] of shown.entries()) {
        accounted.add(showing);
        if (showing.now < due) wrong('early', showing);
        if (nearer.some((other) => dueAt(term, other) <= showing.now)) wrong('not the latest', showing);
        const next = shown[index + 1];
        if (next && !showing.killed && !wasTakenBack(term, daysBefore, showing.at, next.at))
          wrong('shown again without a kill', shown);
      }
      if (firstShown) {
        if (first === null || firstShown.at < first) wrong('shown without a chance', firstShown);
        const before = ofTerm.filter((other) => other.daysBefore < daysBefore && other.at < firstShown.at);
        if (before.some((other) => !wasTakenBack(term, other.daysBefore, other.at, firstShown.at)))
          wrong('disorder', shown);
      }

      const isSure = isOwed(term, daysBefore);
      if (isSure) {
        verdict.owed++;
        if (firstShown) {
          if (surely !== null && firstShown.at > surely && !isSuperseded(daysBefore, log.spans, first, surely))
            wrong('late', { firstShown, surely });
          if (shown.length === 1) verdict.shownOnce++;
          else verdict.shownAgain++;
        } else if (surely === null || first === null) verdict.noChance++;
        else if (isSuperseded(daysBefore, log.spans, first, surely)) verdict.superseded++;
        else wrong('lost', { term, daysBefore, first, surely });
      }

      // The right clock counts, too: from when Latchkey knew that the notice was owed and that it had been shown too
      // soon.
      const isTimely = ({ at }: Showing) => log.start + at >= due - slackMs;
      const tooSoon = shown.findLast((showing) => !isTimely(showing));
      const knew = isSure ? term.from : metBefore(due, since);
      const saw = tooSoon ? times.surelySeenBefore(due - slackMs, tooSoon.at) : term.from;
      if (knew === null || saw === null) continue;
      const rest = { from: Math.max(knew, saw, term.from), to: term.to };
      const right = chances(log.start, rightSpans, rest, due);
      if (right.surely === null || right.first === null) continue;
      const inTime = shown.some((showing) => isTimely(showing) && showing.at <= (right.surely ?? 0));
      if (inTime && tooSoon) verdict.madeUpFor++;
      if (!inTime && !isSuperseded(daysBefore, rightSpans, right.first, right.surely))
        wrong('lost by the right clock', { term, daysBefore, shown, right });
    }

    function isSuperseded(daysBefore: number, spans: readonly Span[], first: number | null, surely: number): boolean {
      const nearer = days.filter((other) => other < daysBefore);
      return first !== null && nearer.some((other) => times.couldShow(spans, dueAt(term, other), first, surely));
    }
  }

  /** When Latchkey surely knew that it had met the key before `due`, although its clock had shown a later time then. */
  function metBefore(due: number, since: number): number | null {
    return times.surelySeenBefore(due - slackMs, since);
  }

  for (const showing of log.showings) {
    if (!accounted.has(showing)) wrong('of a key that was revoked, changed or not to be told of', showing);
    const { now, expiresAt, text, date } = showing;
    if (text && (text.title.includes('has expired') !== now >= expiresAt || !text.body.includes(date)))
      wrong('the text', showing);
  }
  return verdict;
}

/** The showings that the inbox must hold at the end: since then the clock was not set back to before they were due. */
export function lasting(log: EventLog): Showing[] {
  const times = timesOf(log);
  return log.showings.filter(
    (showing) =>
      !showing.killed &&
      !log.removed.has(showing.keyId) &&
      times.earliest(showing.at, log.end) >= dueAt(showing, showing.daysBefore) - slackMs,
  );
}
