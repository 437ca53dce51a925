import { errorReply, limitDetails } from './lev-wire.ts';
import type { ReadSaid } from './refusal-reader.ts';

/** Reads Lev's error envelope. Keeps the `request_id` that its support asks for. */
export const levSaid: ReadSaid = (body) => {
  const envelope = errorReply.safeParse(body).data;
  if (envelope === undefined) return null;
  const { message, details, retry_after_seconds } = envelope.error;
  const limit = limitDetails.safeParse(details).data;
  return {
    words: message ?? null,
    requestId: envelope.request_id ?? null,
    seconds: retry_after_seconds ?? null,
    limit: limit ? { current: limit.current_count, max: limit.max_allowed } : null,
  };
};
