import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyRecord, NoticeRecord, RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { createShiftingClock } from '../../fakes/shifting-clock.ts';
import { accountOf, keyOf } from '../../platform/records/some-records.ts';
import { createNoticeRun, dayMs, hourMs, type NoticeRun, type Shown } from './notice-world.ts';

/** A stretch of time in which Latchkey ran, the computer was awake and nobody set its clock. All times are `elapsed`. */
export interface Span {
  from: number;
  to: number;
  /** How much the clock showed more than was right. */
  ahead: number;
  /** Whether Latchkey was started at its beginning. */
  starts: boolean;
}

/** A stretch of time in which a key worked and was to expire at one instant. */
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
  /** What the clock showed. */
  now: number;
  noticeId: number;
  keyId: string;
  expiresAt: number;
  daysBefore: number;
  /** Null for one of a crowd that was shown as one. */
  text: { title: string; body: string } | null;
  /** As the time zone of that moment has it. */
  date: string;
  /** Whether Latchkey was killed before it could record that. */
  killed: boolean;
}

/** What happened, for the oracle. It knows nothing else. */
export interface EventLog {
  start: number;
  end: number;
  spans: Span[];
  terms: Term[];
  showings: Showing[];
  kills: Record<Moment, number>;
  /** What the inbox holds at the end, of the keys that are still there. */
  inbox: { keyId: string; expiresAt: number; daysBefore: number }[];
  removed: Set<string>;
}

/** Where a kill comes: at a call of a port, which is then not carried out, or just after it. */
const moments = ['before-recording', 'while-recording', 'before-showing', 'after-showing', 'after-recorded'] as const;
type Moment = (typeof moments)[number];

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe'];
const accounts = [
  { record: accountOf(1), days: [15, 7, 0] },
  { record: accountOf(2, { noticeDays: [1, 30, 3] }), days: [1, 30, 3] },
  { record: accountOf(3, { noticeDays: [] }), days: [] },
];

class Killed extends Error {}

/** Mulberry32. */
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

/** A year in the life of Latchkey and of its keys, by chance. Changes the time zone of this process. */
export function simulateYear(seed: number, keyCount: number): EventLog {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-year-'));
  try {
    return simulate(folder, seed, keyCount);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function simulate(folder: string, seed: number, keyCount: number): EventLog {
  const random = createRandom(seed);
  const start = Date.UTC(2027, 0, 5, 10);
  const clock = createShiftingClock(start);
  let stored = openRecords(folder);
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
  let ahead = 0;
  /** What is now. */
  const is: { span: Span | null; latchkey: { run: NoticeRun; end(): void } | null } = { span: null, latchkey: null };
  let kill: { at: Moment; after: number } | null = null;

  function beginSpan(starts: boolean): void {
    is.span = { from: clock.elapsed(), to: clock.elapsed(), ahead, starts };
  }
  function endSpan(): void {
    if (is.span) log.spans.push({ ...is.span, to: clock.elapsed() });
    is.span = null;
  }

  /** Another process on the same records. It may be killed at once. */
  function open(): void {
    const process = clock.process();
    // It knows nothing but what is in the file.
    stored.close();
    stored = openRecords(folder);
    let isDead = false;
    /** On the screen, and not recorded as that yet. */
    const unsettled = new Set<Showing>();
    /** Of those, what is being recorded as shown. */
    const settled = new Set<Showing>();

    function end(): void {
      isDead = true;
      process.end();
      endSpan();
      is.latchkey = null;
    }
    /** Nothing gets out of a process that was killed. */
    function alive(moment?: Moment): void {
      if (!isDead && moment !== undefined && kill?.at === moment && kill.after-- === 0) {
        log.kills[moment]++;
        for (const showing of unsettled) showing.killed = true;
        kill = null;
        end();
      }
      if (isDead) throw new Killed();
    }
    const records: RecordStore = {
      ...stored,
      transaction(work) {
        alive('before-recording');
        settled.clear();
        const outcome = stored.transaction(work);
        for (const showing of settled) unsettled.delete(showing);
        if (settled.size > 0) alive('after-recorded');
        return outcome;
      },
      notices: {
        ...stored.notices,
        record(...given) {
          alive('while-recording');
          stored.notices.record(...given);
        },
        settle(id, state, ...given) {
          alive(state === 'shown' ? 'after-showing' : undefined);
          stored.notices.settle(id, state, ...given);
          for (const showing of unsettled) if (showing.noticeId === id) settled.add(showing);
        },
      },
    };
    /** One notice, or all that are pending as one; those are of keys that work and expire then. */
    function show({ keyId, title, body }: Shown): void {
      alive('before-showing');
      const now = clock.now();
      const pending = stored.notices
        .pending()
        .filter((notice) => notice.expiresAt - notice.daysBefore * dayMs <= now)
        .filter((notice) => working.get(notice.keyId)?.term.expiresAt === notice.expiresAt)
        .filter((notice) => keyId === null || notice.keyId === keyId);
      // Of one key, one is shown at a time.
      if (new Set(pending.map((notice) => notice.keyId)).size !== pending.length || pending.length === 0)
        throw new Error('a notice was shown that was not recorded, or not alone');
      for (const notice of pending) put(notice, now, keyId === null ? null : { title, body });
    }
    function put({ id, keyId, expiresAt, daysBefore }: NoticeRecord, now: number, text: Showing['text']): void {
      const format = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short', timeZone: zone });
      const date = format.format(expiresAt);
      const at = clock.elapsed();
      const showing = { at, now, noticeId: id, keyId, expiresAt, daysBefore, text, date, killed: false };
      log.showings.push(showing);
      unsettled.add(showing);
    }
    const after: typeof process.after = (ms, task) => (isDead ? () => {} : process.after(ms, task));
    const run = createNoticeRun({
      records,
      clock: { now: process.now, after },
      notifier: { isWatched: () => true, show },
    });
    is.latchkey = { run, end };
    beginSpan(true);
    run.notices.start();
  }

  function quit(): void {
    is.latchkey?.run.notices.stop();
    is.latchkey?.end();
  }

  let zone = 'UTC';
  process.env.TZ = zone;
  for (const { record } of accounts) stored.accounts.insert(record);
  const working = new Map<string, { record: KeyRecord; term: Term }>();
  let made = 0;

  function begin(record: KeyRecord): void {
    if (record.expiresAt === null) return;
    const days = accounts.find((account) => account.record.id === record.accountId)?.days ?? [];
    const { id: keyId, expiresAt, createdAt, knownAt } = record;
    const term = { keyId, from: clock.elapsed(), to: log.end, expiresAt, createdAt, knownAt, days };
    working.set(keyId, { record, term });
  }
  function endTerm(keyId: string): KeyRecord {
    const found = working.get(keyId);
    if (!found) throw new Error('no such key');
    log.terms.push({ ...found.term, to: clock.elapsed() });
    working.delete(keyId);
    return found.record;
  }
  function add(): void {
    const now = clock.now();
    const isNew = random.chance(0.5);
    const lasts = (random.upTo(isNew ? 300 : 420) - (isNew ? 0 : 20)) * dayMs + random.upTo(dayMs);
    const createdAt = isNew ? now : random.chance(0.3) ? null : now - random.upTo(200 * dayMs);
    const expiresAt = random.chance(0.02) ? null : now + lasts;
    const record = keyOf(++made, { accountId: random.of(accounts).record.id, createdAt, expiresAt, knownAt: now });
    stored.keys.insert(record);
    begin(record);
  }
  const someKey = (): string => random.of([...working.keys()]);
  function changeKey(keyId = someKey()): void {
    const what = random.of(['revoke', 'renew', 'add', 'add', 'remove'] as const);
    if (what === 'add') add();
    else if (what === 'remove') {
      const { id } = endTerm(keyId);
      stored.keys.remove(id);
      log.removed.add(id);
    } else if (what === 'revoke') stored.keys.update({ ...endTerm(keyId), revokedAt: clock.now() });
    else {
      const renewed = { ...endTerm(keyId), expiresAt: clock.now() + random.upTo(200 * dayMs) };
      stored.keys.update(renewed);
      begin(renewed);
    }
    is.latchkey?.run.events.emit({ is: 'keys-changed' });
  }

  /** Mostly to what is right; else by days, or by two months. */
  function setClock(): void {
    const most = random.chance(0.8) ? 2 * dayMs : 60 * dayMs;
    ahead = random.chance(0.75) ? 0 : random.upTo(2 * most) - most;
    clock.setAhead(ahead);
  }

  for (let count = 0; count < keyCount; count++) add();
  open();
  while (clock.elapsed() < log.end) {
    const dice = random.upTo(100);
    if (!is.latchkey) {
      // Closed for hours, at times for weeks. Meanwhile its clock may be set.
      clock.advance(random.chance(0.2) ? 0 : random.upTo(random.chance(0.05) ? 25 * dayMs : 2 * dayMs));
      if (random.chance(0.1)) setClock();
      const [waiting] = stored.notices.pending();
      if (waiting && working.has(waiting.keyId) && random.chance(0.4)) changeKey(waiting.keyId);
      open();
    } else if (dice < 38) clock.advance(random.upTo(3 * hourMs));
    else if (dice < 56) {
      endSpan();
      const asleep = random.upTo(random.chance(0.05) ? 10 * dayMs : 20 * hourMs);
      clock.sleep(asleep);
      beginSpan(false);
      if (random.chance(0.5)) clock.catchUp(asleep);
    } else if (dice < 64) quit();
    else if (dice < 68) {
      endSpan();
      setClock();
      beginSpan(false);
    } else if (dice < 72) {
      zone = random.of(zones);
      process.env.TZ = zone;
    } else if (dice < 80) kill = { at: random.of(moments), after: random.upTo(3) };
    else changeKey();
  }
  quit();
  for (const keyId of [...working.keys()]) endTerm(keyId);
  log.end = clock.elapsed();
  log.inbox = stored.notices
    .shown(1_000_000)
    .map(({ keyId, expiresAt, daysBefore }) => ({ keyId, expiresAt, daysBefore }));
  stored.close();
  return log;
}
