import { Hono } from 'hono';
import { z } from 'zod';
import { listEnvelope, Refusal } from './envelopes.ts';
import { managesKeys } from './guards.ts';
import { nameOf, parseBody, readPaging, type SandboxEnv } from './request-parts.ts';
import type { SandboxState } from './state.ts';
import type { Write } from './writes.ts';

/** Listing, creating and revoking API keys. */
export function keyRoutes({ accounts, keys }: SandboxState, write: Write, now: () => number): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.get('/', managesKeys, (c) => {
    const paging = readPaging(c);
    return c.json(listEnvelope(keys.page(c.get('caller').accountId, paging.limit, paging.offset), paging, now()));
  });

  routes.post('/', managesKeys, (c) =>
    write(c, 201, (json) => {
      const caller = c.get('caller');
      const { policy, tier } = accounts.get(caller.accountId);
      const { label } = parseBody(z.object({ label: nameOf(policy.label.max_length) }), json);
      const count = keys.count(caller.accountId);
      if (count >= tier.maxKeys) {
        throw new Refusal('validation_error', `${count} of ${tier.maxKeys} keys are in use.`, {
          current_count: count,
          max_allowed: tier.maxKeys,
        });
      }
      return keys.create(caller, label);
    }),
  );

  routes.delete('/:id', managesKeys, (c) =>
    write(c, 200, () => {
      const id = c.req.param('id');
      if (!/^\d+$/.test(id) || !keys.revoke(c.get('caller').accountId, Number(id))) {
        throw new Refusal('not_found', 'There is no such key.');
      }
      return { deleted: true };
    }),
  );

  return routes;
}
