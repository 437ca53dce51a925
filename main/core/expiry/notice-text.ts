import type { ProviderPolicy } from '../../contract/provider.ts';
import { dayMs } from './due.ts';

interface Expiring {
  label: string;
  expiresAt: number;
  /** What the provider is called. */
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

/** What a notice says at the time when it is shown, which may be later than when it fell due. */
export function noticeText(
  { label, expiresAt, provider, policy }: Expiring,
  now: number,
): { title: string; body: string } {
  const date = new Intl.DateTimeFormat('en', exactly).format(expiresAt);
  const where = policy.page ? ` at ${policy.page.path}` : '';
  const { key } = policy.words;
  if (expiresAt <= now) {
    const regenerate = policy.regenerate === 'none' ? '' : `regenerate it${where}, or `;
    const create = policy.create === 'api' ? 'in Latchkey' : where.trimStart() || 'there';
    return {
      title: `“${label}” has expired`,
      body: `This ${key} of ${provider} expired on ${date}. To go on, ${regenerate}create a new ${key} ${create}.`,
    };
  }
  return {
    title: `“${label}” expires ${inDays(expiresAt - now)}`,
    body: `This ${key} of ${provider} expires on ${date}. Replace it before that${where}.`,
  };
}

/** The same for whoever may not see the key's name: the vault is locked. */
export const anonymousText = (expiresAt: number, now: number): { title: string; body: string } => ({
  title: expiresAt <= now ? 'A key has expired' : `A key expires ${inDays(expiresAt - now)}`,
  body: 'Unlock Latchkey to see which one.',
});

function inDays(left: number): string {
  if (left <= dayMs) return 'within a day';
  return `in ${Math.ceil(left / dayMs)} days`;
}
