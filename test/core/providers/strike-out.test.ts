import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { struckOut, struckText } from '../../../main/core/providers/strike-out.ts';
import { systemClock } from '../../../main/platform/clock/clock.ts';
import { anyCharacter } from '../../fakes/any-character.ts';

const secret = 'lev_sk_Zq3/x+Y"7&é\\=end';

const utf8 = (text: string) => Buffer.from(text);

const forms: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in base64': (text) => utf8(text).toString('base64'),
  'in base64 without padding': (text) => utf8(text).toString('base64').replace(/=+$/, ''),
  'in base64url': (text) => utf8(text).toString('base64url'),
  'in percent-encoded base64': (text) => encodeURIComponent(utf8(text).toString('base64')),
  'percent-encoded': (text) => encodeURIComponent(text),
  'percent-encoded as in a form': (text) => new URLSearchParams({ text }).toString(),
  'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'percent-encoded whole': (text) => utf8(text).toString('hex').replace(/../g, '%$&'),
  'in JSON': (text) => JSON.stringify(text),
  'in JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)),
  'in JSON, all escaped': (text) =>
    text.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in HTML': (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  'in numbers of HTML': (text) => Array.from(text, (each) => `&#${each.codePointAt(0)};`).join(''),
  'in hexadecimal': (text) => utf8(text).toString('hex'),
  'in hexadecimal with colons': (text) =>
    utf8(text)
      .toString('hex')
      .replace(/..(?=.)/g, '$&:'),
};

/** What is left of a text when everything is decoded that Node can decode. */
const tail = secret.slice(-12);

describe('a secret in a text', () => {
  it.each(Object.entries(forms))('is struck out %s', (_, form) => {
    for (const said of [secret, `Bearer ${secret}`, `user:${secret}`, `ab${secret}cd`]) {
      const struck = struckText(`Not valid: ${form(said)}.`, [secret]);
      expect(struck).toMatch(/^Not valid: .*••••.*\.$/s);
      expect(struck).not.toContain(form(secret));
      expect(struck).not.toContain(form(tail));
    }
  });

  it('is struck out of any text around it, and takes nothing else away', () => {
    const around = fc.string({ unit: anyCharacter, maxLength: 30 }).filter((text) => !text.includes('•'));
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(struckText(`${before} ${secret} ${after}`, [secret])).toBe(`${before} •••• ${after}`);
      }),
      { numRuns: 50 },
    );
  });

  it('is struck out in base64 at each place in its group', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 7 }), fc.uint8Array({ maxLength: 7 }), (before, after) => {
        const said = Buffer.concat([before, utf8(secret), after]).toString('base64');
        const left = Buffer.from(struckText(said, [secret]).replace(/•+/g, ''), 'base64').toString();
        expect(left).not.toContain(secret.slice(2, 8));
        expect(struckText(said, [secret])).toContain('••••');
      }),
      { numRuns: 50 },
    );
  });

  it('of 8,192 characters is struck out with all that follows', () => {
    const long = `lev_sk_${'Ab3'.repeat(2728)}`;
    expect(struckText(`No: ${long} is wrong`, [long])).toBe('No: ••••');
    expect(struckText(`No: ${utf8(`x${long}`).toString('base64')}`, [long])).toMatch(/^No: .{0,3}••••$/);
  });

  it('is left alone when it has fewer than 8 characters, which may stand anywhere by chance', () => {
    expect(struckText('key for ci', ['ci', ''])).toBe('key for ci');
  });
});

describe('a reply', () => {
  const strike = (body: string) =>
    struckOut({ status: 200, headers: { 'x-id': secret }, body }, [secret], 'api_key', systemClock.turn);

  it('loses the secret in each text, header and escape, but not in the field where a secret belongs', async () => {
    const body = JSON.stringify({ data: [{ label: `a ${secret}`, id: 7, api_key: secret }], error: { text: secret } });
    const { headers, body: struck } = await strike(body);
    expect(JSON.parse(struck)).toEqual({
      data: [{ label: 'a ••••', id: 7, api_key: secret }],
      error: { text: '••••' },
    });
    expect(headers).toEqual({ 'x-id': '••••' });
  });

  it('without the secret stays byte for byte as it is', async () => {
    const body = '{ "data" : [1e2, "\\u0041", null] }';
    expect((await strike(body)).body).toBe(body);
  });

  it.each(['<p>{}</p>', '{'])('that is not JSON loses it too: %s', async (text) => {
    expect((await strike(text + secret)).body).toBe(`${text}••••`);
  });

  it('of a depth that no schema reads is cut there', async () => {
    const body = `${'['.repeat(50_000)}"${secret}"${']'.repeat(50_000)}`;
    expect((await strike(body)).body).not.toContain(secret);
  });

  it('of such a depth is cut in the field where a secret belongs, too', async () => {
    const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    const { body } = await strike(`{"api_key":${deep},"label":${JSON.stringify(secret)}}`);
    expect(JSON.parse(body)).toMatchObject({ label: '••••' });
  });

  it('is struck out of a field without a name where no field may have it', async () => {
    const body = JSON.stringify({ '': secret });
    const struck = await struckOut({ status: 200, headers: {}, body }, [secret], null, systemClock.turn);
    expect(struck.body).toBe('{"":"••••"}');
  });

  it('lets others run while a long one is looked through', async () => {
    const body = JSON.stringify(Array.from({ length: 5_000 }, () => ({ label: `a ${secret}` })));
    let turns = 0;
    const { body: struck } = await struckOut({ status: 200, headers: {}, body }, [secret], 'api_key', async () => {
      turns += 1;
    });
    expect(JSON.parse(struck)).toEqual(Array.from({ length: 5_000 }, () => ({ label: 'a ••••' })));
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  it('keeps no more of a text than anybody reads', async () => {
    const body = JSON.stringify({ error: { message: 'x'.repeat(1_000_000) + secret } });
    expect((await strike(body)).body.length).toBeLessThan(11_000);
  });
});
