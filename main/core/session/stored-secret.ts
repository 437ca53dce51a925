import { bytesOf, textOf, wipe } from '../ports/secret-bytes.ts';
import type { SecretItem, SecretStore } from '../ports/secret-store.ts';

/** A secret that was typed, or that a provider has replied. */
export interface TextItem extends Omit<SecretItem, 'secret'> {
  secret: string;
}

/** Wipes a secret when `use` has settled. */
export async function wipedAfter<S extends Uint8Array | null, T>(
  secret: S,
  use: (secret: S) => T | Promise<T>,
): Promise<T> {
  try {
    return await use(secret);
  } finally {
    wipe(secret);
  }
}

/** Reads a secret for `use`, and wipes it afterwards. */
export const usingSecret = async <T>(
  store: Pick<SecretStore, 'read'>,
  id: string,
  use: (secret: Uint8Array | null) => T | Promise<T>,
): Promise<T> => wipedAfter(await store.read(id), use);

/** For what takes nothing but text, such as the header of a request. */
export const readText = (store: Pick<SecretStore, 'read'>, id: string): Promise<string | null> =>
  usingSecret(store, id, (secret) => secret && textOf(secret));

export const writeText = (store: Pick<SecretStore, 'write'>, { id, secret, title }: TextItem): Promise<void> =>
  wipedAfter(bytesOf(secret), (bytes) => store.write(id, bytes, title));

export async function writeTexts(store: Pick<SecretStore, 'writeMany'>, texts: readonly TextItem[]): Promise<void> {
  const items = texts.map((item) => ({ ...item, secret: bytesOf(item.secret) }));
  try {
    await store.writeMany(items);
  } finally {
    wipeItems(items);
  }
}

export function wipeItems(items: readonly SecretItem[]): void {
  for (const { secret } of items) wipe(secret);
}
