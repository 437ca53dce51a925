import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type AssistedProvider, startAssistedProvider } from './assisted-provider.ts';

export const expiringSecret = 'a-secret-of-a-provider-that-tells-when-it-expires';

/** Starts a provider that accepts each value of the header that is in its `keys`. It runs until the test ends. */
export async function startForge(): Promise<AssistedProvider> {
  const provider = await startAssistedProvider(({ headers }) => String(headers.authorization));
  onTestFinished(() => provider.stop());
  return provider;
}

/** Adds a key whose provider says it expires `seconds` after the request. Resolves to the key's id. */
export async function addExpiring(
  seconds: number,
  call: (method: string, input: unknown) => Promise<Record<string, string>>,
): Promise<string> {
  const provider = await startForge();
  provider.keys.add(`Bearer ${expiringSecret}`);
  Object.defineProperty(provider.headers, 'github-authentication-token-expiration', {
    enumerable: true,
    get: () => `${new Date(Date.now() + seconds * 1000).toISOString().replace('T', ' ').slice(0, 19)} UTC`,
  });
  const { id } = await call('addAccount', { provider: 'other', label: 'Forge', baseUrl: provider.url });
  const keyId = randomUUID();
  const key = { accountId: id, keyId, label: 'Deploy', access: 'inherited', secret: expiringSecret };
  await call('addKey', key);
  return keyId;
}
