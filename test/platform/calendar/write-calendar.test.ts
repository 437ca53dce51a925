import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { CalendarEvent } from '../../../main/core/ports/calendar.ts';
import { writeCalendar } from '../../../main/platform/calendar/write-calendar.ts';

const now = Date.UTC(2026, 10, 21, 12, 34, 56);
const at = Date.UTC(2027, 2, 28, 1, 30, 15);
const expiry: CalendarEvent = {
  uid: '5f0c7a2e-6f5b-4a52-9f2e-0d8f7f6d2b11@latchkey',
  at,
  summary: '“CI” expires (Work)',
  description: 'Create a new one.',
  url: 'https://example.com/keys',
  alarmDays: [15, 7, 0],
};

const written = (...events: Partial<CalendarEvent>[]) =>
  writeCalendar(
    events.map((event) => ({ ...expiry, ...event })),
    now,
  );

/** Reads the calendar as another program would. */
const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => ({
    event: new ICAL.Event(component),
    stamp: Date.parse(String(component.getFirstPropertyValue('dtstamp'))),
    url: component.getFirstPropertyValue('url'),
    transparency: component.getFirstPropertyValue('transp'),
    alarms: component.getAllSubcomponents('valarm').map((alarm) => ({
      action: alarm.getFirstPropertyValue('action'),
      trigger: String(alarm.getFirstPropertyValue('trigger')),
      description: alarm.getFirstPropertyValue('description'),
    })),
  }));

function readOne(event: Partial<CalendarEvent>) {
  const [only] = read(written(event));
  if (!only) throw new Error('no event was read');
  return only;
}

test('an expiry is a short event at its instant, in UTC', () => {
  const { event, stamp, transparency, url } = readOne({});
  expect(event.uid).toBe(expiry.uid);
  expect(event.startDate.toString()).toBe('2027-03-28T01:30:15Z');
  expect(event.startDate.toJSDate().getTime()).toBe(at);
  expect(event.duration.toSeconds()).toBe(900);
  expect(event.summary).toBe('“CI” expires (Work)');
  expect(event.description).toBe('Create a new one.');
  expect(url).toBe('https://example.com/keys');
  expect(stamp).toBe(now);
  expect(transparency).toBe('TRANSPARENT');
});

test('the instant does not depend on the time zone of this computer', () => {
  const zone = process.env.TZ;
  const texts = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati'].map((other) => {
    process.env.TZ = other;
    return written({});
  });
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(new Set(texts)).toEqual(new Set([written({})]));
});

test('an alarm shows itself on each of the days, and at the moment', () => {
  const { alarms } = readOne({});
  expect(alarms.map(({ trigger }) => trigger)).toEqual(['-P15D', '-P7D', 'PT0S']);
  expect(alarms.map(({ action }) => action)).toEqual(['DISPLAY', 'DISPLAY', 'DISPLAY']);
  expect(alarms.map(({ description }) => description)).toEqual(Array(3).fill('“CI” expires (Work)'));
  expect(written({})).toContain('\r\nTRIGGER:-P15D\r\n');
  expect(readOne({ alarmDays: [] }).alarms).toEqual([]);
});

test.each([
  'comma, semicolon; colon: backslash\\ "quotes" and \\n that is none',
  'END:VEVENT\r\nBEGIN:VEVENT'.replace('\r\n', '\n'),
  'two\nlines\n\n',
  'Schlüssel 🔑 👩‍👩‍👧‍👦 密钥 مفتاح',
  'k'.repeat(500),
  'ä,'.repeat(250),
  '🔑'.repeat(250),
  ' spaces at both ends ',
])('a label comes back as it was: %j', (label) => {
  const { event, alarms } = readOne({ summary: label, description: label });
  expect(event.summary).toBe(label);
  expect(event.description).toBe(label);
  expect(alarms[0]?.description).toBe(label);
});

test('no label ends a line, whichever line break it has', () => {
  for (const breaking of ['\r\n', '\r', '\n', '\u2028', '\v', '\f', '\0', '\x1b']) {
    const text = written({ summary: `CI${breaking}ATTACH:file:///etc/passwd`, alarmDays: [] });
    expect(read(text)).toHaveLength(1);
    expect(text.split('\r\n').filter((line) => line.startsWith('ATTACH'))).toEqual([]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u);
  }
});

test.each(['k', 'ä', '密', '🔑'])('no line is longer than 75 octets, and none cuts %s in two', (character) => {
  const text = written({ summary: character.repeat(500), description: character.repeat(499) });
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toContain('\ufffd');
    expect(line.isWellFormed()).toBe(true);
  }
});

test('a URL is one that leads to the same page, whatever is in it', () => {
  const { url } = readOne({ url: 'https://example.com/a,b;c?d=e,f&g=ü#h' });
  expect(url).toBe('https://example.com/a%2Cb%3Bc?d=e%2Cf&g=ü#h');
  expect(readOne({ url: null }).url).toBeNull();
});

test('uids are the same from export to export, and so is all but the time of writing', () => {
  const later = writeCalendar([expiry], now + 86_400_000);
  expect(read(later)[0]?.event.uid).toBe(expiry.uid);
  const timeless = (text: string) => text.replace(/^(DTSTAMP|LAST-MODIFIED):.+$/gm, '');
  expect(timeless(later)).toBe(timeless(written({})));
  expect(later).not.toBe(written({}));
});

test('many events keep their order', () => {
  const events = Array.from({ length: 1000 }, (_, index) => ({ uid: `${index}@latchkey`, at: at + index }));
  expect(read(written(...events)).map(({ event }) => event.uid)).toEqual(events.map(({ uid }) => uid));
});

test('without events it is a calendar that is empty', () => {
  const text = writeCalendar([], now);
  expect(text).toMatch(
    /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-\/\/Latchkey\/\/Latchkey\/\/EN\r\n[\s\S]*END:VCALENDAR\r\n$/,
  );
  expect(read(text)).toEqual([]);
});

test('an instant that the format cannot hold is left out', () => {
  const last = Date.UTC(9999, 11, 30);
  expect(read(written({ at: last }, { at: Date.UTC(10000, 0) }, { at: Number.MAX_SAFE_INTEGER }))).toHaveLength(1);
});
