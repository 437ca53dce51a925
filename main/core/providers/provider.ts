import type { Area } from '../../contract/area.ts';
import type { CodedError } from '../../contract/errors.ts';
import type { SandboxRole } from '../../contract/faults.ts';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { ScopeChoice } from '../../contract/scopes.ts';
import type { SandboxServer } from '../ports/sandbox-server.ts';
import type { Session } from './sessions.ts';
import type { Claim, ProofWorld } from './verify-secret.ts';

/** A key as its provider lists it. Instants are milliseconds since the epoch. */
export interface ListedKey {
  remoteId: string;
  /** Null when the provider does not say. The same holds for the mask and the access. */
  label: string | null;
  mask: string | null;
  access: AccessLevel | null;
  /** Left out if the provider's secrets have no public part. */
  publicPart?: string;
  /** Both are left out if the provider does not say. */
  scopes?: string[];
  area?: Area | null;
  /** What limits it besides, where the provider tells all of that: none is an empty list. */
  restrictions?: string[];
  createdAt: number | null;
  /** Null for never, or when the provider does not say. */
  lastUsedAt: number | null;
  /** Null for never; undefined when the provider does not say. */
  expiresAt: number | null | undefined;
  /** Whether the provider says that the key has expired, but not when. */
  hasExpired?: boolean;
  /** Null for a key that is not revoked. Some providers keep revoked keys on the list. */
  revokedAt: number | null;
  /** When the provider found the secret outside. Most don't look for it. */
  leakedAt?: number | null | undefined;
  /** Whether the provider refuses the key until it is enabled again. */
  isDisabled: boolean;
}

export interface ListedPage {
  keys: ListedKey[];
  /** How long the reply was. */
  bytes: number;
  /** As of this page; a provider may change it from page to page. Null when it does not say. */
  total: number | null;
  /**
   * What `list` takes for the next page; null after the last one. Only the client can read it. A provider that says nothing about
   * pages is asked until one brings nothing.
   */
  next: string | null;
  /** Whether the provider says that more keys follow, even if `next` is null. */
  hasMore: boolean;
  /** Whether this page begins the list of an area. Its keys may have been on the pages before. */
  isFirstOfArea?: boolean;
  /** The id of the area that this page is of, if it can't be read any more. Nothing is known of its keys then. */
  unread?: string;
  /** The provider's time when it answered; null when it does not say. */
  at: number | null;
}

/** The request for a new key. A field is null if the policy offers no choice. */
export interface NewKey {
  label: string;
  access: AccessLevel | null;
  scopes: string[] | null;
  /** Null for none, too. */
  area: Area | null;
  /** Those of the key in whose place it is made, where `policy.restrictions` is `kept`. */
  restrictions?: readonly string[] | null;
  expiresAt: number | null;
}

/** What the user entered for one write. Nothing of it is stored. */
export interface Entered {
  /** Of the user's login; empty if the policy doesn't ask for it. */
  password: string;
  /** Of the second factor; null before the provider has asked for it. */
  code: string | null;
}

/** `secret` is null when the provider repeats an earlier answer without it, or when it can't be stored for a `problem`. */
export interface CreatedKey {
  key: ListedKey;
  secret: string | null;
  problem: CodedError | null;
}

/** What a provider tells of the credential that it is asked with. */
export type OwnCredential = Pick<ListedKey, 'remoteId' | 'label' | 'createdAt' | 'expiresAt'>;

/** Manages keys with the provider's API. It has each method that the policy offers by API, and no other. */
export interface KeyApi {
  /**
   * What the account allows, and how many keys count towards that. `maxKeys` is null when the provider does not say, or sets
   * no limit, `usedKeys` when it does not say.
   * @throws VaultError `credential_of_another` if the credential belongs to another account than before
   */
  account(): Promise<{ maxKeys: number | null; usedKeys: number | null }>;
  /**
   * @param cursor null for the first page
   * @param areas those that keys are known in, or were asked for; for a provider that doesn't list all at once
   */
  list(cursor: string | null, areas?: readonly Area[]): Promise<ListedPage>;
  /**
   * The same `idempotencyKey` creates at most one key, however often it is sent, if `policy.repeats.create` is `by-key`. Otherwise
   * the client sends it once, and so it does with a regeneration that is not `by-key`.
   * @throws VaultError also `second_factor_needed`, and `invalid_input` for a wrong password
   */
  create?(asked: NewKey, idempotencyKey: string, entered?: Entered): Promise<CreatedKey>;
  /** The areas that a new key can belong to. Only where the policy has areas. */
  areas?(): Promise<{ areas: Area[]; isAll: boolean }>;
  /** What a new key of this area may do. Only where the policy says that the provider has to be asked. */
  scopes?(area: Area | null): Promise<ScopeChoice>;
  edit?(remoteId: string, change: { label: string; access: AccessLevel }, idempotencyKey: string): Promise<ListedKey>;
  /** The key has another id afterwards if the policy says so. `expiresAt` is null if the policy has no expiry, or for never. */
  regenerate?(remoteId: string, idempotencyKey: string, expiresAt: number | null): Promise<CreatedKey>;
  /** The account's own credential. Only where the policy says how it is rotated. */
  credential?: {
    /** @throws VaultError `provider_unauthorized` if the provider refuses it */
    own(): Promise<OwnCredential>;
    /**
     * Sent once. The secret is the new credential.
     * @param expiresAt null if the policy has no expiry, or for never
     */
    rotate(own: OwnCredential, expiresAt: number | null): Promise<CreatedKey>;
  };
  /** May be sent again. */
  setDisabled?(remoteId: string, disabled: boolean): Promise<void>;
  /**
   * Also resolves if the provider no longer knows the key.
   * @throws VaultError also `second_factor_needed`
   */
  revoke(remoteId: string, idempotencyKey: string, code?: string | null): Promise<void>;
}

/** A provider's answer when a secret is verified, and what it also reports about the key. */
export interface Verification {
  accepted: boolean;
  /** The provider's id of the key. */
  remoteId?: string;
  access?: AccessLevel;
  expiresAt?: number;
  /** Whether the provider counts the verification as a use of the key. */
  isUse: boolean;
}

/**
 * One account at one provider. Every method may reject with a `VaultError` of the `provider_…` codes,
 * `key_limit_reached` or `insecure_url`.
 */
export interface ProviderClient {
  /**
   * Verifies a secret without changing anything. Null while no address for it is known.
   * @throws VaultError also `made_up_key_accepted`
   */
  verify: ((secret: string, claim: Claim) => Promise<Verification>) | null;
  /**
   * Asks the provider to revoke the key that this secret belongs to. It may answer before that is done, or whether it can be
   * done, so verify the secret afterwards. Only where the policy offers it.
   */
  revokeByValue?(secret: string): Promise<void>;
  /**
   * Whether the user has confirmed on the provider's page: the code that stands for it, or when to ask again. Only where the policy
   * has such pages.
   * @throws VaultError also `confirmation_ended`
   */
  checkConfirmation?(doneUrl: string): Promise<{ code: string } | { waitSeconds: number }>;
  /** Null if the provider has no API for keys. */
  keys: KeyApi | null;
}

/** What a client needs to know about its account. */
export interface ProviderAccess extends ProofWorld {
  /** Null when the account has none. */
  baseUrl: string | null;
  header: string | null;
  credential: string | null;
  /** The session of the credential. Whoever connects with the same credential gets the same session. */
  session: Session;
  accountLabel: string;
  /** The area of a known key, by the provider's id of the key. */
  areaOf?(remoteId: string): Area | null;
  /** What an earlier client of this account saved. */
  clientState: string | null;
  saveClientState(state: string): void;
  /** Remembers that the user is to confirm on a page, and returns an id for it. Left out where no user can be asked. */
  askAtPage?: (doneUrl: string) => string;
}

export interface Provider {
  policy: ProviderPolicy;
  /** The policy of an account whose client has learnt more than the provider's policy says. */
  policyOf?(clientState: string | null): ProviderPolicy;
  /** Only of the provider that Latchkey runs itself. `kind` is for a new account, `clientState` for a known one. */
  issueCredential?(
    sandbox: SandboxServer,
    of: { kind: string | null; clientState: string | null; role: SandboxRole },
  ): Promise<string>;
  connect(access: ProviderAccess): ProviderClient;
}
