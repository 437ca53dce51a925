import { z } from 'zod';

/** What can go wrong between a client and a provider, for practice at the sandbox. */
export const fault = z.discriminatedUnion('is', [
  /** The request waits before it is carried out; it is carried out even if the client has gone by then. */
  z.strictObject({ is: z.literal('latency'), ms: z.int().min(0).max(60_000) }),
  z.strictObject({
    is: z.literal('status'),
    status: z.union([z.literal(429), z.literal(500), z.literal(503)]),
    retryAfterSeconds: z.int().min(0).max(3600).optional(),
  }),
  /** The page of some proxy in place of the reply; nothing is carried out. */
  z.strictObject({ is: z.literal('html') }),
  /** Carried out, then half of the reply and a closed connection. */
  z.strictObject({ is: z.literal('half-reply') }),
  z.strictObject({ is: z.literal('drop-before-commit') }),
  z.strictObject({ is: z.literal('drop-after-commit') }),
]);
export type Fault = z.infer<typeof fault>;

/** A fault that waits for the requests it is to hit. */
export const activeFault = z.strictObject({
  fault,
  /** Method and route, such as `POST /api-keys` or `DELETE /api-keys/:id`; null for any. */
  endpoint: z.string().nullable(),
  /** How many more requests it hits. */
  left: z.int().min(1),
});
export type ActiveFault = z.infer<typeof activeFault>;

/** Whose credential a sandbox account uses: what each role may do is part of the practice. */
export const sandboxRole = z.enum(['admin', 'token_manager', 'member']);
export type SandboxRole = z.infer<typeof sandboxRole>;
