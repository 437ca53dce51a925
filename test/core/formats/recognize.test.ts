import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats, isOf, recognize, recognizePasted } from '../../../main/core/formats/recognize.ts';
import { anyCharacter } from '../../fakes/any-character.ts';
import { furtherSamples, samples } from './samples.ts';

const rows = formats.map((format) => ({ id: format.id, format, sample: samples[format.id] ?? '' }));
const checked = rows.filter(({ format }) => format.checksum);

/** Replaces a character by one of the same alphabet, so that only the checksum can reveal the change. */
function flipped(secret: string, at: number): string {
  const now = secret.charAt(at);
  const other = /[0-9]/.test(now) ? (now === '2' ? '3' : '2') : /[a-z]/.test(now) ? (now === 'c' ? 'd' : 'c') : 'C';
  return secret.slice(0, at) + (other === now ? 'D' : other) + secret.slice(at + 1);
}

describe('the table of formats', () => {
  it('has 32 formats of 25 services at least, each under a name of its own and with a sample', () => {
    expect(formats.length).toBeGreaterThanOrEqual(32);
    expect(new Set(formats.map(({ service }) => service)).size).toBeGreaterThanOrEqual(25);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(Object.keys(samples).toSorted());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(formats.length);
  });

  it.each(rows)('$id is well formed', ({ id, format }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(format.pattern.source).toMatch(/^\^.*\$$/);
    expect(format.pattern.flags).toBe('');
    expect(format.pattern.source).not.toMatch(/[+*}]\)(?:[+*]|\{)/);
    expect(format.pattern.source.replaceAll(/\[[^\]]*\]/g, '')).not.toMatch(/[+*]/);
    expect(new URL(format.page).protocol).toBe('https:');
    if (format.verify) {
      expect(new URL(format.verify.url).protocol).toBe('https:');
      expect(format.verify.url).not.toContain('{key}');
      expect(format.verify.header).toMatch(/^[A-Za-z-]+: (Bearer )?\{key\}$/);
    }
  });
});

describe('a pasted key', () => {
  it.each(rows)('of $id is recognized, and by no other format', ({ id, format, sample }) => {
    expect(recognize(sample)).toEqual({ format, checksum: format.checksum ? 'valid' : 'none' });
    expect(sample.startsWith(format.prefix)).toBe(true);
    expect(formats.filter((one) => isOf(one, sample)).map((one) => one.id)).toEqual([id]);
  });

  it.each(furtherSamples)('of %s is recognized in its other forms: %s', (id, sample) => {
    const format = formats.find((one) => one.id === id);
    expect(recognize(sample)).toEqual({ format, checksum: format?.checksum ? 'valid' : 'none' });
    expect(formats.filter((one) => isOf(one, sample)).map((one) => one.id)).toEqual([id]);
  });

  it.each(rows)('of $id is recognized with quotes and white space around it', ({ id, sample }) => {
    const around = (text: string) => [
      ` ${text}\n`,
      `"${text}"`,
      ` '${text}' `,
      `\`${text}\`\r\n`,
      `“ ${text}”`,
      `„${text}“`,
    ];
    for (const text of around(sample)) expect(recognizePasted(text)?.format.id, text).toBe(id);
    for (const text of [`"${sample}`, `${sample}'`, `"${sample}'`]) expect(recognizePasted(text)).toBeNull();
  });

  it.each(checked)('of $id with one character changed has a wrong checksum', ({ id, format, sample }) => {
    const from = format.prefix.length;
    for (let at = from; at < sample.length; at++) {
      const changed = flipped(sample, at);
      expect(changed).not.toBe(sample);
      const result = recognize(changed);
      // Changing a separator gives a text of another format, or of none.
      if (result?.format.id === id) expect(result.checksum, `at ${at}`).toBe('invalid');
    }
    expect(recognize(flipped(sample, from + 3))).toEqual({ format, checksum: 'invalid' });
  });

  it.each(rows)('of $id with a space, a line end or a letter more is not what it was', ({ id, sample }) => {
    for (const other of [` ${sample}`, `${sample} `, `${sample}\n`, `"${sample}"`, `x${sample}é`]) {
      expect(recognize(other)?.format.id).not.toBe(id);
    }
  });

  it.each([
    '',
    'hello',
    'correct horse battery staple',
    'sk-0123456789abcdef0123456789abcdef',
    `sk-${'a1'.repeat(24)}`,
    `sk_live_${'a1'.repeat(20)}`,
    'https://example.com/a/very/long/path?with=query',
    '123e4567-e89b-12d3-a456-426614174000',
    'd41d8cd98f00b204e9800998ecf8427e',
    'ghp_short',
    'AKIA',
    // docs.pypi.org/api/secrets: 85 characters at least
    `pypi-${'a1'.repeat(40)}`,
    // supabase.com/docs: 22 characters, `_` and a checksum of 8
    `sb_secret_${'a1'.repeat(15)}`,
    `sb_publishable_${'a1'.repeat(11)}_${'a1'.repeat(5)}`,
    // docs.sentry.io: 43 characters after the payload, and no `-`
    `sntrys_${'a1'.repeat(60)}_${'a1'.repeat(22)}`,
    `sntrys_${'a1'.repeat(60)}_${'a'.repeat(42)}-`,
    // Square's public application id
    `sq0idp-${'a1'.repeat(11)}`,
    // SonarQube's token for badges, which READMEs show
    `sqb_${'a1'.repeat(20)}`,
    // developers.cloudflare.com/changelog: 40 characters, and a checksum of 8
    `cfast_${'a1'.repeat(23)}a`,
    // developer.paddle.com: 69 characters
    `pdl_live_apikey_${'a1'.repeat(13)}_${'a1'.repeat(11)}_a1b2`,
    // docs.dynatrace.com: the identifier of a token, which may be logged
    `dt0c01.${'A2'.repeat(12)}`,
    // circleci.com/changelog: 40 hex digits at the end
    `CCI${'PAT'}_${'a1'.repeat(11)}_${'z1'.repeat(20)}`,
    `gldt-${'a1'.repeat(20)}`,
    // the ID of a service account of MongoDB Atlas
    `mdb_sa_id_${'a1'.repeat(12)}`,
    `tr_test_${'a1'.repeat(12)}`,
    `pk_dev_${'a1'.repeat(10)}`,
    `sk_${'a1'.repeat(16)}`,
    `${'a1'.repeat(40)}AZDO`,
  ])('that no issuer here makes is unknown: %j', (text) => {
    expect(recognize(text)).toBeNull();
  });
});

describe('an issuer whose regions have hosts of their own', () => {
  // A key of another region is refused there, though it works: that would pass for a proof that it was revoked.
  it.each([
    ...['sendgrid-api-key', 'postman-api-key', 'elevenlabs-api-key', 'datadog-pat', 'posthog-personal-key'],
    ...['terraform-api-token', 'figma-pat'],
  ])('%s proposes no address to verify at', (id) =>
    expect(formats.find((format) => format.id === id)?.verify).toBeNull(),
  );
});

/** Examples published by those who document the formats. They open nothing. */
describe('a published example', () => {
  it.each([
    // https://gist.github.com/coolaj86/eb8cddfd3e4251258712dfed03e1f86d (expired and revoked)
    ['github-pat-classic', ['ghp_', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ', '0mLq17']],
    // https://github.com/secretlint/secretlint/issues/200 (a dummy)
    ['npm-access-token', ['npm_', 'qkJaB6MffYVzZXWqmcoF49yrUxP3wf', '0LsakP']],
    // https://github.com/grafana/grafana/blob/main/pkg/components/satokengen/tokengen_test.go
    ['grafana-service-account-token', ['glsa_', 'iNValIdinValiDinvalidinvalidinva', '_5b582697']],
    // https://github.com/C2SP/CCTV/tree/main/age (the identity of its test files)
    ['age-secret-key', ['AGE-SECRET-KEY-1', 'XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4', 'QX3S7F6']],
    // https://github.com/FiloSottile/age/blob/main/cmd/age-keygen/keygen.go (of its help)
    [
      'age-hybrid-secret-key',
      ['AGE-SECRET-KEY-PQ-1', 'XXC4XS9DXHZ6TREKQTT3XECY8VNNU7GJ83C3Y49D0GZ3ZUME4JWS', '6QC3EF'],
    ],
  ])('of %s has the right checksum', (id, parts) => {
    const result = recognize(parts.join(''));
    expect([result?.format.id, result?.checksum]).toEqual([id, 'valid']);
  });
});

describe('any text', () => {
  const prefixed = fc
    .tuple(fc.constantFrom(...formats.map(({ prefix }) => prefix)), fc.string({ unit: anyCharacter, maxLength: 8192 }))
    .map(([prefix, rest]) => prefix + rest);

  it('of up to 8,192 characters is taken without an error', () => {
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 8192, size: 'max' }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 8192, size: 'max' }),
      prefixed,
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = recognize(text.slice(0, 8192));
        return result === null || formats.includes(result.format);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it('that almost is a key, and is as long as may be, takes no longer', () => {
    const fill = ['a', 'A', '0', '-', '_', '.', '=', 'a.', '-0'];
    const texts = formats.flatMap(({ prefix }) =>
      fill.map((unit) => `${prefix}${unit.repeat(8192)}`.slice(0, 8191).concat('!')),
    );
    const started = performance.now();
    for (const text of texts) expect(recognize(text)).toBeNull();
    expect((performance.now() - started) / texts.length).toBeLessThan(5);
  });

  it('longer than that is unknown', () => {
    expect(recognize(`pypi-${'a'.repeat(1_000_000)}`)).toBeNull();
  });
});
