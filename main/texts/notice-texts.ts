import type { ProviderPolicy } from '../contract/provider.ts';
import type { Counted } from './counted.ts';

/** How one language says that a key expires, outside the window. No text has a place for a secret or a mask. */
export interface NoticeTexts {
  title: Expiring;
  /** For whoever may not see the key's name: the vault is locked. */
  nameless: Expiring & { body: string };
  /** Of several keys at once. */
  crowd: { title: string; body: string };
  /** By what the provider calls its keys. The last two say what to do; `{{place}}` is one of `places`. */
  body: Record<
    ProviderPolicy['words']['key'],
    { expires: string; expiresOnPage: string; expired: string; expiredMayRegenerate: string }
  >;
  /** Where a new key is created. The way to a page is in the provider's own words. */
  places: { latchkey: string; page: string; elsewhere: string };
  calendar: string;
  mail: { inLatchkey: string; why: string; testTitle: string; testBody: string };
}

interface Expiring {
  expired: string;
  withinDay: string;
  inDays: Counted;
}
