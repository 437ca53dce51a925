import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const prefix = '/api/external/v2';

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON, loosely typed: tests compare it. */
  body: Envelope;
}

const key = z.object({
  id: z.int(),
  label: z.string(),
  key_prefix: z.string(),
  api_key: z.string().nullish(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
  access: z.string().optional(),
  expires_at: z.iso.datetime().optional(),
  revoked_at: z.iso.datetime().nullable().optional(),
});

const envelope = z.looseObject({
  request_id: z.string(),
  timestamp: z.iso.datetime().optional(),
  data: z.unknown().optional(),
  error: z
    .strictObject({
      status: z.int(),
      type: z.string(),
      message: z.string(),
      details: z.unknown(),
      retry_after_seconds: z.int().optional(),
    })
    .optional(),
  pagination: z.unknown().optional(),
});
type Envelope = z.infer<typeof envelope>;

export type CreatedKey = z.infer<typeof key> & { api_key: string };

export interface Sent {
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, instead of `json`. */
  raw?: string;
  headers?: Record<string, string | null>;
  signal?: AbortSignal;
}

/** A client that sends what the documentation says, unless a test says otherwise. It leaves out a header of null. */
export function sandboxApi(baseUrl: string, credential: string | null) {
  async function send(method: string, path: string, { json, raw, headers = {}, signal }: Sent = {}): Promise<Answer> {
    const body = raw ?? (json === undefined ? undefined : JSON.stringify(json));
    const all: Record<string, string | null> = {
      'x-origin-app': 'Latchkey tests',
      authorization: credential === null ? null : `Bearer ${credential}`,
      'content-type': body === undefined ? null : 'application/json',
      ...headers,
    };
    const reply = await fetch(baseUrl + prefix + path, {
      method,
      headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    return { status: reply.status, headers: reply.headers, body: envelope.parse(await reply.json()) };
  }

  return {
    get: (path: string, sent?: Sent) => send('GET', path, sent),
    post: (path: string, json?: unknown, sent?: Sent) => send('POST', path, { json, ...sent }),
    patch: (path: string, json?: unknown, sent?: Sent) => send('PATCH', path, { json, ...sent }),
    delete: (path: string, sent?: Sent) => send('DELETE', path, sent),

    async createKey(given: string | { access?: string; expires_at?: string } = 'CI', sent?: Sent): Promise<CreatedKey> {
      const json = typeof given === 'string' ? { label: given } : { label: 'CI', ...given };
      const { body } = await send('POST', '/api-keys', { json, ...sent });
      return key.extend({ api_key: z.string() }).parse(body.data);
    },

    async listKeys() {
      const { body } = await send('GET', '/api-keys?limit=200');
      return z.array(key.strict()).parse(body.data);
    },

    as: (other: string | null) => sandboxApi(baseUrl, other),
  };
}
export type SandboxApi = ReturnType<typeof sandboxApi>;

export const idempotent = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });
