import { type ErrorParams, VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { HttpReply } from '../ports/fetch.ts';
import type { ReadRefusal } from './exchange.ts';
import { errorReply, limitDetails } from './lev-wire.ts';
import { inBounds, limitSeconds } from './waiting.ts';

/** Whether the error is a 404, from the API or from anything else that answers at the address. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof VaultError)) return false;
  const { code, params } = error.toCoded();
  return (
    code === 'provider_not_found' || (code === 'provider_unexpected_reply' && params.reason.is === 'page-not-found')
  );
}

/** Lev's error envelope, turned into our codes. Keeps the `request_id` that its support asks for. */
export function refusalReader({ id, name: provider, words }: ProviderPolicy, account: string): ReadRefusal {
  return (reply, now) => {
    const { status, headers } = reply;
    const envelope = readEnvelope(reply);
    const requestId = envelope?.request_id ?? null;
    const rejected = () =>
      new VaultError(
        'provider_rejected',
        { provider, reason: rejectionOf(envelope?.error.message, status) },
        requestId,
      );
    switch (status) {
      case 401:
        return new VaultError('provider_unauthorized', { provider, account, credential: id }, requestId);
      case 402:
        return new VaultError('provider_payment_required', { provider }, requestId);
      case 403:
        return new VaultError('provider_forbidden', { provider, account, role: id }, requestId);
      case 404:
        // Without the envelope, the reply is not from the provider's API, so it says nothing about the key.
        return envelope === null
          ? new VaultError('provider_unexpected_reply', { provider, reason: { is: 'page-not-found' } }, requestId)
          : new VaultError('provider_not_found', { provider }, requestId);
      case 409:
        return new VaultError('provider_conflict', { provider }, requestId);
      case 422: {
        const limit = limitDetails.safeParse(envelope?.error.details);
        if (!limit.success) return rejected();
        const { current_count: current, max_allowed: max } = limit.data;
        return new VaultError('key_limit_reached', { provider, ended: words.revoke, current, max }, requestId);
      }
      case 429: {
        const seconds = inBounds(envelope?.error.retry_after_seconds ?? null) ?? limitSeconds(headers, now);
        return new VaultError('provider_rate_limited', { provider, seconds }, requestId);
      }
      default:
        if (status >= 500) return new VaultError('provider_failed', { provider, status }, requestId);
        if (status >= 400) return rejected();
        return new VaultError('provider_unexpected_reply', { provider, reason: { is: 'status', status } }, requestId);
    }
  };
}

/** The provider's own sentence. The user sees it, and our text adds the full stop. */
function rejectionOf(said: string | null | undefined, status: number): ErrorParams['provider_rejected']['reason'] {
  const words = (said ?? '').replace(/[.\s]+$/, '');
  return words === '' ? { is: 'status', status } : { is: 'said', words };
}

function readEnvelope(reply: HttpReply) {
  try {
    return errorReply.safeParse(JSON.parse(reply.body)).data ?? null;
  } catch {
    return null;
  }
}
