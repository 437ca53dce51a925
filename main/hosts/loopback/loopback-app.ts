import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { VaultEvent } from '../../contract/events.ts';
import { tokenHeader } from '../../contract/loopback.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { bytesOf, wipe } from '../../core/ports/secret-bytes.ts';
import type { RendererFiles } from '../../platform/renderer-files/renderer-files.ts';
import type { Dispatch } from '../../rpc/dispatcher.ts';
import type { BrowserTexts } from '../../texts/browser-texts.ts';
import { languages, preferredLanguage } from '../../texts/languages.ts';
import type { BrowserNotifier } from './browser-notifier.ts';
import { boundedBody, confined, type LoopbackEnv, onlyOurOrigin, onlyThisHost, onlyWithToken } from './guard.ts';
import type { Handover } from './handover.ts';
import { launchPage } from './launch-page.ts';
import type { Session } from './session.ts';

const heartbeatMs = 25_000;
const callBody = z.object({ method: z.unknown(), input: z.unknown() });
const ticketBody = z.object({ ticket: z.string() });
const launchBody = z.object({ token: z.string() });
const pageChallenge = z.uuid();

export interface LoopbackParts {
  dispatch: Dispatch;
  subscribe(listener: (event: VaultEvent) => void): () => void;
  handover: Handover;
  onNotice: BrowserNotifier['onNotice'];
  session: Session;
  files: RendererFiles;
}

/** The contract over HTTP: calls by POST, events by server-sent events, and the window's files. */
export function createLoopbackApp(parts: LoopbackParts): Hono<LoopbackEnv> {
  const { dispatch, subscribe, handover, onNotice, session, files } = parts;
  let wasLocked = false;
  // Comes before the subscriptions of the streams, so that each stream ends with the event that tells of the lock.
  subscribe((event) => {
    if (event.is !== 'status') return;
    const isLocked = event.status.state === 'locked';
    if (isLocked) handover.drop();
    if (isLocked && !wasLocked) session.renew();
    wasLocked = isLocked;
  });
  const app = new Hono<LoopbackEnv>();
  app.use(confined);
  app.use(onlyThisHost);
  app.use(boundedBody(session));
  // Hono's default handler would print the stack.
  app.onError((_error, context) => context.json({ ok: false, error: new VaultError('internal').toCoded() }, 500));

  app.get('/launch', () => launchPage());

  app.post('/launch', onlyOurOrigin, async (context) => {
    const body = launchBody.safeParse(await context.req.json().catch(() => null));
    const key = body.success ? session.exchange(body.data.token) : null;
    const headers = { 'cache-control': 'no-store' };
    if (key === null) return context.text(languageAsked(context.req.header('accept-language')).usedUp, 403, headers);
    return context.text(key, 200, headers);
  });

  const api = new Hono<LoopbackEnv>();
  api.use(onlyOurOrigin);
  api.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });

  api.get('/challenge', (context) => {
    const ofPage = pageChallenge.safeParse(context.req.query('page'));
    return ofPage.success ? context.json(session.challenge(ofPage.data)) : context.body(null, 400);
  });

  api.use(onlyWithToken(session));

  api.post('/rpc', async (context) => {
    const body = callBody.safeParse(await unsealed(context, session));
    const { method, input } = body.data ?? { method: null, input: null };
    const { result, ticket } = await handover.during(() => dispatch(method, input));
    const reply = JSON.stringify(result.ok && ticket ? { ...result, handover: ticket } : result);
    return wipedAfterwards(context, bytesOf(reply), 'application/json');
  });

  api.post('/handover', async (context) => {
    const body = ticketBody.safeParse(await unsealed(context, session));
    const secret = body.success ? handover.take(body.data.ticket) : null;
    if (secret === null) return context.body(null, 404);
    return typeof secret === 'string'
      ? wipedAfterwards(context, bytesOf(secret), 'text/plain; charset=UTF-8')
      : wipedAfterwards(context, new Uint8Array(secret), 'application/octet-stream');
  });

  api.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const token = context.req.header(tokenHeader);
      let isLast = false;
      const send = async (event: unknown) => {
        if (isLast) return;
        // This event tells of a lock. The page opens a new stream with a new token.
        isLast = !session.holds(token);
        await stream.writeSSE({ data: JSON.stringify(event) }).catch(() => stream.abort());
        if (isLast) end();
      };
      const stops = [
        subscribe((event) => void send(event)),
        handover.onClear(() => void send({ is: 'browser-clipboard-clear' })),
        onNotice((notice) => void send({ is: 'browser-notice', ...notice })),
      ];
      stream.onAbort(end);
      // Without traffic, the browser closes the stream after a while, and we wouldn't notice that a page is gone.
      const heartbeat = setInterval(
        () => void stream.write(': still here\n\n').catch(() => stream.abort()),
        heartbeatMs,
      );
      await stream.write(': connected\n\n');
      await ended;
      clearInterval(heartbeat);
      for (const stop of stops) stop();
    }),
  );

  app.route('/latchkey', api);

  app.get('*', async (context) => {
    const { status, headers, body } = await files.respond(context.req.path);
    return new Response(new Uint8Array(body), { status, headers });
  });
  return app;
}

/** What the page has sealed; null if it isn't that. The bytes are overwritten, because a call may contain a secret. */
async function unsealed({ req }: Context<LoopbackEnv>, session: Session): Promise<unknown> {
  const text = session.unseal(new Uint8Array(await req.arrayBuffer()), req.path);
  if (text === null) return null;
  try {
    return JSON.parse(text.toString());
  } catch {
    return null;
  } finally {
    text.fill(0);
  }
}

/**
 * A reply may have a secret. Node copies a text into memory outside of V8's heap, and `Response` copies bytes; both give the copy back
 * as it is. A stream hands on the bytes themselves.
 */
function wipedAfterwards(context: Context<LoopbackEnv>, bytes: Uint8Array, type: string): Response {
  const { outgoing } = context.env;
  // The page may be gone already.
  if (outgoing.closed) wipe(bytes);
  else outgoing.once('close', () => wipe(bytes));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return context.body(body, 200, { 'content-type': type });
}

/** The texts for a page outside the window, in the browser's first language that Latchkey supports. */
function languageAsked(accepted = ''): BrowserTexts {
  const wanted = accepted.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
  return languages[preferredLanguage(wanted)].browser;
}
