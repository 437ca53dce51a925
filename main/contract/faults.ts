import { z } from 'zod';

/** A simulated fault between a client and a provider, to practise with in the sandbox. */
export const fault = z.discriminatedUnion('is', [
  /** The request waits before it is carried out. It is carried out even if the client has disconnected by then. */
  z.strictObject({ is: z.literal('latency'), ms: z.int().min(0).max(60_000) }),
  z.strictObject({
    is: z.literal('status'),
    status: z.union([z.literal(429), z.literal(500), z.literal(503)]),
    retryAfterSeconds: z.int().min(0).max(3600).optional(),
  }),
  /** The reply is a web page, as from a proxy. The request is not carried out. */
  z.strictObject({ is: z.literal('html') }),
  /** The request is carried out, but only half of the reply is sent before the connection closes. */
  z.strictObject({ is: z.literal('half-reply') }),
  z.strictObject({ is: z.literal('drop-before-commit') }),
  z.strictObject({ is: z.literal('drop-after-commit') }),
]);
export type Fault = z.infer<typeof fault>;

/** A fault that the next matching requests run into. */
export const activeFault = z.strictObject({
  fault,
  /** Method and route, such as `POST /api-keys` or `DELETE /api-keys/:id`; null for any. */
  endpoint: z.string().nullable(),
  /** How many more requests run into it. */
  left: z.int().min(1),
});
export type ActiveFault = z.infer<typeof activeFault>;

/** The role of the user whose credential a sandbox account uses, to practise what each role may do. */
export const sandboxRole = z.enum(['admin', 'token_manager', 'member']);
export type SandboxRole = z.infer<typeof sandboxRole>;
