import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/** An answer in the terms that both `Response` and an HTTP server take. */
export interface FileReply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The built window, as both hosts serve it. */
export interface RendererFiles {
  /** @param pathname of a URL, percent-encoded, beginning with a slash */
  respond(pathname: string): Promise<FileReply>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
};

/** What the build writes where a nonce belongs (`html.cspNonce`). */
const noncePlace = /__CSP_NONCE__/g;

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

export function createRendererFiles(root: string): RendererFiles {
  return {
    async respond(pathname) {
      const path = await fileBelow(root, pathname);
      if (path === null) return { status: 404, headers: { ...always }, body: new Uint8Array() };
      const type = types[extname(path)] ?? 'application/octet-stream';
      const body = await readFile(path);
      if (extname(path) === '.html') return page(body.toString(), type);
      // Names below assets/ hold a hash of their contents.
      const cache = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return { status: 200, headers: { ...always, 'content-type': type, 'cache-control': cache }, body };
    },
  };
}

/** With a nonce that was never used before: one that is known beforehand would let in what it is to keep out. */
function page(html: string, type: string): FileReply {
  const nonce = randomBytes(16).toString('base64');
  const headers = {
    ...always,
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': policy(nonce),
  };
  return { status: 200, headers, body: new TextEncoder().encode(html.replace(noncePlace, nonce)) };
}

/** Null for what is not there, is no file, or lies outside: by dots, by an encoded separator, or by a link. */
async function fileBelow(root: string, pathname: string): Promise<string | null> {
  try {
    const name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
    if (/[\0\\]/.test(name)) return null;
    const base = await realpath(root);
    const path = await realpath(resolve(join(base, name)));
    return path.startsWith(base + sep) && extname(path) !== '' ? path : null;
  } catch {
    return null;
  }
}
