import type { ProviderPolicy } from '../../contract/provider.ts';
import type { SecondFactor } from '../../contract/second-factor.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply } from './exchange.ts';
import type { ApiRequest, JsonApi } from './json-api.ts';
import { doneReply, pageDemand } from './npm-wire.ts';
import { isPageAt } from './page-site.ts';
import { pathBelow } from './path-below.ts';
import type { ProviderAccess, ProviderClient } from './provider.ts';
import { retryAfterSeconds } from './waiting.ts';

/**
 * npm's second factor, as npm's own command answers it. A write is refused with 401, like one with a wrong credential. It asks for a
 * code, or for a page to be opened in the browser; then an address tells when the user has confirmed there, and the code for it.
 */

/** Asks for a page rather than for a code, as the command does. */
export const asksForPage = { 'npm-auth-type': 'web', 'npm-command': 'token' };

/** What is sent with a write. */
export const withCode = (code: string | null): Record<string, string> => (code === null ? {} : { 'npm-otp': code });

/** The error that says what is asked for; null if the refusal is about something else. */
export function demandIn(reply: HttpReply, policy: ProviderPolicy, access: ProviderAccess): VaultError | null {
  if (reply.status !== 401) return null;
  const ask = pageIn(reply, policy, access) ?? codeIn(reply, policy);
  return ask && new VaultError('second_factor_needed', { provider: policy.name, ask, refused: false });
}

/** @throws VaultError `provider_unexpected_reply` if a page is of another site, or its answer would come from another server */
function pageIn(
  reply: HttpReply,
  { name: provider, moment }: ProviderPolicy,
  { baseUrl, askAtPage }: ProviderAccess,
): SecondFactor | null {
  const asked = pageDemand(reply.body);
  if (asked === null || !moment?.pagesAt || askAtPage === undefined) return null;
  const { authUrl, doneUrl } = asked;
  const foreign = (path: string) =>
    new VaultError('provider_unexpected_reply', { provider, reason: { is: 'field', path } });
  if (!isPageAt(moment.pagesAt, authUrl)) throw foreign('authUrl');
  // The account's credential goes there.
  if (pathBelow(baseUrl, doneUrl) === null) throw foreign('doneUrl');
  return { is: 'page', id: askAtPage(doneUrl), url: authUrl, code: 'unsaid' };
}

function codeIn({ headers, body }: HttpReply, { moment }: ProviderPolicy): SecondFactor | null {
  if (moment?.secondFactor !== true) return null;
  const isAsked = /\botp\b/i.test(headers['www-authenticate'] ?? '') || /one-time pass|"authUrl"\s*:/i.test(body);
  return isAsked ? { is: 'code', from: /e-?mail/i.test(body) ? 'email' : 'unsaid' } : null;
}

/** How long to wait before the next look if npm doesn't say it, and at least and at most if it does. In seconds. */
const wait = { usual: 2, least: 1, most: 30 };

/** After these, nobody is asked any more. The reply of a confirmation that was refused is not documented. */
const ended = new Set([
  'provider_unauthorized',
  'provider_forbidden',
  'provider_not_found',
  'provider_rejected',
  'second_factor_needed',
]);

export async function checkDone(
  { api, access, policy }: { api: JsonApi; access: ProviderAccess; policy: ProviderPolicy },
  doneUrl: string,
  headers: NonNullable<ApiRequest['headers']>,
): ReturnType<NonNullable<ProviderClient['checkConfirmation']>> {
  const path = pathBelow(access.baseUrl, doneUrl);
  // The account has another address by now.
  if (path === null) throw new VaultError('confirmation_ended');
  const reply = await api.ask({ method: 'GET', path, headers }).catch((error: unknown) => {
    throw error instanceof VaultError && ended.has(error.code) ? new VaultError('confirmation_ended') : error;
  });
  if (reply.status !== 202) return { code: parseReply(doneReply, reply, policy.name).token };
  const asked = retryAfterSeconds(reply.headers, access.clock.now()) ?? wait.usual;
  return { waitSeconds: Math.min(Math.max(asked, wait.least), wait.most) };
}
