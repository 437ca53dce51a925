import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { z } from 'zod';
import type { Caller } from './credentials.ts';
import { idInCursor, Refusal } from './envelopes.ts';

/** What Hono passes to each handler: Node's request and reply, the body, and the caller. */
export interface SandboxEnv {
  Bindings: HttpBindings;
  Variables: { body: Buffer; caller: Caller };
}
export type SandboxContext = Context<SandboxEnv>;

export const apiPrefix = '/api/external/v2';

const bodyLimitBytes = 64 * 1024;

/** Method and route without the prefix, such as `DELETE /api-keys/:id`. */
export const endpointOf = (c: SandboxContext): string => `${c.req.method} ${routePath(c, -1).slice(apiPrefix.length)}`;

const wholeNumber = z.string().regex(/^\d{1,9}$/, 'it is not a whole number');
const paging = z.object({
  limit: wholeNumber.transform(Number).pipe(z.int().min(1).max(200)).default(50),
  offset: wholeNumber.transform(Number).default(0),
});

/** @throws Refusal `bad_request` */
export function readPaging(c: SandboxContext): { limit: number; offset: number } {
  const parsed = paging.safeParse(c.req.query());
  if (parsed.success) return parsed.data;
  throw new Refusal('bad_request', 'limit is a whole number from 1 to 200, offset one from 0.', issuesOf(parsed.error));
}

const cursorPaging = z.object({
  limit: wholeNumber.transform(Number).pipe(z.int().min(1).max(200)).default(50),
  cursor: z.string().optional(),
});

/** @throws Refusal `bad_request` */
export function readCursor(c: SandboxContext): { limit: number; after: number } {
  const { limit, cursor } = cursorPaging.safeParse(c.req.query()).data ?? {};
  const after = cursor === undefined ? 0 : idInCursor(cursor);
  if (limit !== undefined && after !== null) return { limit, after };
  throw new Refusal('bad_request', 'limit is a whole number from 1 to 200, cursor one that a list has given.');
}

const uuid = z.uuid();

/** @throws Refusal `bad_request` */
export function readIdempotencyKey(c: SandboxContext): string | null {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return null;
  if (uuid.safeParse(key).success) return key.toLowerCase();
  throw new Refusal('bad_request', 'Idempotency-Key must be a UUID.');
}

/**
 * Reads the whole body before anything else happens. After that nothing waits for the client: the request is checked and
 * executed in one go, even if the client disconnects.
 * @throws Refusal `bad_request`
 */
export const receivesBody: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  const chunks: Buffer[] = [];
  let size = 0;
  // Keep the socket when the loop ends early, because the refusal is sent on it.
  for await (const chunk of c.env.incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > bodyLimitBytes) throw new Refusal('bad_request', `The body is longer than ${bodyLimitBytes} bytes.`);
    chunks.push(chunk);
  }
  c.set('body', Buffer.concat(chunks));
  await next();
};

/**
 * The JSON in the body; undefined when there is no body.
 * @throws Refusal `bad_request`
 */
export function readJson(c: SandboxContext): unknown {
  const body = c.get('body');
  if (body.length === 0) return undefined;
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new Refusal('bad_request', 'Content-Type must be application/json.');
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // The parser's message quotes the body, which may hold a secret.
    throw new Refusal('bad_request', 'The body is not JSON.');
  }
}

/** @throws Refusal `bad_request` if there is no body, `validation_error` if it has another shape */
export function parseBody<S extends z.ZodType>(schema: S, json: unknown): z.output<S> {
  if (json === undefined) throw new Refusal('bad_request', 'This request needs a JSON body.');
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Refusal(
    'validation_error',
    `${first?.path.join('.') || 'body'}: ${first?.message ?? 'it is not valid'}.`,
    issuesOf(parsed.error),
  );
}

/** Paths and messages are safe to return: zod's messages name types and bounds, never the value. */
const issuesOf = (error: z.ZodError): object => ({
  issues: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
});

/** A name that isn't blank. Its length is counted in code points. */
export const nameOf = (max: number) =>
  z
    .string()
    .refine((text) => text.trim() !== '', 'it is empty')
    .refine((text) => Array.from(text).length <= max, `it has more than ${max} characters`)
    .refine((text) => text.isWellFormed(), 'it has half of a surrogate pair');
