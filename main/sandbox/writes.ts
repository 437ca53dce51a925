import { createHash } from 'node:crypto';
import { envelope } from './envelopes.ts';
import type { WriteReply } from './idempotency.ts';
import { readIdempotencyKey, readJson, type SandboxContext } from './request-parts.ts';
import type { SandboxState } from './state.ts';

/** Runs a write once per Idempotency-Key. `work` gets the JSON of the body, undefined if there is none. */
export type Write = (c: SandboxContext, status: WriteReply['status'], work: (json: unknown) => unknown) => Response;

export const createWrite =
  ({ accounts, idempotency }: SandboxState, now: () => number): Write =>
  (c, status, work) => {
    const key = readIdempotencyKey(c);
    const json = readJson(c);
    const carryOut = () => ({ status, body: envelope(work(json), now()) });
    const isOnce = accounts.get(c.get('caller').accountId).policy.idempotency;
    if (key === null || !isOnce) return c.json(carryOut().body, status);
    const fingerprint = createHash('sha256').update(`${c.req.method} ${c.req.path}\n`).update(c.get('body')).digest();
    const reply = idempotency.once({ accountId: c.get('caller').accountId, key, fingerprint }, carryOut);
    return c.body(reply.text, reply.status, { 'content-type': 'application/json' });
  };
