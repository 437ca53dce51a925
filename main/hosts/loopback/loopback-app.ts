import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { VaultError } from '../../contract/errors.ts';
import type { VaultEvent } from '../../contract/events.ts';
import type { RendererFiles } from '../../platform/renderer-files/renderer-files.ts';
import type { Dispatch } from '../../rpc/dispatcher.ts';
import type { BrowserTexts } from '../../texts/browser-texts.ts';
import { languages, preferredLanguage } from '../../texts/languages.ts';
import type { BrowserNotifier } from './browser-notifier.ts';
import { boundedBody, confined, type LoopbackEnv, onlyOurPage, onlyThisHost } from './guard.ts';
import type { Handover } from './handover.ts';
import { apiPath, type Session } from './session.ts';

const heartbeatMs = 25_000;
const callBody = z.object({ method: z.unknown(), input: z.unknown() });
const ticketBody = z.object({ ticket: z.string() });

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
  subscribe((event) => {
    if (event.is === 'status' && event.status.state === 'locked') handover.drop();
  });
  const app = new Hono<LoopbackEnv>();
  app.use(confined);
  app.use(onlyThisHost);
  app.use(boundedBody);
  // Hono's default handler would print the stack.
  app.onError((_error, context) => context.json({ ok: false, error: new VaultError('internal').toCoded() }, 500));

  app.get('/launch/:token', (context) => {
    // A link preview asks this way. Only opening the address may use it up.
    if (context.req.method === 'HEAD') return context.body(null, 200, { 'cache-control': 'no-store' });
    const cookie = session.exchange(context.req.param('token'));
    const headers = { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' };
    if (cookie === null) return context.text(languageAsked(context.req.header('accept-language')).usedUp, 403, headers);
    return new Response(null, { status: 303, headers: { ...headers, location: '/', 'set-cookie': cookie } });
  });

  const api = new Hono<LoopbackEnv>();
  api.use(onlyOurPage(session));
  api.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });

  api.post('/rpc', async (context) => {
    const body = callBody.safeParse(await context.req.json().catch(() => null));
    const { method, input } = body.data ?? { method: null, input: null };
    const { result, ticket } = await handover.during(() => dispatch(method, input));
    return context.json(result.ok && ticket ? { ...result, handover: ticket } : result);
  });

  api.post('/handover', async (context) => {
    const body = ticketBody.safeParse(await context.req.json().catch(() => null));
    const secret = body.success ? handover.take(body.data.ticket) : null;
    if (secret === null) return context.body(null, 404);
    return typeof secret === 'string' ? context.text(secret) : context.body(new Uint8Array(secret));
  });

  api.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      const send = (event: unknown) =>
        void stream.writeSSE({ data: JSON.stringify(event) }).catch(() => stream.abort());
      const stops = [
        subscribe(send),
        handover.onClear(() => send({ is: 'browser-clipboard-clear' })),
        onNotice((notice) => send({ is: 'browser-notice', ...notice })),
      ];
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
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

  app.route(apiPath, api);

  app.get('*', async (context) => {
    const { status, headers, body } = await files.respond(context.req.path);
    return new Response(new Uint8Array(body), { status, headers });
  });
  return app;
}

/** The texts for a page outside the window, in the browser's first language that Latchkey supports. */
function languageAsked(accepted = ''): BrowserTexts {
  const wanted = accepted.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
  return languages[preferredLanguage(wanted)].browser;
}
