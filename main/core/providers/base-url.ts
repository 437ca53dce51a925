import { z } from 'zod';
import { VaultError } from '../../contract/errors.ts';

const https = z.url({ protocol: /^https$/ });
const onThisComputer = z.url({
  protocol: /^http$/,
  hostname: /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/,
});

/**
 * The address of an API, without a slash at its end; or that of something to read, as it is.
 * @throws VaultError `insecure_url` for http:// to another computer; `invalid_input` for what cannot be such an address
 */
export function secureBaseUrl(url: string, use: 'api' | 'verification' = 'api'): string {
  // What stands before an @ is a user name, so http://127.0.0.1@elsewhere leads elsewhere; and a query would swallow the path.
  const odd = use === 'api' ? /[@?#\\]/ : /[@#\\]/;
  if (odd.test(url)) {
    throw new VaultError('invalid_input', {
      field: 'address',
      problem: { is: 'more-than-a-base-url' },
      name: 'baseUrl',
    });
  }
  if (!https.safeParse(url).success && !onThisComputer.safeParse(url).success) {
    throw new VaultError('insecure_url', { url, name: 'baseUrl' });
  }
  return use === 'api' ? url.replace(/\/+$/, '') : url;
}
