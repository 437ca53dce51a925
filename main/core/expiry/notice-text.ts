import { nearestDays } from '../../contract/expiry.ts';
import { fill } from '../../contract/fill.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { textFor } from '../../texts/counted.ts';
import { type Language, languages } from '../../texts/languages.ts';
import type { NoticeTexts } from '../../texts/notice-texts.ts';
import { dayMs } from './due.ts';

interface Expiring {
  label: string;
  expiresAt: number;
  /** The provider's name. */
  provider: string;
  policy: ProviderPolicy;
}

const exactly = {
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/**
 * Returns a function that writes notices in the words of the time at which they are shown, which may be later than they became
 * due. Use one for many notices: its date format is slow to create. It keeps the time zone in which it was created.
 */
export function noticeWriter(language: Language): (of: Expiring, now: number) => { title: string; body: string } {
  const texts = languages[language].notices;
  const dates = new Intl.DateTimeFormat(language, exactly);
  return ({ label, expiresAt, provider, policy }, now) => {
    const date = dates.format(expiresAt);
    const path = policy.page?.path ?? '';
    return {
      title: titleOf(texts.title, { label, expiresAt }, now, language),
      body: fill(bodyOf(texts, policy, expiresAt <= now), {
        provider,
        date,
        path,
        place: placeOf(texts, policy, path),
      }),
    };
  };
}

/** One text for many keys at once. It names none of them. */
export function crowdText(count: number, language: Language): { title: string; body: string } {
  const { title, body } = languages[language].notices.crowd;
  return { title: fill(title, { count: new Intl.NumberFormat(language).format(count) }), body };
}

/** The text of a notice that must not name its key, because the vault is locked. */
export function namelessText(expiresAt: number, now: number, language: Language): { title: string; body: string } {
  const { nameless } = languages[language].notices;
  return { title: titleOf(nameless, { label: '', expiresAt }, now, language), body: nameless.body };
}

function titleOf(
  { expired, withinDay, inDays }: NoticeTexts['title'],
  { label, expiresAt }: Pick<Expiring, 'label' | 'expiresAt'>,
  now: number,
  language: Language,
): string {
  const left = expiresAt - now;
  if (left <= 0) return fill(expired, { label });
  if (left <= dayMs) return fill(withinDay, { label });
  // Rounded like the countdowns.
  const days = nearestDays(left);
  return fill(textFor(inDays, days, language), { label, count: new Intl.NumberFormat(language).format(days) });
}

function bodyOf(texts: NoticeTexts, policy: ProviderPolicy, hasExpired: boolean): string {
  const body = texts.body[policy.words.key];
  if (!hasExpired) return policy.page ? body.expiresOnPage : body.expires;
  return policy.regenerate === 'none' ? body.expired : body.expiredMayRegenerate;
}

function placeOf({ places }: NoticeTexts, policy: ProviderPolicy, path: string): string {
  if (policy.create === 'api') return places.latchkey;
  return policy.page ? fill(places.page, { path }) : places.elsewhere;
}
