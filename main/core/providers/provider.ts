import type { SandboxRole } from '../../contract/faults.ts';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { SandboxServer } from '../ports/sandbox-server.ts';
import type { World } from './exchange.ts';

/** A key as its provider tells of it. Instants in milliseconds since the epoch. */
export interface ListedKey {
  remoteId: string;
  label: string;
  mask: string;
  /** Null when the provider does not say. */
  access: AccessLevel | null;
  createdAt: number | null;
  /** Null for never too. */
  lastUsedAt: number | null;
  /** Null for never; undefined when the provider does not say. */
  expiresAt: number | null | undefined;
  /** Not null where revoked keys stay on the list. */
  revokedAt: number | null;
}

export interface ListedPage {
  keys: ListedKey[];
  /** As of this page; a provider may change it from page to page. */
  total: number;
  /** Where the next page starts; null after the last one. */
  next: number | null;
  /** Whether the provider says that keys come after this page, be there a way to them or not. */
  hasMore: boolean;
  /** The provider's time when it answered; null when it does not say. */
  at: number | null;
}

/** What is asked of a provider that creates a key; null where its policy offers no choice. */
export interface NewKey {
  label: string;
  access: AccessLevel | null;
  expiresAt: number | null;
}

/** `secret` is null when the provider repeats an earlier answer without it. */
export interface CreatedKey {
  key: ListedKey;
  secret: string | null;
}

/** Managing keys over the provider's API. What the policy does not offer is never asked for. */
export interface KeyApi {
  /**
   * What the account allows, and how many keys count towards that. `maxKeys` is null when the provider does not say, or sets
   * no limit, `usedKeys` when it does not say.
   * @throws VaultError `credential_of_another` when the credential is not of the account that it was so far
   */
  account(): Promise<{ maxKeys: number | null; usedKeys: number | null }>;
  list(offset: number): Promise<ListedPage>;
  /** The same `idempotencyKey` creates at most one key, however often it is sent. */
  create(asked: NewKey, idempotencyKey: string): Promise<CreatedKey>;
  edit(remoteId: string, change: { label: string; access: AccessLevel }, idempotencyKey: string): Promise<ListedKey>;
  /** The same `idempotencyKey` makes at most one new secret. */
  regenerate(remoteId: string, idempotencyKey: string): Promise<CreatedKey>;
  /** Resolves also when the provider no longer knows the key. */
  revoke(remoteId: string, idempotencyKey: string): Promise<void>;
}

/** What a provider answers when a secret is tried, and what it tells of the key by the way. */
export interface Verification {
  accepted: boolean;
  access?: AccessLevel;
  expiresAt?: number;
  /** Whether the provider counts it as a use of the key. */
  isUse: boolean;
}

/**
 * One account at one provider. Every method may reject with a `VaultError` of the `provider_…` codes,
 * `key_limit_reached` or `insecure_url`.
 */
export interface ProviderClient {
  /** Tries a secret, harmlessly. Null while nobody has said where. */
  verify: ((secret: string) => Promise<Verification>) | null;
  /** Null where keys are managed on the provider's page. */
  keys: KeyApi | null;
}

/** What a client needs of the account it works for. */
export interface ProviderAccess extends World {
  /** Null when the account has none. */
  baseUrl: string | null;
  header: string | null;
  credential: string | null;
  accountLabel: string;
  /** What an earlier client of this account saved. */
  clientState: string | null;
  saveClientState(state: string): void;
}

export interface Provider {
  policy: ProviderPolicy;
  /** What an account allows whose client has learnt more than the policy says. */
  policyOf?(clientState: string | null): ProviderPolicy;
  /** For the provider that Latchkey runs itself. Of a new account `kind` says which it is, of a known one `clientState`. */
  issueCredential?(
    sandbox: SandboxServer,
    of: { kind: string | null; clientState: string | null; role: SandboxRole },
  ): Promise<string>;
  connect(access: ProviderAccess): ProviderClient;
}
