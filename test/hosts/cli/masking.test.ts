import { array, assert, base64String, constantFrom, nat, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { formsOf, type Pattern } from '../../../main/hosts/cli/run/forms.ts';
import { createMasking } from '../../../main/hosts/cli/run/masking.ts';
import { fakeKey } from '../../fakes/broker.ts';

const patternOf = (text: string, mask: string): Pattern => ({ bytes: Buffer.from(text), mask: Buffer.from(mask) });

/** What passes when the text arrives in chunks that end at these places. */
function masked(patterns: readonly Pattern[], text: string, ends: readonly number[] = []): string {
  const masking = createMasking(patterns);
  const bytes = Buffer.from(text);
  const places = [...ends.map((end) => end % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const parts = places.map((end, index) => masking.take(bytes.subarray(places[index - 1] ?? 0, end)));
  return Buffer.concat([...parts, masking.end()]).toString();
}

/** The same, by looking at each place for the longest pattern in the whole text. */
function plainly(patterns: readonly Pattern[], text: string): string {
  const longestFirst = [...patterns].sort((a, b) => b.bytes.length - a.bytes.length);
  let out = '';
  for (let at = 0; at < text.length; ) {
    const found = longestFirst.find(({ bytes }) => text.startsWith(bytes.toString(), at));
    out += found ? found.mask.toString() : text[at];
    at += found ? found.bytes.length : 1;
  }
  return out;
}

test('wherever chunks end, the longest pattern at each place is replaced, and nothing else', () => {
  // Few letters, so that patterns begin within each other.
  const text = (maxLength: number) =>
    array(constantFrom('a', 'b', 'c'), { maxLength }).map((letters) => letters.join(''));
  const patterns = array(tuple(text(5), constantFrom('•', '-')), { maxLength: 6 }).map((pairs) => {
    const unique = new Map(pairs.filter(([pattern]) => pattern !== ''));
    return [...unique].map(([pattern, mask]) => patternOf(pattern, mask));
  });
  const holds = property(patterns, text(60), array(nat(), { maxLength: 12 }), (found, whole, ends) => {
    expect(masked(found, whole, ends)).toBe(plainly(found, whole));
  });
  assert(holds, { numRuns: 2000 });
});

test('no form of a secret passes, wherever it stands and chunks end', () => {
  const secrets = array(
    base64String({ minLength: 12, maxLength: 40 }).map((text) => `sk_${text}`),
    { minLength: 1, maxLength: 4 },
  );
  const around = string({ maxLength: 20 });
  const holds = property(secrets, around, around, array(nat(), { maxLength: 30 }), (all, before, after, ends) => {
    const patterns = formsOf(all.map((secret) => ({ secret, key: fakeKey('CI', secret, { mask: '•' }) })));
    for (const secret of all) {
      const forms = [
        secret,
        encodeURIComponent(secret),
        Buffer.from(secret).toString('base64'),
        Buffer.from(secret).toString('base64url'),
      ];
      for (const form of forms) expect(masked(patterns, before + form + after, ends)).not.toContain(form);
      const joined = Buffer.from(`user:${secret}`);
      // Of the letters that are shared with a neighbour, one stays on each side.
      const core = joined.toString('base64').slice(8, -6);
      expect(masked(patterns, `Basic ${joined.toString('base64')}`, ends)).not.toContain(core);
    }
  });
  assert(holds, { numRuns: 200 });
});

const pem = '-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB\n-----END KEY-----\n';

test('a secret of several lines is masked as a whole, in JSON and where its lines are indented', () => {
  const patterns = formsOf([{ secret: pem, key: fakeKey('TLS', pem, { mask: '' }) }]);
  expect(masked(patterns, `<${pem}>`)).toBe('<••••>');
  expect(masked(patterns, JSON.stringify({ pem }))).toBe('{"pem":"••••"}');
  const indented = masked(patterns, pem.replaceAll('\n', '\n    '));
  expect(indented).not.toMatch(/MIIE|AQEF/);
  expect(indented).toContain('-----BEGIN KEY-----');
});

test('a text shorter than any key is left alone, and so is what only begins like a secret', () => {
  expect(formsOf([{ secret: 'abc', key: fakeKey('short', 'abc') }])).toEqual([]);
  const patterns = formsOf([{ secret: 'lev_sk_12345678', key: fakeKey('CI', '', { mask: '•' }) }]);
  expect(masked(patterns, 'lev_sk_1234567, lev_sk_')).toBe('lev_sk_1234567, lev_sk_');
});

test('what waits for more is never longer than the longest form, so that a prompt is seen at once', () => {
  const masking = createMasking([patternOf('secret', '•')]);
  expect(masking.take(Buffer.from('Password: ')).toString()).toBe('Password: ');
  expect(masking.take(Buffer.from('sec')).toString()).toBe('');
  expect(masking.take(Buffer.from('tion')).toString()).toBe('section');
});

test('a thousand secrets don’t make it slow', () => {
  const secrets = Array.from({ length: 1000 }, (_, n) => `lev_sk_${String(n).padStart(6, '0')}_abcdefghijklmnop`);
  const patterns = formsOf(secrets.map((secret) => ({ secret, key: fakeKey('CI', secret, { mask: '•' }) })));
  const line = `lev_sk_lev_sk_ ${secrets[500]} no secret here, only words of a log\n`;
  const before = process.cpuUsage();
  const out = masked(patterns, line.repeat(10_000));
  const { user } = process.cpuUsage(before);
  expect(out).toBe(line.replace(secrets[500] ?? '', '•').repeat(10_000));
  // 0.9 MB: 0.2 s on our computer.
  expect(user).toBeLessThan(5_000_000);
});
