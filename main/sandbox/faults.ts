import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { Refusal } from './envelopes.ts';
import { endpointOf, type SandboxContext, type SandboxEnv } from './request-parts.ts';

/** What can go wrong between a client and a provider. */
export type Fault =
  /** The request waits before it is carried out; it is carried out even if the client has gone by then. */
  | { is: 'latency'; ms: number }
  | { is: 'status'; status: 429 | 500 | 503; retryAfterSeconds?: number }
  /** The page of some proxy in place of the reply; nothing is carried out. */
  | { is: 'html' }
  /** Carried out, then half of the reply and a closed connection. */
  | { is: 'half-reply' }
  | { is: 'drop-before-commit' }
  | { is: 'drop-after-commit' };

export interface ArmedAt {
  /** Method and route, such as `POST /api-keys` or `DELETE /api-keys/:id`; any when left out. */
  endpoint?: string;
  /** How many requests it hits; 1 when left out. */
  times?: number;
}

export interface Faults {
  arm(fault: Fault, at?: ArmedAt): void;
  /** Disarms all, and drops the connections of those who wait. */
  clear(): void;
  readonly middleware: MiddlewareHandler<SandboxEnv>;
}

const types = { 429: 'rate_limit_exceeded', 500: 'internal_error', 503: 'service_unavailable' } as const;

/** Faults for drills and tests, armed in process; a request is hit by the first one armed that fits it. */
export function createFaults(): Faults {
  let armed: { fault: Fault; endpoint: string | null; left: number }[] = [];
  let waits = new AbortController();

  function takeFor(endpoint: string): Fault | null {
    const hit = armed.find((one) => one.endpoint === null || one.endpoint === endpoint);
    if (!hit) return null;
    hit.left -= 1;
    if (hit.left <= 0) armed = armed.filter((one) => one !== hit);
    return hit.fault;
  }

  return {
    arm(fault, { endpoint, times = 1 } = {}) {
      armed.push({ fault, endpoint: endpoint ?? null, left: times });
    },

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

/** Hono would copy the headers of the former reply to the new one, unless there is none. */
function replaceReply(c: SandboxContext, reply: Response): void {
  c.res = undefined;
  c.res = reply;
}
