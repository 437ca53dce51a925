import type { z } from 'zod';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import { isStorable } from '../key-rules/secret.ts';
import { type Exchange, exchange, parseReply, type ReadRefusal, type StruckReply } from './exchange.ts';
import type { CreatedKey, ListedKey, ProviderAccess } from './provider.ts';
import { secretInHeader } from './secret-in-header.ts';
import { struckText } from './strike-out.ts';

export interface ApiRequest {
  method: Exchange['request']['method'];
  /** Path and query, after the address of the API. */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** The secret of a key that it sends. */
  secret?: string;
  /** What the user entered for it, such as a password. */
  entered?: readonly string[];
  /** Whether sending it again does no harm. By default only a GET is sent again. */
  repeatable?: boolean;
}

/** What all requests of a provider have in common. */
interface ApiStyle {
  /** Follows the address of the account in each URL. */
  prefix: string;
  headers?: Readonly<Record<string, string>>;
  /** The field of a reply in which a new secret is; null if no reply has one. */
  secretField: string | null;
  readRefusal: ReadRefusal;
}

/** A provider's API that takes and sends JSON, for one account. */
export interface JsonApi {
  /** @throws VaultError also `provider_unexpected_reply`, if the reply is not as the schema says */
  send<S extends z.ZodType>(schema: S, request: ApiRequest): Promise<z.output<S>>;
  ask(request: ApiRequest): Promise<StruckReply>;
  /**
   * A header's value with the account's credential in the place of `{key}`.
   * @throws VaultError `credential_not_sendable`
   */
  credentialIn(template: string): string;
}

export function createJsonApi(access: ProviderAccess, policy: ProviderPolicy, style: ApiStyle): JsonApi {
  const ask = (request: ApiRequest) =>
    exchange(exchangeOf(request, access, style), policy.name, style.readRefusal, access);
  return {
    ask,
    send: async (schema, request) => parseReply(schema, await ask(request), policy.name),
    credentialIn(template) {
      const notSendable = () =>
        new VaultError('credential_not_sendable', { provider: policy.name, account: access.accountLabel });
      return secretInHeader(template, access.credential ?? '', notSendable);
    },
  };
}

function exchangeOf(
  { method, path, body, headers, secret = '', entered = [], repeatable = method === 'GET' }: ApiRequest,
  access: ProviderAccess,
  style: ApiStyle,
): Exchange {
  const request = {
    method,
    url: access.baseUrl + style.prefix + path,
    headers: {
      accept: 'application/json',
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...style.headers,
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  return {
    request,
    repeatable,
    secrets: [access.credential ?? '', secret, ...entered],
    secretField: style.secretField,
  };
}

/** When a reply was sent, by its `Date`; null if it doesn't say. */
export function sentAt({ headers }: StruckReply): number | null {
  const at = Date.parse(headers.date ?? '');
  return Number.isNaN(at) ? null : at;
}

/** A key that the provider has just made, and the secret that it sent with it. */
export function createdKey(key: ListedKey, sent: string | null, policy: ProviderPolicy): CreatedKey {
  // The label is shown and kept in the history, and the reply may repeat the new secret there.
  const struck = { ...key, label: key.label && struckText(key.label, [sent ?? '']) };
  if (sent === null) return { key: struck, secret: null, problem: null };
  if (!isStorable(sent, policy)) {
    const problem = new VaultError('secret_not_storable', {
      provider: policy.name,
      ended: policy.words.revoke,
    }).toCoded();
    return { key: struck, secret: null, problem };
  }
  // Uses the prefix that the list will have, so that a sync does not think that the key was regenerated elsewhere.
  const prefix = key.mask === null ? policy.secret.prefix : prefixOfMask(key.mask);
  return { key: { ...struck, mask: maskOfSecret(prefix, sent) }, secret: sent, problem: null };
}
