import type { z } from 'zod';
import { VaultError } from '../../contract/errors.ts';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { maskOfPrefix, maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { type Exchange, exchange, parseReply } from './exchange.ts';
import { isNotFound, refusalReader } from './lev-refusal.ts';
import { type LevState, readLevState } from './lev-state.ts';
import { deleteReply, keyReply, type LevKey, listReply, meReply, validateReply } from './lev-wire.ts';
import type { CreatedKey, ListedKey, NewKey, ProviderAccess, ProviderClient } from './provider.ts';

const prefix = '/api/external/v2';
const pageSize = 200;

/**
 * The API-keys page and the OpenAPI document disagree about where keys are listed and created; an account has them at one of
 * these, and may come to have them at the other.
 */
const keyPaths = ['/api-keys', '/build/api-keys'] as const;
/** About the place of a single key they agree. */
const keyPath = (remoteId: string): string => `/api-keys/${encodeURIComponent(remoteId)}`;

/** Lev's External API v2, which the sandbox speaks too. */
export function connectLev(access: ProviderAccess, policy: ProviderPolicy): ProviderClient {
  const readRefusal = refusalReader(policy, access.accountLabel);
  const authorized = { authorization: `Bearer ${access.credential}` };
  let state = readLevState(access.clientState);

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
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const reply: HttpReply = await exchange({ request, repeatable }, policy.name, readRefusal, access);
    return parseReply(schema, reply, policy.name);
  }

  /** Runs `ask` where this account had its keys last, then at the other place. */
  async function atKeys<T>(ask: (path: string) => Promise<T>): Promise<T> {
    for (const keysAt of new Set([state.keysAt ?? keyPaths[0], ...keyPaths])) {
      try {
        const answer = await ask(keysAt);
        if (keysAt !== state.keysAt) remember({ keysAt });
        return answer;
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    }
    throw new VaultError('provider_unexpected_reply', { provider: policy.name, reason: { is: 'no-key-api' } });
  }

  function remember(learnt: Partial<LevState>): void {
    state = { ...state, ...learnt };
    access.saveClientState(JSON.stringify(state));
  }

  const created = ({ data }: z.output<typeof keyReply>): CreatedKey => {
    const secret = data.api_key ?? null;
    const mask = maskOfPrefix(data.key_prefix);
    // With the prefix that the list will have, so that a sync does not take it for another key's.
    return { key: listed(data, secret === null ? mask : maskOfSecret(prefixOfMask(mask), secret)), secret };
  };

  /** What a provider tells of another key is not for the one that was asked about. */
  function expectId(remoteId: string, reply: z.output<typeof keyReply>): z.output<typeof keyReply> {
    if (String(reply.data.id) === remoteId) return reply;
    throw new VaultError('provider_unexpected_reply', {
      provider: policy.name,
      reason: { is: 'field', path: 'data.id' },
    });
  }

  async function askForMe() {
    const { account, platform } = (await send(meReply, 'GET', '/me')).data ?? {};
    return { owner: account?.id ?? null, ...platform?.api_keys };
  }

  /** A refusal of a creation for want of room, which Lev documents no sign of but its status. */
  async function asLimit(error: unknown): Promise<unknown> {
    if (!(error instanceof VaultError) || error.code !== 'provider_rejected') return error;
    const { current_count: current, max_allowed: max } = await askForMe().catch(() => ({
      current_count: null,
      max_allowed: null,
    }));
    if (typeof current !== 'number' || typeof max !== 'number' || current < max) return error;
    return new VaultError('key_limit_reached', { provider: policy.name, current, max }, error.requestId);
  }

  const idempotent = (key: string) => ({ ...authorized, 'idempotency-key': key });

  const keys: ProviderClient['keys'] = {
    async account() {
      const {
        owner,
        max_allowed: maxKeys = null,
        current_count: usedKeys = null,
        policy: allowed = null,
      } = await askForMe();
      if (owner !== null && state.owner !== null && owner !== state.owner) {
        throw new VaultError('credential_of_another', { provider: policy.name, account: access.accountLabel });
      }
      remember({ owner: owner ?? state.owner, policy: allowed ?? state.policy });
      return { maxKeys, usedKeys };
    },

    async list(offset) {
      const { data, pagination, timestamp } = await atKeys((path) =>
        send(listReply, 'GET', `${path}?limit=${pageSize}&offset=${offset}`),
      );
      const hasMore = pagination?.has_more ?? false;
      return {
        keys: data.map((key) => listed(key, maskOfPrefix(key.key_prefix))),
        total: pagination?.total ?? offset + data.length,
        // A page that is empty and yet has more would be asked for again for ever.
        next: hasMore && data.length > 0 ? offset + data.length : null,
        hasMore,
        at: timestamp ?? null,
      };
    },

    async create(asked, idempotencyKey) {
      const body = creationBody(asked);
      const headers = idempotent(idempotencyKey);
      try {
        return created(await atKeys((path) => send(keyReply, 'POST', path, { body, headers })));
      } catch (error) {
        throw await asLimit(error);
      }
    },

    async edit(remoteId, change, idempotencyKey) {
      const headers = idempotent(idempotencyKey);
      const { data } = expectId(remoteId, await send(keyReply, 'PATCH', keyPath(remoteId), { body: change, headers }));
      return listed(data, maskOfPrefix(data.key_prefix));
    },

    async regenerate(remoteId, idempotencyKey) {
      const headers = idempotent(idempotencyKey);
      return created(expectId(remoteId, await send(keyReply, 'POST', `${keyPath(remoteId)}/regenerate`, { headers })));
    },

    async revoke(remoteId, idempotencyKey) {
      try {
        await send(deleteReply, 'DELETE', keyPath(remoteId), { headers: idempotent(idempotencyKey) });
      } catch (error) {
        if (!(error instanceof VaultError) || error.code !== 'provider_not_found') throw error;
      }
    },
  };

  return {
    keys,
    async verify(secret) {
      const { valid, scopes } = await send(validateReply, 'POST', '/auth/validate-api-key', {
        body: { api_key: secret },
        headers: {},
      });
      const level = accessOf(scopes ?? []);
      return { accepted: valid, isUse: false, ...(level === null ? {} : { access: level }) };
    },
  };
}

const creationBody = ({ label, access, expiresAt }: NewKey) => ({
  label,
  ...(access === null ? {} : { access }),
  ...(expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }),
});

/** Scopes are `domain:read` or `domain:write`. */
function accessOf(scopes: readonly string[]): AccessLevel | null {
  if (scopes.length === 0) return null;
  return scopes.every((scope) => scope.endsWith(':read')) ? 'read-only' : 'read-write';
}

function listed(key: LevKey, mask: string): ListedKey {
  return {
    remoteId: String(key.id),
    label: key.label,
    mask,
    access: key.access ?? null,
    createdAt: key.created_at ?? null,
    lastUsedAt: key.last_used_at ?? null,
    expiresAt: key.expires_at,
    revokedAt: key.revoked_at ?? null,
  };
}
