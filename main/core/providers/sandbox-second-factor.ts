import { z } from 'zod';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { SecondFactor } from '../../contract/second-factor.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { parseReply, type ReadRefusal } from './exchange.ts';
import type { ApiRequest, JsonApi } from './json-api.ts';
import { pathBelow } from './path-below.ts';
import type { ProviderAccess, ProviderClient } from './provider.ts';

/**
 * The sandbox's second factor: a write without its code is refused, and sent again with it. For some writes the refusal also names a
 * page to confirm on, and where to ask for the code that a confirmation gives.
 */

const pages = z.object({ confirm_url: z.url(), done_url: z.url() });
const demand = z.object({
  error: z.object({ type: z.literal('second_factor_required'), details: pages.nullish().catch(null) }),
});

/** Reads the refusal that asks for the second factor, and any other by `read`. */
export const askingForSecondFactor =
  ({ name: provider, moment }: ProviderPolicy, access: ProviderAccess, read: ReadRefusal): ReadRefusal =>
  (reply, now) => {
    const asked = moment?.secondFactor === true ? demandIn(reply.body) : null;
    if (asked === null) return read(reply, now);
    const ask = pageOf(asked.error.details ?? null, access) ?? { is: 'code', from: 'practice' };
    return new VaultError('second_factor_needed', { provider, ask, refused: false });
  };

function demandIn(body: string): z.output<typeof demand> | null {
  try {
    return demand.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** Null if the sandbox asks for a code alone, or names a page that isn't its own. */
function pageOf(asked: z.output<typeof pages> | null, { baseUrl, askAtPage }: ProviderAccess): SecondFactor | null {
  if (asked === null || askAtPage === undefined || pathBelow(baseUrl, asked.done_url) === null) return null;
  if (!isConfirmPage(baseUrl, asked.confirm_url)) return null;
  return { is: 'page', id: askAtPage(asked.done_url), url: asked.confirm_url, code: 'practice' };
}

/** Whether this is a page of the sandbox at that address on which the user confirms. */
export const isConfirmPage = (baseUrl: string | null, url: string): boolean =>
  /^\/confirm\/[\w-]{43}$/.test(pathBelow(baseUrl, url) ?? '');

/** What is sent with a write. */
export const withCode = (code: string | null): Record<string, string> =>
  code === null ? {} : { 'x-second-factor': code };

const doneReply = z.object({ data: z.object({ code: z.string().min(1) }) });

/** After these, nobody is asked any more. */
const ended = new Set(['provider_unauthorized', 'provider_forbidden', 'provider_not_found']);

/** In seconds, between two questions whether the user has confirmed. */
const waitSeconds = 1;

/** @param prefix where the API is below the account's address */
export async function checkDone(
  { api, access, policy }: { api: JsonApi; access: ProviderAccess; policy: ProviderPolicy },
  prefix: string,
  doneUrl: string,
  headers: NonNullable<ApiRequest['headers']>,
): ReturnType<NonNullable<ProviderClient['checkConfirmation']>> {
  const path = pathBelow(`${access.baseUrl}${prefix}`, doneUrl);
  // The sandbox was started again since, at another port.
  if (path === null) throw new VaultError('confirmation_ended');
  const reply = await api.ask({ method: 'GET', path, headers }).catch((error: unknown) => {
    throw error instanceof VaultError && ended.has(error.code) ? new VaultError('confirmation_ended') : error;
  });
  return reply.status === 202 ? { waitSeconds } : { code: parseReply(doneReply, reply, policy.name).data.code };
}
