import { z } from 'zod';
import { scopesOf } from './credentials.ts';
import { envelope, Refusal } from './envelopes.ts';
import { projects } from './policies.ts';
import { parseBody, readJson, type SandboxContext } from './request-parts.ts';
import type { SandboxState } from './state.ts';

type Handler = (c: SandboxContext) => Response;

/** `GET /me`: the caller, and what the account can do. */
export const meRoute =
  ({ accounts, keys }: SandboxState, now: () => number): Handler =>
  (c) => {
    const { accountId, userId } = c.get('caller');
    const { id, name, policy, tierName, tier } = accounts.get(accountId);
    const user = accounts.user(userId);
    const data = {
      user: { id: user.id, email: user.email, role: user.role },
      account: { id, name },
      profile: { name: user.name },
      subscription: { plan: tierName, status: 'active' },
      platform: {
        api_keys: { current_count: keys.count(accountId), max_allowed: tier.maxKeys, policy },
        api_tier: tierName,
        rate_limits: {
          account_per_minute: tier.ratePerMinute?.account ?? null,
          endpoint_per_minute: tier.ratePerMinute?.endpoint ?? null,
        },
      },
    };
    return c.json(envelope(data, now()));
  };

/** `GET /projects`: what keys can belong to. */
export const projectsRoute =
  ({ accounts }: SandboxState, now: () => number): Handler =>
  (c) =>
    c.json(envelope(accounts.get(c.get('caller').accountId).policy.projects ? projects : [], now()));

/** `GET /confirmations/:id`: whether the user has confirmed on the page, and the code for it. */
export const confirmationRoute =
  ({ confirmations }: SandboxState, now: () => number): Handler =>
  (c) => {
    const found = confirmations.find(c.req.param('id') ?? '');
    if (found?.accountId !== c.get('caller').accountId)
      throw new Refusal('not_found', 'There is no such confirmation.');
    return found.code === null ? c.json(envelope({}, now()), 202) : c.json(envelope({ code: found.code }, now()));
  };

const validation = z.object({ api_key: z.string() });

/** `POST /auth/validate-api-key`: whether a secret works, and its scopes. Doesn't count as a use. */
export const validateRoute =
  ({ accounts, credentials }: SandboxState, now: () => number): Handler =>
  (c) => {
    const caller = credentials.identify(parseBody(validation, readJson(c)).api_key);
    const data =
      caller === null
        ? { valid: false }
        : {
            valid: true,
            user_id: caller.userId,
            account_id: caller.accountId,
            scopes: scopesOf(caller),
            tier: accounts.get(caller.accountId).tierName,
          };
    return c.json(envelope(data, now()));
  };
