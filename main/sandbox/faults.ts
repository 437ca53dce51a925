import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { ActiveFault, Fault } from '../contract/faults.ts';
import { Refusal } from './envelopes.ts';
import { endpointOf, type SandboxContext, type SandboxEnv } from './request-parts.ts';

export interface ArmedAt {
  /** Method and route, such as `POST /api-keys` or `DELETE /api-keys/:id`; null or left out for any. */
  endpoint?: string | null;
  /** How many requests get the fault; default 1. */
  times?: number;
}

export interface Faults {
  arm(fault: Fault, at?: ArmedAt): void;
  /** The active faults, in the order in which they apply. */
  armed(): ActiveFault[];
  /** Removes all faults, and drops the connections of delayed requests. */
  clear(): void;
  readonly middleware: MiddlewareHandler<SandboxEnv>;
}

const types = { 429: 'rate_limit_exceeded', 500: 'internal_error', 503: 'service_unavailable' } as const;

/** Simulated faults, for practice and tests. A request gets the first active fault that matches it. */
export function createFaults(): Faults {
  let armed: ActiveFault[] = [];
  let waits = new AbortController();

  function takeFor(endpoint: string): Fault | null {
    // A health check must not use up a fault that is meant for another request.
    if (endpoint === 'GET /health') return null;
    const hit = armed.find((one) => one.endpoint === null || one.endpoint === endpoint);
    if (!hit) return null;
    hit.left -= 1;
    if (hit.left <= 0) armed = armed.filter((one) => one !== hit);
    return hit.fault;
  }

  return {
    arm(fault, { endpoint = null, times = 1 } = {}) {
      armed.push({ fault, endpoint, left: times });
    },

    armed: () => armed.map((one) => ({ ...one })),

    clear() {
      armed = [];
      waits.abort();
      waits = new AbortController();
    },

    async middleware(c, next) {
      const fault = takeFor(endpointOf(c));
      switch (fault?.is) {
        case undefined:
          return next();
        case 'latency': {
          const waited = await wait(fault.ms, true, { signal: waits.signal }).catch(() => false);
          return waited ? next() : drop(c);
        }
        case 'status':
          throw new Refusal(types[fault.status], 'A fault that was armed.', null, fault.retryAfterSeconds ?? null);
        case 'html':
          return c.html('<!doctype html><title>Welcome</title><p>Please sign in to this network.</p>');
        case 'half-reply':
          await next();
          return replaceReply(c, await sendHalf(c));
        case 'drop-before-commit':
          return drop(c);
        case 'drop-after-commit':
          await next();
          return replaceReply(c, drop(c));
      }
    },
  };
}

function drop(c: SandboxContext): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function sendHalf(c: SandboxContext): Promise<Response> {
  const whole = Buffer.from(await c.res.arrayBuffer());
  const { outgoing } = c.env;
  outgoing.writeHead(c.res.status, { 'content-type': 'application/json', 'content-length': whole.length });
  outgoing.write(whole.subarray(0, whole.length / 2), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** Sets `res` to undefined first, because Hono copies the old reply's headers to the new one. */
function replaceReply(c: SandboxContext, reply: Response): void {
  c.res = undefined;
  c.res = reply;
}
