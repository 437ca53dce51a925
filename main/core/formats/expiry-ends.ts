import type { ExpiryEnds } from '../../contract/expiry.ts';
import { formats, recognizePasted } from './recognize.ts';

/**
 * Issuers whose keys expire on a day, not at a time of day. GitLab: “expire at midnight UTC on that date”,
 * https://docs.gitlab.com/user/profile/personal_access_tokens/
 */
const byService: ReadonlyMap<string, ExpiryEnds> = new Map([['GitLab', 'start-of-day-utc']]);

/** When the keys of an issuer expire on their last day; null if that is not known. */
export const expiryEndsOf = (service: string): ExpiryEnds | null => byService.get(service) ?? null;

export const expiryEndsOfSecret = (secret: string): ExpiryEnds | null =>
  expiryEndsOf(recognizePasted(secret)?.format.service ?? '');

/** For a key of which only the beginning is known, from its mask. */
export const expiryEndsOfPrefix = (prefix: string): ExpiryEnds | null =>
  prefix === '' ? null : expiryEndsOf(formats.find((format) => format.prefix === prefix)?.service ?? '');
