import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import type { Controls } from './controls.ts';
import { exchange, type ReadRefusal, type World } from './exchange.ts';
import { type BodyVerdict, judgeBody } from './judge-body.ts';
import { madeUpLike } from './made-up-key.ts';
import { limitSeconds } from './waiting.ts';

/** What the caller wants to know. `revoked`: nobody believes a refusal unless a made-up key is refused too. */
export type Claim = 'works' | 'revoked';

export interface Asked {
  url: string;
  /** The headers that send a secret. */
  headersWith(secret: string): Readonly<Record<string, string>>;
  /** The body that sends it instead, with a POST that changes nothing. */
  bodyWith?(secret: string): string;
  secret: string;
  claim: Claim;
  /**
   * What a reply says of the secret in the provider's own form, whatever its status; null where its status says it.
   * @throws VaultError if the reply is not the provider's
   */
  judge?(reply: HttpReply): 'accepted' | 'refused' | null;
}

export interface ProofWorld extends World {
  controls: Controls;
}

/**
 * Verifies a secret with a GET, or with a POST that changes nothing. Resolves to the reply, or to null if the secret is refused. What
 * `judge` accepts counts as a 2xx, and what it refuses as a status of `refusals`.
 *
 * Any address may answer anything, so each verdict has a control: a made-up key of the same form.
 *
 * | reply to the secret | reply to the made-up key | verdict |
 * |---|---|---|
 * | 2xx without an error in its body | the same | error `made_up_key_accepted` |
 * | 2xx without an error in its body | another status, an error, a web page, a redirect | accepted |
 * | a status of `refusals`, or an error that is about the key | not asked, unless the claim is `revoked` | refused |
 * | the same, and the claim is `revoked` | refused too | refused |
 * | the same, and the claim is `revoked` | anything else | error |
 * | another status, error, web page or redirect (404 for unknown keys) | the same, where a key was accepted not long ago | refused |
 * | another status, error, web page or redirect | anything else, or not known | error |
 *
 * The control is asked only after the secret was accepted, once for an address and a form. About a revocation it is asked each
 * time, after a refusal too: the network may have changed.
 * @throws VaultError if the replies do not tell whether the key works
 */
export async function verifySecret(
  asked: Asked,
  policy: ProviderPolicy,
  provider: string,
  world: ProofWorld,
): Promise<HttpReply | null> {
  const ask = (secret: string) => answerTo(asked, secret, { policy, provider }, world);
  const { reply, error } = await ask(asked.secret);
  const madeUp = madeUpLike(asked.secret);
  const place = JSON.stringify([asked.url, asked.headersWith(''), madeUp.form]);
  const known = world.controls.find(place);
  const askControl = async (): Promise<VaultError> => {
    const { error } = await ask(madeUp.secret);
    if (error === null) throw new VaultError('made_up_key_accepted', { provider });
    return error;
  };

  if (error === null) {
    if (known === null || asked.claim === 'revoked') world.controls.remember(place, told(await askControl()));
    return reply;
  }
  const isRefused = (answer: VaultError) => answer.code === 'key_refused' || (known !== null && isSame(answer, known));
  if (!isRefused(error)) throw error;
  if (asked.claim === 'revoked') {
    const control = await askControl();
    if (!isRefused(control)) throw control;
  }
  return null;
}

type Answer = { reply: HttpReply; error: null } | { reply: null; error: VaultError };

async function answerTo(
  { url, headersWith, bodyWith, judge }: Asked,
  secret: string,
  { policy, provider }: { policy: ProviderPolicy; provider: string },
  world: World,
): Promise<Answer> {
  const headers = { accept: 'application/json', ...headersWith(secret) };
  const request = bodyWith
    ? { method: 'POST' as const, url, headers, body: bodyWith(secret) }
    : { method: 'GET' as const, url, headers };
  const { refusals } = policy.secret;
  const judged: { accepted: HttpReply | null } = { accepted: null };
  const readRefusal: ReadRefusal = (refusal, now) => {
    const verdict = judge?.(refusal) ?? null;
    if (verdict === 'refused') return new VaultError('key_refused', { provider });
    if (verdict === 'accepted') judged.accepted = refusal;
    return verdict === null
      ? refusalOf(provider, refusals)(refusal, now)
      : new VaultError('key_forbidden', { provider });
  };
  try {
    const asked = { request, repeatable: true, secrets: [secret], secretField: null };
    const reply = await exchange(asked, provider, readRefusal, world);
    const isRefused = () => judge?.(reply) === 'refused';
    const error =
      errorInBody(judgeBody(reply), provider) ?? (isRefused() ? new VaultError('key_refused', { provider }) : null);
    return error === null ? { reply, error } : { reply: null, error };
  } catch (error) {
    if (judged.accepted !== null) return { reply: judged.accepted, error: null };
    if (error instanceof VaultError) return { reply: null, error };
    throw error;
  }
}

function errorInBody(verdict: BodyVerdict, provider: string): VaultError | null {
  const unexpected = (is: 'web-page' | 'error-in-body') =>
    new VaultError('provider_unexpected_reply', { provider, reason: { is } });
  switch (verdict) {
    case 'refused':
      return new VaultError('key_refused', { provider });
    case 'error':
      return unexpected('error-in-body');
    case 'web-page':
      return unexpected('web-page');
    default:
      return null;
  }
}

const refusalOf =
  (provider: string, refusals: readonly number[]): ReadRefusal =>
  (reply, now) => {
    const { status, headers } = reply;
    if (asksToWait(reply))
      return new VaultError('provider_rate_limited', { provider, seconds: limitSeconds(headers, now) });
    if (refusals.includes(status)) return new VaultError('key_refused', { provider });
    if (status >= 500) return new VaultError('provider_failed', { provider, status });
    if (status >= 400 && judgeBody(reply) === 'refused') return new VaultError('key_refused', { provider });
    // It may be a missing scope, a firewall or a network that is not allowed. The key may work for everything else.
    if (status === 403) return new VaultError('key_forbidden', { provider });
    const reason = status >= 300 && status < 400 ? { is: 'redirect' as const } : { is: 'status' as const, status };
    return new VaultError('provider_unexpected_reply', { provider, reason });
  };

/** GitHub limits by 403 as well as by 429; see “Rate limits for the REST API” in its documentation. */
const asksToWait = ({ status, headers }: HttpReply): boolean =>
  status === 429 || (status === 403 && ('retry-after' in headers || headers['x-ratelimit-remaining'] === '0'));

const answers: ReadonlySet<string> = new Set(['status', 'web-page', 'redirect', 'error-in-body']);

/**
 * The answer of the address itself.
 * @throws VaultError the error, if it says only that there was no answer, or that it came too early
 */
function told(error: VaultError): VaultError {
  const { code, params } = error.toCoded();
  if (code === 'key_refused' || code === 'key_forbidden') return error;
  if (code === 'provider_unexpected_reply' && answers.has(params.reason.is)) return error;
  throw error;
}

const isSame = (a: VaultError, b: VaultError): boolean =>
  a.code === b.code && JSON.stringify(a.params) === JSON.stringify(b.params);
