import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyRecord, NoticeRecord, RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { createShiftingClock, type ShiftingClock } from '../../fakes/shifting-clock.ts';
import { accountOf, keyOf } from '../../platform/records/some-records.ts';
import { createNoticeRun, dayMs, hourMs, type NoticeRun, type Shown } from './notice-world.ts';

/** A time in which Latchkey ran, the computer was awake and its clock was not set. All times are `elapsed`. */
export interface Span {
  from: number;
  to: number;
  /** How far the clock was ahead of the right time. */
  ahead: number;
  /** Whether Latchkey was started at the beginning of this span. */
  starts: boolean;
}

/** A stretch of time in which a key worked and had one expiry. */
export interface Term {
  keyId: string;
  from: number;
  to: number;
  expiresAt: number;
  createdAt: number | null;
  knownAt: number;
  days: readonly number[];
}

/** A notice that was on the screen. */
export interface Showing {
  at: number;
  /** The time that the clock showed. */
  now: number;
  noticeId: number;
  keyId: string;
  expiresAt: number;
  daysBefore: number;
  /** Null if one notification showed this notice together with others. */
  text: { title: string; body: string } | null;
  /** The date of the expiry, in the time zone of that moment. */
  date: string;
  /** Whether Latchkey was killed before it could record that it showed the notice. */
  killed: boolean;
}

/** What happened. The oracle knows nothing else. */
export interface EventLog {
  start: number;
  end: number;
  spans: Span[];
  terms: Term[];
  showings: Showing[];
  kills: Record<Moment, number>;
  /** What the inbox holds at the end, for the keys that still exist. */
  inbox: { keyId: string; expiresAt: number; daysBefore: number }[];
  removed: Set<string>;
}

/** Where a kill comes: at a call of a port, which then does nothing, or just after it. */
const moments = ['before-recording', 'while-recording', 'before-showing', 'after-showing', 'after-recorded'] as const;
type Moment = (typeof moments)[number];

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe'];
const accounts = [
  { record: accountOf(1), days: [15, 7, 0] },
  { record: accountOf(2, { noticeDays: [1, 30, 3] }), days: [1, 30, 3] },
  { record: accountOf(3, { noticeDays: [] }), days: [] },
];

class Killed extends Error {}

/** The Mulberry32 generator. */
function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (end: number) => Math.floor(next() * end);
  return { upTo, chance: (p: number) => next() < p, of: <T>(list: readonly T[]): T => list[upTo(list.length)] as T };
}

/** Simulates a random year in the life of Latchkey and its keys. Changes the time zone of this process. */
export function simulateYear(seed: number, keyCount: number): EventLog {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-year-'));
  try {
    return simulate(createYear(folder, seed), keyCount);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The present state of a simulated year, and its past as a log. */
interface Year {
  folder: string;
  random: ReturnType<typeof createRandom>;
  clock: ShiftingClock;
  stored: RecordStore;
  log: EventLog;
  /** How far the clock is ahead of the right time. */
  ahead: number;
  span: Span | null;
  latchkey: { run: NoticeRun; end(): void } | null;
  kill: { at: Moment; after: number } | null;
  zone: string;
  working: Map<string, { record: KeyRecord; term: Term }>;
  /** How many keys were made. */
  made: number;
}

function createYear(folder: string, seed: number): Year {
  const start = Date.UTC(2027, 0, 5, 10);
  const log: EventLog = {
    start,
    end: 365 * dayMs,
    spans: [],
    terms: [],
    showings: [],
    kills: {
      'before-recording': 0,
      'while-recording': 0,
      'before-showing': 0,
      'after-showing': 0,
      'after-recorded': 0,
    },
    inbox: [],
    removed: new Set(),
  };
  return {
    folder,
    random: createRandom(seed),
    clock: createShiftingClock(start),
    stored: openRecords(folder),
    log,
    ahead: 0,
    span: null,
    latchkey: null,
    kill: null,
    zone: 'UTC',
    working: new Map(),
    made: 0,
  };
}

function simulate(year: Year, keyCount: number): EventLog {
  process.env.TZ = year.zone;
  for (const { record } of accounts) year.stored.accounts.insert(record);
  for (let count = 0; count < keyCount; count++) add(year);
  open(year);
  while (year.clock.elapsed() < year.log.end) step(year);
  quit(year);
  for (const keyId of [...year.working.keys()]) endTerm(year, keyId);
  year.log.end = year.clock.elapsed();
  year.log.inbox = year.stored.notices
    .shown(1_000_000)
    .map(({ keyId, expiresAt, daysBefore }) => ({ keyId, expiresAt, daysBefore }));
  year.stored.close();
  return year.log;
}

/** Does the next thing, chosen at random. */
function step(year: Year): void {
  const dice = year.random.upTo(100);
  if (!year.latchkey) {
    // Latchkey stays closed for hours, sometimes for weeks. Meanwhile its clock may be set.
    year.clock.advance(
      year.random.chance(0.2) ? 0 : year.random.upTo(year.random.chance(0.05) ? 25 * dayMs : 2 * dayMs),
    );
    if (year.random.chance(0.1)) setClock(year);
    const [waiting] = year.stored.notices.pending();
    if (waiting && year.working.has(waiting.keyId) && year.random.chance(0.4)) changeKey(year, waiting.keyId);
    open(year);
  } else if (dice < 38) year.clock.advance(year.random.upTo(3 * hourMs));
  else if (dice < 56) {
    endSpan(year);
    const asleep = year.random.upTo(year.random.chance(0.05) ? 10 * dayMs : 20 * hourMs);
    year.clock.sleep(asleep);
    beginSpan(year, false);
    if (year.random.chance(0.5)) year.clock.catchUp(asleep);
  } else if (dice < 64) quit(year);
  else if (dice < 68) {
    endSpan(year);
    setClock(year);
    beginSpan(year, false);
  } else if (dice < 72) {
    year.zone = year.random.of(zones);
    process.env.TZ = year.zone;
  } else if (dice < 80) year.kill = { at: year.random.of(moments), after: year.random.upTo(3) };
  else changeKey(year);
}

function beginSpan(year: Year, starts: boolean): void {
  year.span = { from: year.clock.elapsed(), to: year.clock.elapsed(), ahead: year.ahead, starts };
}

function endSpan(year: Year): void {
  if (year.span) year.log.spans.push({ ...year.span, to: year.clock.elapsed() });
  year.span = null;
}

/** Starts another process on the same records. It may be killed at once. */
function open(year: Year): void {
  const process = year.clock.process();
  // The new process knows only what is in the file.
  year.stored.close();
  year.stored = openRecords(year.folder);
  let isDead = false;
  /** Notices that are on the screen and not yet recorded as shown. */
  const unsettled = new Set<Showing>();
  /** Those of them that are being recorded as shown. */
  const settled = new Set<Showing>();

  function end(): void {
    isDead = true;
    process.end();
    endSpan(year);
    year.latchkey = null;
  }
  /** Throws if the process was killed, or kills it at this moment: nothing gets out of a killed process. */
  function alive(moment?: Moment): void {
    if (!isDead && moment !== undefined && year.kill?.at === moment && year.kill.after-- === 0) {
      year.log.kills[moment]++;
      for (const showing of unsettled) showing.killed = true;
      year.kill = null;
      end();
    }
    if (isDead) throw new Killed();
  }
  const records: RecordStore = {
    ...year.stored,
    transaction(work) {
      alive('before-recording');
      settled.clear();
      const outcome = year.stored.transaction(work);
      for (const showing of settled) unsettled.delete(showing);
      if (settled.size > 0) alive('after-recorded');
      return outcome;
    },
    notices: {
      ...year.stored.notices,
      record(...given) {
        alive('while-recording');
        year.stored.notices.record(...given);
      },
      settle(id, state, ...given) {
        alive(state === 'shown' ? 'after-showing' : undefined);
        year.stored.notices.settle(id, state, ...given);
        for (const showing of unsettled) if (showing.noticeId === id) settled.add(showing);
      },
    },
  };
  /** Shows one notice, or all pending ones as one, if their keys work and still have that expiry. */
  function show({ keyId, title, body }: Shown, onAnswer: (isShown: boolean) => void): void {
    alive('before-showing');
    const now = year.clock.now();
    const pending = year.stored.notices
      .pending()
      .filter((notice) => notice.expiresAt - notice.daysBefore * dayMs <= now)
      .filter((notice) => year.working.get(notice.keyId)?.term.expiresAt === notice.expiresAt)
      .filter((notice) => keyId === null || notice.keyId === keyId);
    // A notification shows only one notice of a key.
    if (new Set(pending.map((notice) => notice.keyId)).size !== pending.length || pending.length === 0)
      throw new Error('a notice was shown that was not recorded, or not alone');
    for (const notice of pending) put(notice, now, keyId === null ? null : { title, body });
    onAnswer(true);
  }
  function put({ id, keyId, expiresAt, daysBefore }: NoticeRecord, now: number, text: Showing['text']): void {
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short', timeZone: year.zone });
    const date = format.format(expiresAt);
    const at = year.clock.elapsed();
    const showing = { at, now, noticeId: id, keyId, expiresAt, daysBefore, text, date, killed: false };
    year.log.showings.push(showing);
    unsettled.add(showing);
  }
  const after: typeof process.after = (ms, task) => (isDead ? () => {} : process.after(ms, task));
  const run = createNoticeRun({
    records,
    clock: { now: process.now, after, turn: process.turn },
    notifier: { isWatched: () => true, show },
  });
  year.latchkey = { run, end };
  beginSpan(year, true);
  run.notices.start();
}

function quit(year: Year): void {
  year.latchkey?.run.notices.stop();
  year.latchkey?.end();
}

function begin(year: Year, record: KeyRecord): void {
  if (record.expiresAt === null) return;
  const days = accounts.find((account) => account.record.id === record.accountId)?.days ?? [];
  const { id: keyId, expiresAt, createdAt, knownAt } = record;
  const term = { keyId, from: year.clock.elapsed(), to: year.log.end, expiresAt, createdAt, knownAt, days };
  year.working.set(keyId, { record, term });
}

function endTerm(year: Year, keyId: string): KeyRecord {
  const found = year.working.get(keyId);
  if (!found) throw new Error('no such key');
  year.log.terms.push({ ...found.term, to: year.clock.elapsed() });
  year.working.delete(keyId);
  return found.record;
}

function add(year: Year): void {
  const now = year.clock.now();
  const isNew = year.random.chance(0.5);
  const lasts = (year.random.upTo(isNew ? 300 : 420) - (isNew ? 0 : 20)) * dayMs + year.random.upTo(dayMs);
  const createdAt = isNew ? now : year.random.chance(0.3) ? null : now - year.random.upTo(200 * dayMs);
  const expiresAt = year.random.chance(0.02) ? null : now + lasts;
  const record = keyOf(++year.made, {
    accountId: year.random.of(accounts).record.id,
    createdAt,
    expiresAt,
    knownAt: now,
  });
  year.stored.keys.insert(record);
  begin(year, record);
}

const someKey = (year: Year): string => year.random.of([...year.working.keys()]);

function changeKey(year: Year, keyId = someKey(year)): void {
  const what = year.random.of(['revoke', 'renew', 'add', 'add', 'remove'] as const);
  if (what === 'add') add(year);
  else if (what === 'remove') {
    const { id } = endTerm(year, keyId);
    year.stored.keys.remove(id);
    year.log.removed.add(id);
  } else if (what === 'revoke') year.stored.keys.update({ ...endTerm(year, keyId), revokedAt: year.clock.now() });
  else {
    const renewed = { ...endTerm(year, keyId), expiresAt: year.clock.now() + year.random.upTo(200 * dayMs) };
    year.stored.keys.update(renewed);
    begin(year, renewed);
  }
  year.latchkey?.run.events.emit({ is: 'keys-changed' });
}

/** Sets the clock, mostly to the right time, else wrong by up to two days or up to two months. */
function setClock(year: Year): void {
  const most = year.random.chance(0.8) ? 2 * dayMs : 60 * dayMs;
  year.ahead = year.random.chance(0.75) ? 0 : year.random.upTo(2 * most) - most;
  year.clock.setAhead(year.ahead);
}
