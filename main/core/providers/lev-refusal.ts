import { type ErrorCode, type ErrorParams, VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { type ReadRefusal, retryAfterSeconds } from './exchange.ts';
import { errorReply, limitDetails } from './lev-wire.ts';

const noSuchPage = 'no such page (404)';

/** Any 404, be it the API's or that of whatever else answers at the address. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof VaultError && (error.code === 'provider_not_found' || error.params.field === noSuchPage);

/** Lev's error envelope, turned into our codes. Keeps the `request_id` that its support asks for. */
export function refusalReader(policy: ProviderPolicy, accountLabel: string): ReadRefusal {
  const provider = policy.name;
  return (reply) => {
    const envelope = readEnvelope(reply);
    const requestId = envelope?.request_id?.slice(0, 100) ?? null;
    const as = (code: ErrorCode, params: ErrorParams = {}) => new VaultError(code, { provider, ...params }, requestId);
    // The provider's own sentence, bounded: it is shown to the user.
    const reason = (envelope?.error.message ?? `status ${reply.status}`).slice(0, 300).replace(/[.\s]+$/, '');
    switch (reply.status) {
      case 401:
        return as('provider_unauthorized', {
          account: accountLabel,
          credential: policy.credential?.noun ?? 'a new one',
        });
      case 402:
        return as('provider_payment_required');
      case 403:
        return as('provider_forbidden', { account: accountLabel, role: policy.credential?.role ?? 'an administrator' });
      case 404:
        // Without the envelope it is not the provider's API that answered, so nothing follows about the key.
        return envelope === null ? as('provider_unexpected_reply', { field: noSuchPage }) : as('provider_not_found');
      case 409:
        return as('provider_conflict');
      case 422: {
        const limit = limitDetails.safeParse(envelope?.error.details);
        if (!limit.success) return as('provider_rejected', { reason });
        return as('key_limit_reached', { current: limit.data.current_count, max: limit.data.max_allowed });
      }
      case 429:
        return as('provider_rate_limited', {
          seconds: Math.ceil(envelope?.error.retry_after_seconds ?? retryAfterSeconds(reply.headers)),
        });
      default:
        if (reply.status >= 500) return as('provider_failed', { status: reply.status });
        if (reply.status >= 400) return as('provider_rejected', { reason });
        return as('provider_unexpected_reply', { field: `status ${reply.status}` });
    }
  };
}

function readEnvelope(reply: HttpReply) {
  try {
    return errorReply.safeParse(JSON.parse(reply.body)).data ?? null;
  } catch {
    return null;
  }
}
