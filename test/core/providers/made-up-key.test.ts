import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formats } from '../../../main/core/formats/recognize.ts';
import { madeUpLike } from '../../../main/core/providers/made-up-key.ts';
import { samples } from '../formats/samples.ts';

const rows = formats.map((format) => ({ id: format.id, format, sample: samples[format.id] ?? '' }));

it.each(rows)('like one of $id has its form, and is another', ({ format, sample }) => {
  const { secret } = madeUpLike(sample);
  expect(secret).not.toBe(sample);
  expect(secret.startsWith(format.prefix)).toBe(true);
  expect(secret).toHaveLength(sample.length);
  // The others have an alphabet of their own, and no address where they can be verified.
  if (format.verify !== null) expect(secret).toMatch(format.pattern);
});

it.each([
  ['sk_live_0123456789abcdef01234567', /^sk_live_[0-9a-f]{24}$/],
  ['0123456789abcdef0123456789abcdef', /^[0-9a-f]{32}$/],
  ['MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U', /^[A-Z2-7]{32}$/],
  ['abcd efgh ijkl mnop', /^[a-z]{4}(?: [a-z]{4}){3}$/],
  ['123e4567-e89b-42d3-a456-426614174000', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['dXNlcjpwYXNzd29yZDpzZWNyZXQ=', /^[A-Za-z0-9]{27}=$/],
])('like %s has its beginning, alphabet and length', (secret, form) => {
  expect(madeUpLike(secret).secret).toMatch(form);
  expect(madeUpLike(secret).secret).not.toBe(secret);
});

it('like a JSON Web Token has another signature, because others are refused unread', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
  const { secret, form } = madeUpLike(token);
  expect(secret).toMatch(/^eyJhbGciOiJIUzI1NiJ9\.eyJzdWIiOiJhZGEifQ\.[\w-]{30}$/);
  expect(secret).not.toBe(token);
  expect(form).not.toContain('eyJ');
});

it('is never the given one, nor so short that it could be somebody’s', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'aB3-_. ÿ') }), (given) => {
      const { secret } = madeUpLike(given);
      expect(secret).not.toBe(given);
      expect(secret.match(/[a-z0-9]/gi)?.length ?? 0).toBeGreaterThanOrEqual(16);
      expect(secret.length).toBeGreaterThanOrEqual(given.length);
    }),
    { numRuns: 300 },
  );
});

it('has the same form for keys that look alike, without a part of them', () => {
  expect(madeUpLike(`sk_live_${'a1b2'.repeat(8)}`).form).toBe(madeUpLike(`sk_live_${'9f8e'.repeat(8)}`).form);
  expect(madeUpLike(`sk_live_${'a1b2'.repeat(8)}`).form).not.toBe(madeUpLike(`live_${'a1b2'.repeat(9)}`).form);
  expect(madeUpLike('correct-horse-battery-staple-0123456789').form).not.toMatch(/correct|horse|battery/);
});
