import type { ErrorParams } from '../../contract/errors.ts';
import { shownText } from '../../contract/foreign-text.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import type { ReadRefusal } from './exchange.ts';
import { inBounds, limitSeconds } from './waiting.ts';

/** What a provider's error says besides its status. */
export interface Said {
  /** The provider's own sentence. */
  words: string | null;
  /** The id of the request, which the provider's support asks for. */
  requestId?: string | null;
  /** How long it asks to wait. */
  seconds?: number | null;
  /** The limit of keys that a creation has reached. */
  limit?: Pick<ErrorParams['key_limit_reached'], 'current' | 'max'> | null;
}

/** Reads the body of a refusal. Null if it is not in the form of the provider's API, so that somebody else may have answered. */
export type ReadSaid = (body: unknown) => Said | null;

/** Reads the errors of an API whose sentence is at this path, such as `['errors', 0, 'message']`. */
export const wordsAt =
  (...path: readonly (string | number)[]): ReadSaid =>
  (body) => {
    const found = path.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), body);
    return typeof found === 'string' ? { words: shownText(found, longestWords) } : null;
  };

/** Characters. */
const longestWords = 300;

const isObject = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;

/** Turns a refusal into our codes, by its status. */
export function refusalReader(
  { id, name: provider, words }: ProviderPolicy,
  account: string,
  read: ReadSaid,
): ReadRefusal {
  return (reply, now) => {
    const { status, headers } = reply;
    const said = read(parsed(reply));
    const requestId = said?.requestId ?? null;
    switch (status) {
      case 401:
        return new VaultError('provider_unauthorized', { provider, account, credential: id }, requestId);
      case 402:
        return new VaultError('provider_payment_required', { provider }, requestId);
      case 403:
        return new VaultError('provider_forbidden', { provider, account, role: id }, requestId);
      case 404:
        // In another form, the reply is not from the provider's API, so it says nothing about the key.
        return said === null
          ? new VaultError('provider_unexpected_reply', { provider, reason: { is: 'page-not-found' } }, requestId)
          : new VaultError('provider_not_found', { provider }, requestId);
      case 409:
        return new VaultError('provider_conflict', { provider }, requestId);
      case 429: {
        const seconds = inBounds(said?.seconds ?? null) ?? limitSeconds(headers, now);
        return new VaultError('provider_rate_limited', { provider, seconds }, requestId);
      }
      default:
        if (status >= 500) return new VaultError('provider_failed', { provider, status }, requestId);
        if (status < 400) {
          return new VaultError('provider_unexpected_reply', { provider, reason: { is: 'status', status } }, requestId);
        }
        if (said?.limit)
          return new VaultError('key_limit_reached', { provider, ended: words.revoke, ...said.limit }, requestId);
        return new VaultError('provider_rejected', { provider, reason: rejectionOf(said?.words, status) }, requestId);
    }
  };
}

/** Whether the error is a 404, from the API or from anything else that answers at the address. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof VaultError)) return false;
  const { code, params } = error.toCoded();
  return (
    code === 'provider_not_found' || (code === 'provider_unexpected_reply' && params.reason.is === 'page-not-found')
  );
}

/** The provider's own sentence. The user sees it, and our text adds the full stop. */
function rejectionOf(said: string | null | undefined, status: number): ErrorParams['provider_rejected']['reason'] {
  const words = (said ?? '').replace(/[.\s]+$/, '');
  return words === '' ? { is: 'status', status } : { is: 'said', words };
}

function parsed({ body }: HttpReply): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
