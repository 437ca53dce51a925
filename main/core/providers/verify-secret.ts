import { VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { exchange, type ReadRefusal, type World } from './exchange.ts';
import { limitSeconds } from './waiting.ts';

/**
 * Verifies a secret with a GET. Resolves to the reply, or to null if the status is one of the policy's `refusals`.
 * @throws VaultError if the reply does not tell whether the key works
 */
export async function verifySecret(
  request: { url: string; headers: Readonly<Record<string, string>>; secret: string },
  { secret: { refusals } }: ProviderPolicy,
  provider: string,
  world: World,
): Promise<HttpReply | null> {
  const read = {
    method: 'GET' as const,
    url: request.url,
    headers: { accept: 'application/json', ...request.headers },
  };
  try {
    const asked = { request: read, repeatable: true, secrets: [request.secret] };
    return await exchange(asked, provider, refusalOf(provider, refusals), world);
  } catch (error) {
    if (error instanceof VaultError && error.code === 'key_refused') return null;
    throw error;
  }
}

const refusalOf =
  (provider: string, refusals: readonly number[]): ReadRefusal =>
  (reply, now) => {
    const { status, headers } = reply;
    if (asksToWait(reply))
      return new VaultError('provider_rate_limited', { provider, seconds: limitSeconds(headers, now) });
    if (refusals.includes(status)) return new VaultError('key_refused', { provider });
    // It may be a missing scope, a firewall or a network that is not allowed. The key may work for everything else.
    if (status === 403) return new VaultError('key_forbidden', { provider });
    if (status >= 500) return new VaultError('provider_failed', { provider, status });
    return new VaultError('provider_unexpected_reply', { provider, reason: { is: 'status', status } });
  };

/** GitHub limits by 403 as well as by 429; see “Rate limits for the REST API” in its documentation. */
const asksToWait = ({ status, headers }: HttpReply): boolean =>
  status === 429 || (status === 403 && ('retry-after' in headers || headers['x-ratelimit-remaining'] === '0'));
