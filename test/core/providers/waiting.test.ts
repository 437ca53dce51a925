import { afterEach, expect, test } from 'vitest';
import { limitSeconds, retryAfterSeconds } from '../../../main/core/providers/waiting.ts';

const now = Date.UTC(2026, 10, 29, 10);
const day = 86_400;
const zone = process.env.TZ;

afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const inSeconds = (seconds: number) => now / 1000 + seconds;
const httpDate = (seconds: number) => new Date(inSeconds(seconds) * 1000).toUTCString();

test.each<[string, number | null]>([
  ['120', 120],
  [' 30 ', 30],
  ['+7', 7],
  ['0', 1],
  ['-5', 1],
  ['0.2', 1],
  ['1.5', 2],
  ['86401', day],
  ['999999999', day],
  ['9'.repeat(400), day],
  ['-9'.padEnd(400, '9'), 1],
  [httpDate(90), 90],
  [httpDate(-3600), 1],
  [httpDate(365 * day), day],
  ['Sunday, 29-Nov-26 10:01:30 GMT', 90],
  ['Sun Nov 29 10:01:30 2026', 90],
  ['2026-11-29T10:01:30Z', 90],
  ['2026-11-29T11:01:30.250+01:00', 91],
  [String(inSeconds(45)), 45],
  [String(inSeconds(-45)), 1],
  [String(inSeconds(45) * 1000), 45],
  ['', null],
  ['soon', null],
  ['NaN', null],
  ['Infinity', null],
  ['1e9', null],
  ['0x10', null],
  ['120 seconds', null],
  ['2026', 2026],
  ['Retry 5', null],
  ['29 Nov', null],
  ['Sun, 99 Nov 2026 10:01:30 GMT', null],
])('“Retry-After: %s” means %s', (text, seconds) => {
  for (const TZ of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
    process.env.TZ = TZ;
    expect(retryAfterSeconds({ 'retry-after': text }, now)).toBe(seconds);
    expect(limitSeconds({ 'retry-after': text }, now)).toBe(seconds ?? 60);
  }
});

test.each<[Record<string, string>, number]>([
  [{}, 60],
  [{ 'retry-after-ms': '1250', 'retry-after': '9' }, 2],
  [{ 'retry-after-ms': 'x', 'retry-after': '9' }, 9],
  [{ 'x-retry-after': String(inSeconds(30)) }, 30],
  [{ 'retry-after': 'x', 'x-ratelimit-reset': '20' }, 20],
  [{ 'retry-after': '5', 'x-ratelimit-reset': '20' }, 5],
  [{ 'x-ratelimit-reset': String(inSeconds(100)) }, 100],
  [{ 'x-ratelimit-reset': String(inSeconds(100) * 1000) }, 100],
  [{ 'x-ratelimit-reset': '2026-11-29T10:01:40Z' }, 100],
  [{ 'x-ratelimit-reset': String(inSeconds(-100)) }, 1],
  [{ 'x-ratelimit-reset': String(inSeconds(400 * day)) }, day],
  [{ 'x-ratelimit-reset': 'never' }, 60],
  [{ 'x-ratelimit-reset': '30', 'x-ratelimit-remaining': '0' }, 30],
  [{ 'x-ratelimit-reset': '3000', 'x-ratelimit-remaining': '17' }, 60],
  [{ 'x-rate-limit-reset': '12.3' }, 13],
  [{ 'ratelimit-reset': '30' }, 30],
  [{ 'ratelimit-reset': '-30' }, 1],
  [{ 'ratelimit-reset': String(inSeconds(30)) }, 30],
  [{ 'ratelimit-reset': 'x', 'x-ratelimit-reset': '8' }, 8],
  [{ ratelimit: '"default";r=0;t=30' }, 30],
  [{ ratelimit: '"burst";r=0;t=3, "day";r=0; t=3600, "year";r=9;t=9999' }, 3600],
  [{ ratelimit: '"day";r=5;t=3600' }, 60],
  [{ ratelimit: '"day";t=40' }, 40],
  [{ ratelimit: 'limit=100, remaining=0, reset=30' }, 30],
  [{ ratelimit: 'limit=100, remaining=3, reset=30' }, 60],
  [{ ratelimit: '"day";r=0;t=-8' }, 1],
  [{ ratelimit: `"day";r=0;t=${'9'.repeat(30)}` }, day],
  [{ ratelimit: ';;;r=;t=' }, 60],
])('the headers %j ask to wait %d s', (headers, seconds) => {
  expect(limitSeconds(headers, now)).toBe(seconds);
});

test.each([400, -400])('a clock that is %d days ahead changes no wait that the provider’s date belongs to', (days) => {
  const wrong = now + days * day * 1000;
  const date = httpDate(0);
  expect(limitSeconds({ date, 'retry-after': httpDate(90) }, wrong)).toBe(90);
  expect(limitSeconds({ date, 'x-ratelimit-reset': String(inSeconds(90)) }, wrong)).toBe(90);
  expect(limitSeconds({ date: 'today', 'retry-after': '90' }, wrong)).toBe(90);
});
