import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Appearance } from '../../contract/settings.ts';
import { confinedHeaders, pageHeaders } from './page-headers.ts';

/** A reply that works for `Response` and for an HTTP server. */
export interface FileReply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The built window, as both hosts serve it. */
export interface RendererFiles {
  /** Resolves when all files are in memory. */
  whenRead: Promise<unknown>;
  /** @param pathname the path of a URL, not decoded, with its leading slash */
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

const page = '/index.html';

/** The placeholder that the build writes for the nonce (`html.cspNonce`). */
const noncePlace = '__CSP_NONCE__';

/** Reads the files in `root` at once, so a build that replaces them doesn't change what a running application serves. */
export function createRendererFiles(root: string, appearance: () => Appearance = () => 'system'): RendererFiles {
  const files = readFiles(root);
  // The first reply reports the failure.
  files.catch(() => {});
  return {
    whenRead: files,
    async respond(pathname) {
      const name = pathname === '/' ? page : pathname;
      const body = (await files).get(name);
      if (!body) return { status: 404, headers: { ...confinedHeaders, 'cache-control': 'no-store' }, body: empty };
      return name === page ? pageReply(body, appearance()) : { status: 200, headers: headersOf(name), body };
    },
  };
}

const empty = new Uint8Array();

/**
 * Files by URL path. Only files in this table are served, so no spelling of a path (dots, encoded characters, backslashes) can
 * leave the folder. Symbolic links are skipped, because they could.
 */
async function readFiles(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  // In development nothing is built, so there are no files.
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = async (path: string) =>
    [`/${relative(root, path).split(sep).join('/')}`, new Uint8Array(await readFile(path))] as const;
  return new Map(await Promise.all(paths.map(read)));
}

function headersOf(name: string): Record<string, string> {
  return {
    ...confinedHeaders,
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    // Names in assets/ contain a hash of the contents.
    'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

/** Uses a new nonce for each reply: with a known nonce, injected scripts would be allowed. */
function pageReply(body: Uint8Array, appearance: Appearance): FileReply {
  const nonce = randomBytes(16).toString('base64');
  // The page has its colors before any script runs, so that it doesn't flash.
  const html = new TextDecoder()
    .decode(body)
    .replaceAll(noncePlace, nonce)
    .replace('data-appearance="system"', `data-appearance="${appearance}"`);
  return {
    status: 200,
    headers: { ...headersOf(page), ...pageHeaders(nonce), 'cache-control': 'no-store' },
    body: new TextEncoder().encode(html),
  };
}
