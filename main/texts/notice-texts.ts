import type { ProviderPolicy } from '../contract/provider.ts';
import type { Counted } from './counted.ts';

/** One language's texts for expiry notices outside the window. No text has a placeholder for a secret or a mask. */
export interface NoticeTexts {
  title: Expiring;
  /** Without the key's name, for when the vault is locked. */
  nameless: Expiring & { body: string };
  /** One notice about several keys. */
  crowd: { title: string; body: string };
  /** By the provider's word for its keys. In the last two, `{{place}}` is one of `places`. */
  body: Record<
    ProviderPolicy['words']['key'],
    { expires: string; expiresOnPage: string; expired: string; expiredMayRegenerate: string }
  >;
  /** Where to create a new key. The path to a page is in the provider's own words. */
  places: { latchkey: string; page: string; elsewhere: string };
  /** The title of a notification. Its body says why. */
  backupFailed: string;
  calendar: string;
  mail: { inLatchkey: string; why: string; testTitle: string; testBody: string };
}

interface Expiring {
  expired: string;
  withinDay: string;
  inDays: Counted;
}
