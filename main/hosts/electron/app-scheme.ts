import type { CustomScheme, Protocol } from 'electron';
import type { RendererFiles } from '../../platform/renderer-files/renderer-files.ts';

/** The window's origin. Its scheme is secure and standard, so that the page has a real origin and CSP applies to it. */
export const appOrigin = 'app://bundle';

export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Serves `app://bundle/…` from the built files; everything else is 404. */
export function serveApp(protocol: Protocol, files: RendererFiles): void {
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== 'bundle' || request.method !== 'GET') return new Response(null, { status: 404 });
    const { status, headers, body } = await files.respond(pathname);
    return new Response(new Uint8Array(body), { status, headers });
  });
}
