import { VaultError } from '../../contract/errors.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { exchange, type ReadRefusal, retryAfterSeconds, type World } from './exchange.ts';

/**
 * Tries a key by reading something. Resolves to the reply, or to null when the key is refused (401, 403).
 * @throws VaultError when nothing follows about the key
 */
export async function tryKey(
  request: { url: string; headers: Readonly<Record<string, string>> },
  provider: string,
  world: World,
): Promise<HttpReply | null> {
  const read = {
    method: 'GET' as const,
    url: request.url,
    headers: { accept: 'application/json', ...request.headers },
  };
  try {
    return await exchange({ request: read, repeatable: true }, provider, refusalOf(provider), world);
  } catch (error) {
    if (error instanceof VaultError && error.code === 'key_refused') return null;
    throw error;
  }
}

const refusalOf =
  (provider: string): ReadRefusal =>
  ({ status, headers }) => {
    if (status === 401 || status === 403) return new VaultError('key_refused', { provider });
    if (status === 429)
      return new VaultError('provider_rate_limited', { provider, seconds: retryAfterSeconds(headers) });
    if (status >= 500) return new VaultError('provider_failed', { provider, status });
    return new VaultError('provider_unexpected_reply', { provider, field: `status ${status}` });
  };
