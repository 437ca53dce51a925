import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetch } from '../ports/fetch.ts';

/** A key as its provider tells of it. Instants in milliseconds since the epoch. */
export interface ListedKey {
  remoteId: string;
  label: string;
  mask: string;
  access: AccessLevel;
  createdAt: number | null;
  lastUsedAt: number | null;
  expiresAt: number | null;
}

export interface ListedPage {
  keys: ListedKey[];
  /** As of this page; a provider may change it from page to page. */
  total: number;
  /** Where the next page starts; null after the last one. */
  next: number | null;
}

/** `secret` is null when the provider repeats an earlier answer without it. */
export interface CreatedKey {
  key: ListedKey;
  secret: string | null;
}

/**
 * One account at one provider, over its API. Every method may reject with a `VaultError` of the
 * `provider_…` codes, `key_limit_reached` or `insecure_url`.
 */
export interface ProviderClient {
  /** How many keys the account may have; null when the provider does not say. */
  maxKeys(): Promise<number | null>;
  list(offset: number): Promise<ListedPage>;
  /** The same `idempotencyKey` creates at most one key, however often it is sent. */
  create(label: string, idempotencyKey: string): Promise<CreatedKey>;
  /** Resolves also when the provider no longer knows the key. */
  revoke(remoteId: string): Promise<void>;
  /** Asks whether the provider takes the secret, without using it. */
  verify(secret: string): Promise<'accepted' | 'refused'>;
}

/** What a client needs of the account it works for. */
export interface ProviderAccess {
  baseUrl: string;
  credential: string;
  accountLabel: string;
  /** What an earlier client of this account saved. */
  clientState: string | null;
  saveClientState(state: string): void;
  fetch: Fetch;
  clock: Clock;
}

export interface Provider {
  policy: ProviderPolicy;
  connect(access: ProviderAccess): ProviderClient;
}
