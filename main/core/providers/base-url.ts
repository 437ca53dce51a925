import { z } from 'zod';
import { VaultError } from '../../contract/errors.ts';

const https = z.url({ protocol: /^https$/ });
const onThisComputer = z.url({
  protocol: /^http$/,
  hostname: /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/,
});

/**
 * The address without a slash at its end.
 * @throws VaultError `insecure_url` for http:// to another computer; `invalid_input` for what cannot be a base URL
 */
export function secureBaseUrl(url: string): string {
  // What stands before an @ is a user name, so http://127.0.0.1@elsewhere leads elsewhere; and a query would swallow the path.
  if (/[@?#\\]/.test(url)) {
    throw new VaultError('invalid_input', {
      field: 'the address',
      problem: 'it has a user name, a query or a fragment',
      name: 'baseUrl',
    });
  }
  if (!https.safeParse(url).success && !onThisComputer.safeParse(url).success) {
    throw new VaultError('insecure_url', { url, name: 'baseUrl' });
  }
  return url.replace(/\/+$/, '');
}
