import { randomBytes } from 'node:crypto';
import { sessionEntry } from '../../contract/loopback.ts';
import { confinedHeaders } from '../../platform/renderer-files/page-headers.ts';

/**
 * The page behind the launch address. Only its script uses the token up, so a link preview or a prefetch doesn't. The script
 * first removes the token from the address of the page.
 */
const script = `
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const headers = { 'content-type': 'application/json' };
const body = JSON.stringify({ token });
const reply = await fetch('/launch', { method: 'POST', headers, body, credentials: 'omit' });
const text = await reply.text();
if (reply.ok) {
  sessionStorage.setItem('${sessionEntry}', text);
  location.replace('/');
} else {
  document.body.textContent = text;
}
`;

export function launchPage(): Response {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html>
<head><meta charset="utf-8"><title>Latchkey</title></head>
<body><script type="module" nonce="${nonce}">${script}</script></body>
</html>
`;
  return new Response(html, {
    headers: {
      ...confinedHeaders,
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
  });
}
