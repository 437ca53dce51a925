import { Hono } from 'hono';
import type { SandboxEnv } from './request-parts.ts';
import type { SandboxState } from './state.ts';

/** The page on which whoever practises confirms a write. It stands for a real provider's page, so it is in the provider's language. */

/** The page has no script, and nothing of a request is written into it. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function confirmPages({ confirmations }: SandboxState): Hono<SandboxEnv> {
  const pages = new Hono<SandboxEnv>();
  pages.get('/:id', (c) => {
    const isOpen = confirmations.find(c.req.param('id'))?.code === null;
    return isOpen ? c.html(page(question), 200, headers) : c.html(page(ended), 404, headers);
  });
  pages.post('/:id', (c) =>
    confirmations.give(c.req.param('id'))
      ? c.html(page('<h1>Confirmed</h1><p>You can close this page and go back to Latchkey.</p>'), 200, headers)
      : c.html(page(ended), 404, headers),
  );
  return pages;
}

const question = `<h1>Is it you?</h1>
<p>Latchkey asks to revoke a key of your practice account. A real provider has a page like this one, where you confirm with your
security key, for example.</p>
<form method="post"><button>Yes, revoke it</button></form>`;

const ended = '<h1>This page has expired</h1><p>Go back to Latchkey and try again.</p>';

const page = (content: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox: confirm</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 12vh auto 0; padding: 0 1.25rem; }
button { font: inherit; padding: 0.5rem 1rem; }
</style>
<main>
<p>Sandbox</p>
${content}
</main>
</html>`;
