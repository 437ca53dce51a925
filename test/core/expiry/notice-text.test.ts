import { describe, expect, it } from 'vitest';
import { mailOf, testMail } from '../../../main/core/expiry/mail-text.ts';
import { namelessText, noticeWriter } from '../../../main/core/expiry/notice-text.ts';
import { providers } from '../../../main/core/providers/index.ts';
import { type Language, languages } from '../../../main/texts/languages.ts';
import { slotsOf, type Tree, textsOf } from '../../texts/texts.ts';
import { dayMs } from './notice-world.ts';

const now = Date.UTC(2026, 10, 21, 9);
const label = 'Nightly scan {{provider}}';
/** For each provider: before, on and after the day of the expiry. */
const cases = providers.flatMap(({ policy }) =>
  [400, 7, 1.5, 0.5, 0, -3].map((days) => ({ policy, days, expiresAt: now + days * dayMs })),
);

describe.each(Object.keys(languages) as Language[])('what is said of an expiry in %s', (spoken) => {
  const texts = textsOf(languages[spoken].notices as unknown as Tree);
  const english = textsOf(languages.en.notices as unknown as Tree);

  it('fills in what the English does', () => {
    const differing = [...english].filter(([key, text]) => {
      return slotsOf(texts.get(key) ?? '').join() !== slotsOf(text).join();
    });
    expect(differing).toEqual([]);
  });

  it('is in that language alone', () => {
    const left = [...texts].filter(([key, text]) => english.get(key) === text || /["”’]/.test(text));
    // “in Latchkey” is German as well.
    const allowed = { en: [...english.keys()], de: ['places.latchkey'], es: [] }[spoken];
    expect(left.map(([key]) => key)).toEqual(allowed);
  });

  it.each(cases)('names key, provider and date: $policy.id, $days days', ({ policy, days, expiresAt }) => {
    const { title, body } = noticeWriter(spoken)({ label, expiresAt, provider: 'Forge', policy }, now);
    const date = new Intl.DateTimeFormat(spoken, { dateStyle: 'full' }).format(expiresAt);
    expect(title).toContain(label);
    expect(body).toContain('Forge');
    expect(body).toContain(date);
    expect(body).not.toContain('{{');
    expect(body.includes(policy.page?.path ?? 'nowhere')).toBe(
      policy.page !== null && (days > 0 || policy.create !== 'api'),
    );
    expect(body.endsWith('.')).toBe(true);
  });

  it('has the number of days as the language counts them', () => {
    const policy = providers[0]?.policy;
    if (!policy) throw new Error('no provider');
    // Rounded like the countdowns.
    const titles = [400, 7.4, 6.6, 1, 0.2].map(
      (days) =>
        noticeWriter(spoken)({ label: 'CI', expiresAt: now + days * dayMs, provider: 'Lev', policy }, now).title,
    );
    const expected = {
      en: [
        '“CI” expires in 400 days',
        '“CI” expires in 7 days',
        '“CI” expires in 7 days',
        '“CI” expires in less than a day',
        '“CI” expires in less than a day',
      ],
      de: [
        '„CI“ läuft in 400 Tagen ab',
        '„CI“ läuft in 7 Tagen ab',
        '„CI“ läuft in 7 Tagen ab',
        '„CI“ läuft in weniger als einem Tag ab',
        '„CI“ läuft in weniger als einem Tag ab',
      ],
      es: [
        '«CI» caduca en 400 días',
        '«CI» caduca en 7 días',
        '«CI» caduca en 7 días',
        '«CI» caduca en menos de un día',
        '«CI» caduca en menos de un día',
      ],
    }[spoken];
    expect(titles).toEqual(expected);
  });

  it('names no key to whoever may not see it', () => {
    for (const { expiresAt } of cases) {
      const { title, body } = namelessText(expiresAt, now, spoken);
      expect(`${title} ${body}`).not.toMatch(/\{\{|“”|„“|«»/);
    }
  });

  it('is mailed with the reason for it, in the same language', () => {
    const { why } = languages[spoken].notices.mail;
    const mail = mailOf({ title: 'A & B', body: 'C', page: null, help: null }, 'latchkey://key/1', spoken);
    for (const part of [mail.text, mail.html, testMail(spoken).text]) expect(part).toContain(why);
    for (const part of [mail.text, mail.html]) expect(part).toContain('latchkey://key/1');
    expect(testMail(spoken).subject).toBe(languages[spoken].notices.mail.testTitle);
  });
});
