import { z } from 'zod';
import { VaultError } from '../../contract/vault-error.ts';

const https = z.url({ protocol: /^https$/ });
const onThisComputer = z.url({
  protocol: /^http$/,
  hostname: /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/,
});

/**
 * Checks the address of a web page for the user's browser.
 * @throws VaultError as `secureBaseUrl` does
 */
export function securePage(url: string): string {
  if (/\\|^[^/]*\/\/[^/?#]*@/.test(url)) {
    throw new VaultError('invalid_input', { field: 'address', problem: { is: 'more-than-a-base-url' }, name: 'page' });
  }
  if (!https.safeParse(url).success) throw new VaultError('insecure_url', { url, name: 'page' });
  return url;
}

/**
 * Checks an address. Removes slashes at the end of an API's address, and leaves one for verification as it is.
 * @throws VaultError `insecure_url` for http:// to another computer; `invalid_input` if it cannot be such an address
 */
export function secureBaseUrl(url: string, use: 'api' | 'verification' = 'api'): string {
  // A user name comes before an @, so http://127.0.0.1@elsewhere leads elsewhere. A query would swallow the path.
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
