import { Hono } from 'hono';
import { cursorEnvelope, listEnvelope, Refusal } from './envelopes.ts';
import { givesSecondFactor, managesKeys } from './guards.ts';
import { keyChangeBody, newKeyBody, regenerationBody } from './key-bodies.ts';
import { accessOf } from './policies.ts';
import { parseBody, readCursor, readPaging, type SandboxContext, type SandboxEnv } from './request-parts.ts';
import { newPublicPart } from './secrets.ts';
import type { SandboxState } from './state.ts';
import { wireFreshKey, wireKey } from './wire-keys.ts';
import type { Write } from './writes.ts';

type Routes = (state: SandboxState, write: Write, now: () => number) => Hono<SandboxEnv>;

const accountReader =
  ({ accounts }: SandboxState) =>
  (c: SandboxContext) =>
    accounts.get(c.get('caller').accountId);

/** Listing and creating API keys. */
export const keysRoutes: Routes = (state, write, now) => {
  const { keys } = state;
  const routes = new Hono<SandboxEnv>();
  const accountOf = accountReader(state);

  routes.get('/', managesKeys, (c) => {
    const { id, policy } = accountOf(c);
    if (policy.cursor) {
      const { limit, after } = readCursor(c);
      const rows = keys.pageAfter(id, { limit: limit + 1, after });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1)?.id : undefined;
      const wired = shown.map((key) => wireKey(policy, key));
      return c.json(cursorEnvelope(wired, last ?? null, now()));
    }
    const paging = readPaging(c);
    const { total, rows } = keys.page(id, { ...paging, revokedToo: policy.revoked_listed });
    return c.json(listEnvelope({ total, rows: rows.map((key) => wireKey(policy, key)) }, paging, now()));
  });

  routes.post('/', managesKeys, givesSecondFactor(state), (c) =>
    write(c, 201, (json) => {
      const { id, policy, tier } = accountOf(c);
      const { label, scopes, project = null, expires_at = null, ...asked } = parseBody(newKeyBody(policy, now()), json);
      const access = scopes ? accessOf(scopes, policy) : (asked.access ?? policy.access[0]);
      const count = keys.count(id);
      if (tier.maxKeys !== null && count >= tier.maxKeys) {
        throw new Refusal('validation_error', `${count} of ${tier.maxKeys} keys are in use.`, {
          current_count: count,
          max_allowed: tier.maxKeys,
        });
      }
      return wireFreshKey(
        policy,
        keys.create(c.get('caller'), {
          label,
          access,
          scopes: scopes ? JSON.stringify(scopes) : null,
          project,
          public_part: policy.two_parts ? newPublicPart() : null,
          expires_at,
        }),
      );
    }),
  );

  return routes;
};

/** Editing, regenerating and revoking one API key, as far as the account's policy allows. */
export const keyRoutes: Routes = (state, write, now) => {
  const { keys } = state;
  const routes = new Hono<SandboxEnv>();
  const accountOf = accountReader(state);

  routes.patch('/:id', managesKeys, (c) =>
    write(c, 200, (json) => {
      const { id, policy } = accountOf(c);
      const { label = null, access = null, disabled = null } = parseBody(keyChangeBody(policy), json);
      return wireKey(policy, found(keys.edit(id, readKeyId(c.req.param('id')), { label, access, disabled })));
    }),
  );

  routes.post('/:id/regenerate', managesKeys, (c) =>
    write(c, 200, (json) => {
      const { id, policy } = accountOf(c);
      if (!policy.regenerate) {
        throw new Refusal('validation_error', 'The keys of this account cannot be regenerated.');
      }
      if (policy.new_id) {
        const { expires_at = null } = parseBody(regenerationBody(policy, now()), json ?? {});
        return wireFreshKey(policy, found(keys.replace(c.get('caller'), readKeyId(c.req.param('id')), expires_at)));
      }
      return wireFreshKey(policy, found(keys.regenerate(id, readKeyId(c.req.param('id')))));
    }),
  );

  routes.delete('/:id', managesKeys, givesSecondFactor(state, 'on-page'), (c) =>
    write(c, 200, () => {
      if (!keys.revoke(accountOf(c).id, readKeyId(c.req.param('id')))) throw noSuchKey();
      return { deleted: true };
    }),
  );

  return routes;
};

const noSuchKey = () => new Refusal('not_found', 'There is no such key.');

/** @throws Refusal `not_found` */
function readKeyId(text: string): number {
  if (!/^\d+$/.test(text)) throw noSuchKey();
  return Number(text);
}

/** @throws Refusal `not_found` */
function found<T>(key: T | null): T {
  if (key === null) throw noSuchKey();
  return key;
}
