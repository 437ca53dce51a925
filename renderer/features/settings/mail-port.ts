import type { MailSettings } from '../../../main/contract/settings.ts';

type Security = MailSettings['security'];

/** RFC 8314 for TLS from the start, RFC 6409 for submission. */
const usualPort: Readonly<Record<Security, string>> = { tls: '465', starttls: '587', none: '25' };

/** The port to suggest with another encryption. A port of the user's own stays. */
export function portWith(security: Security, before: { security: Security; port: string }): string {
  const isOwn = before.port.trim() !== '' && before.port.trim() !== usualPort[before.security];
  return isOwn ? before.port : usualPort[security];
}
