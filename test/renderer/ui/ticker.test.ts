import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { remaining } from '../../../renderer/texts/time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 21, 12);

/** What the ticker sees of the page. */
let page: EventTarget & { hidden: boolean };
let view: EventTarget;

let wakeAt: typeof import('../../../renderer/ui/ticker.ts').wakeAt;
beforeEach(async () => {
  vi.useFakeTimers({ now: start, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.resetModules();
  page = Object.assign(new EventTarget(), { hidden: false });
  view = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', view.addEventListener.bind(view));
  ({ wakeAt } = await import('../../../renderer/ui/ticker.ts'));
});
afterEach(() => {
  // In this order, because the spy restores the timer that it replaced, which is the fake one.
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Time passes, but timers stand still. */
const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);
const hide = (hidden: boolean) => {
  page.hidden = hidden;
  page.dispatchEvent(new Event('visibilitychange'));
};

/** A countdown as in the window: written when it is drawn, and again when it is woken. */
function countdown(instant: number) {
  const shown = { text: '', drawn: 0 };
  let stop = () => {};
  let waitsFor = 0;
  function draw(): void {
    const { text, until } = remaining(instant, Date.now(), 'en');
    Object.assign(shown, { text, drawn: shown.drawn + 1 });
    if (until === waitsFor) return;
    stop();
    waitsFor = until;
    stop = wakeAt(until, draw);
  }
  draw();
  return shown;
}

describe('a countdown', () => {
  it('goes down when its time comes, and is not written anew before that', () => {
    const shown = countdown(start + 11.5 * day + 5 * hour);
    vi.advanceTimersByTime(5 * hour);
    expect(shown).toEqual({ text: '12 days', drawn: 1 });
    vi.advanceTimersByTime(1);
    expect(shown).toEqual({ text: '11 days', drawn: 2 });
  });

  it('of seconds goes down each second, and ends', () => {
    const shown = countdown(start + 5000);
    vi.advanceTimersByTime(3001);
    expect(shown.text).toBe('1 sec');
    vi.advanceTimersByTime(day);
    expect(shown).toEqual({ text: '0 sec', drawn: 7 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is right within a minute after the computer has slept for days', () => {
    const shown = countdown(start + 12 * day + 5 * hour);
    sleep(3 * day);
    vi.advanceTimersByTime(minute);
    expect(shown.text).toBe('9 days');
  });

  it.each(['focus', 'pageshow'])('is right at once after sleep on %s', (event) => {
    const shown = countdown(start + 12 * day + 5 * hour);
    sleep(3 * day);
    view.dispatchEvent(new Event(event));
    expect(shown.text).toBe('9 days');
  });

  it('is right within a minute after the clock was set back, and goes on', () => {
    const shown = countdown(start + 11.5 * day + 5 * hour);
    sleep(-2 * day);
    vi.advanceTimersByTime(minute);
    expect(shown.text).toBe('14 days');
    vi.advanceTimersByTime(5 * hour);
    expect(shown.text).toBe('13 days');
  });

  it('that is drawn after a long rest is right within a minute after the clock was set back', () => {
    vi.advanceTimersByTime(day);
    const shown = countdown(start + 2 * day);
    expect(shown.text).toBe('24 hr 0 min');
    sleep(-5 * hour);
    vi.advanceTimersByTime(minute);
    expect(shown.text).toBe('28 hr 59 min');
  });

  it('goes on when the clock was set back by so little that the text stays', () => {
    const shown = countdown(start + 11.5 * day + 5 * hour);
    vi.advanceTimersByTime(2 * minute);
    sleep(-2 * minute);
    vi.advanceTimersByTime(5 * hour + 1);
    expect(shown.text).toBe('11 days');
  });

  it('sleeps while nobody can see it, and is right when it is seen again', () => {
    const shown = countdown(start + 12 * day + 5 * hour);
    hide(true);
    expect(vi.getTimerCount()).toBe(0);
    sleep(3 * day);
    hide(false);
    expect(shown.text).toBe('9 days');
    expect(vi.getTimerCount()).toBe(1);
  });
});

describe('the ticker', () => {
  it('has one timer for all, which looks once a minute when nothing changes', () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const all = Array.from({ length: 30 }, (_, n) => countdown(start + (n + 20) * day + 23 * hour));
    expect(vi.getTimerCount()).toBe(1);
    timers.mockClear();
    vi.advanceTimersByTime(hour);
    expect(timers).toHaveBeenCalledTimes(60);
    expect(all.every(({ drawn }) => drawn === 1)).toBe(true);
  });

  it('has none when nothing waits for anything', () => {
    const stop = wakeAt(start + day, () => {});
    wakeAt(Number.POSITIVE_INFINITY, () => {});
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
