import type { z } from 'zod';
import { VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { maskOfPrefix, maskOfSecret } from '../keys/mask.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { type Exchange, exchange, parseReply } from './exchange.ts';
import { isNotFound, refusalReader } from './lev-refusal.ts';
import { createReply, deleteReply, type LevKey, listReply, meReply, validateReply } from './lev-wire.ts';
import type { ListedKey, ProviderAccess, ProviderClient } from './provider.ts';

const prefix = '/api/external/v2';
const pageSize = 200;

/** The API-keys page and the OpenAPI document disagree about where keys are; an account has them at one of these. */
const keyPaths = ['/api-keys', '/build/api-keys'] as const;

/** Lev's External API v2, which the sandbox speaks too. */
export function connectLev(access: ProviderAccess, policy: ProviderPolicy): ProviderClient {
  const readRefusal = refusalReader(policy, access.accountLabel);
  const authorized = { authorization: `Bearer ${access.credential}` };
  let keysAt: string | null = access.clientState;

  async function send<S extends z.ZodType>(
    schema: S,
    method: Exchange['request']['method'],
    path: string,
    options: { body?: unknown; headers?: Record<string, string>; repeatable?: boolean } = {},
  ): Promise<z.output<S>> {
    const { body, headers = authorized, repeatable = true } = options;
    const request = {
      method,
      url: access.baseUrl + prefix + path,
      headers: {
        accept: 'application/json',
        'x-origin-app': 'Latchkey',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const reply: HttpReply = await exchange({ request, repeatable }, policy.name, readRefusal, access);
    return parseReply(schema, reply, policy.name);
  }

  /** Runs `ask` where this account has its keys, and finds out where that is the first time. */
  async function atKeys<T>(ask: (path: string) => Promise<T>): Promise<T> {
    if (keysAt !== null) return ask(keysAt);
    try {
      return remember(keyPaths[0], await ask(keyPaths[0]));
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    try {
      return remember(keyPaths[1], await ask(keyPaths[1]));
    } catch (error) {
      if (!isNotFound(error)) throw error;
      throw new VaultError('provider_unexpected_reply', {
        provider: policy.name,
        field: 'no keys at its address (404)',
      });
    }
  }

  function remember<T>(path: string, answer: T): T {
    keysAt = path;
    access.saveClientState(path);
    return answer;
  }

  return {
    async maxKeys() {
      const { data } = await send(meReply, 'GET', '/me');
      return data.platform?.api_keys?.max_allowed ?? null;
    },

    async list(offset) {
      const { data, pagination } = await atKeys((path) =>
        send(listReply, 'GET', `${path}?limit=${pageSize}&offset=${offset}`),
      );
      // A page that is empty and yet has more would be asked for again for ever.
      const next = pagination.has_more && data.length > 0 ? offset + data.length : null;
      return { keys: data.map((key) => listed(key, maskOfPrefix(key.key_prefix))), total: pagination.total, next };
    },

    async create(label, idempotencyKey) {
      const headers = { ...authorized, 'idempotency-key': idempotencyKey };
      const { data } = await atKeys((path) => send(createReply, 'POST', path, { body: { label }, headers }));
      const secret = data.api_key ?? null;
      const mask = secret === null ? maskOfPrefix(data.key_prefix) : maskOfSecret(data.key_prefix, secret);
      return { key: listed(data, mask), secret };
    },

    async revoke(remoteId) {
      try {
        // Without an idempotency key, but repeating a revocation does nothing more.
        await atKeys((path) => send(deleteReply, 'DELETE', `${path}/${encodeURIComponent(remoteId)}`));
      } catch (error) {
        if (!(error instanceof VaultError) || error.code !== 'provider_not_found') throw error;
      }
    },

    async verify(secret) {
      const { valid } = await send(validateReply, 'POST', '/auth/validate-api-key', {
        body: { api_key: secret },
        headers: {},
      });
      return valid ? 'accepted' : 'refused';
    },
  };
}

function listed(key: LevKey, mask: string): ListedKey {
  return {
    remoteId: String(key.id),
    label: key.label,
    mask,
    // Lev's list does not say; a key acts with its owner's rights.
    access: 'inherited',
    createdAt: key.created_at,
    lastUsedAt: key.last_used_at ?? null,
    expiresAt: key.expires_at ?? null,
  };
}
