import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRendererFiles, type FileReply } from '../../../main/platform/renderer-files/renderer-files.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';

const html =
  '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script src="./assets/a-1.js" nonce="__CSP_NONCE__"></script>';

function builtWindow() {
  const outside = temporaryFolder();
  const root = join(outside, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(root, name), text);
  write('index.html', html);
  write('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  for (const name of ['a-1.js', 'b-2.css', 'c.png', 'd.woff2', 'e.json', 'f.txt', 'g.unknown'])
    write(`assets/${name}`, name);
  writeFileSync(join(outside, 'secrets.kdbx'), 'outside');
  symlinkSync(join(outside, 'secrets.kdbx'), join(root, 'link.txt'));
  symlinkSync(outside, join(root, 'folder'));
  return { root, outside, files: createRendererFiles(root) };
}

const textOf = ({ body }: FileReply): string => new TextDecoder().decode(body);

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/index.html', 'text/html; charset=utf-8'],
  ['/icon.svg', 'image/svg+xml'],
  ['/assets/a-1.js', 'text/javascript; charset=utf-8'],
  ['/assets/b-2.css', 'text/css; charset=utf-8'],
  ['/assets/c.png', 'image/png'],
  ['/assets/d.woff2', 'font/woff2'],
  ['/assets/e.json', 'application/json'],
  ['/assets/f.txt', 'text/plain; charset=utf-8'],
  ['/assets/g.unknown', 'application/octet-stream'],
])('%s is of type %s and may not be taken for another', async (path, type) => {
  const { status, headers } = await builtWindow().files.respond(path);
  expect({ status, type: headers['content-type'], sniffing: headers['x-content-type-options'] }).toEqual({
    status: 200,
    type,
    sniffing: 'nosniff',
  });
});

test('a file comes as it is, and is kept if its name holds a hash', async () => {
  const { files } = builtWindow();
  const asset = await files.respond('/assets/a-1.js');
  expect(textOf(asset)).toBe('a-1.js');
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await files.respond('/icon.svg')).headers['cache-control']).toBe('no-cache');
});

test('the page is never kept and carries a new nonce each time, the one that its policy names', async () => {
  const { files } = builtWindow();
  const nonces = new Set<string>();
  for (const path of ['/', '/', '/index.html']) {
    const reply = await files.respond(path);
    const policy = reply.headers['content-security-policy'] ?? '';
    const [, nonce = ''] = /script-src 'self' 'nonce-([^']+)'/.exec(policy) ?? [];
    expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(textOf(reply)).toBe(html.replaceAll('__CSP_NONCE__', nonce));
    expect(reply.headers['cache-control']).toBe('no-store');
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

test('the page may load and do what it must, and nothing else', async () => {
  const { headers } = await builtWindow().files.respond('/');
  const policy = (headers['content-security-policy'] ?? '').replaceAll(/'nonce-[^']+'/g, "'nonce'").split('; ');
  expect(policy).toEqual([
    "default-src 'none'",
    "script-src 'self' 'nonce'",
    "style-src 'self' 'nonce'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const permissions = headers['permissions-policy']?.split(', ') ?? [];
  expect(permissions.filter((permission) => !permission.endsWith('=()'))).toEqual([
    'clipboard-read=(self)',
    'clipboard-write=(self)',
  ]);
  expect(permissions).toEqual(expect.arrayContaining(['camera=()', 'microphone=()', 'usb=()', 'geolocation=()']));
});

test('every other reply is inert when it is opened by itself', async () => {
  const { files } = builtWindow();
  for (const path of ['/icon.svg', '/nothing']) {
    expect((await files.respond(path)).headers['content-security-policy']).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
  }
});

test.each([
  '/nothing.js',
  '',
  '/assets',
  '/assets/',
  '//index.html',
  '/../secrets.kdbx',
  '/assets/../../secrets.kdbx',
  '/%2e%2e/secrets.kdbx',
  '/%2e%2e%2fsecrets.kdbx',
  '/..%5csecrets.kdbx',
  '/..\\secrets.kdbx',
  '/assets/..%252f..%252fsecrets.kdbx',
  '/index.html%00.js',
  '/index.html\0',
  '/%',
  '/link.txt',
  '/folder/secrets.kdbx',
  '/constructor',
])('%j is not found', async (path) => {
  const reply = await builtWindow().files.respond(path);
  expect({ status: reply.status, body: textOf(reply) }).toEqual({ status: 404, body: '' });
});

test('not even the path of a file as the disk has it is found', async () => {
  const { files, root, outside } = builtWindow();
  for (const path of [join(root, 'index.html'), join(outside, 'secrets.kdbx')]) {
    expect((await files.respond(path)).status).toBe(404);
  }
});

test('a file that came later is not served, a changed one as it was', async () => {
  const { files, root } = builtWindow();
  await files.respond('/');
  writeFileSync(join(root, 'late.txt'), 'late');
  writeFileSync(join(root, 'assets/f.txt'), 'changed');
  expect((await files.respond('/late.txt')).status).toBe(404);
  expect(textOf(await files.respond('/assets/f.txt'))).toBe('f.txt');
});

test('a build that empties the folder before the first page is asked for changes nothing', async () => {
  const { files, root } = builtWindow();
  await files.whenRead;
  rmSync(root, { recursive: true });
  expect((await files.respond('/')).status).toBe(200);
  expect(textOf(await files.respond('/assets/f.txt'))).toBe('f.txt');
});

test('where nothing is built nothing is found', async () => {
  expect((await createRendererFiles(join(temporaryFolder(), 'renderer')).respond('/')).status).toBe(404);
});

test.each(['light', 'dark'] as const)(
  'the page is %s from its first byte, whatever the system is',
  async (appearance) => {
    const { root } = builtWindow();
    writeFileSync(join(root, 'index.html'), '<html lang="en" data-appearance="system">');
    const files = createRendererFiles(root, () => appearance);
    expect(textOf(await files.respond('/'))).toBe(`<html lang="en" data-appearance="${appearance}">`);
  },
);

test('the page that the window is built from has the place where the appearance is put', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../renderer/index.html'), 'utf8');
  expect(source).toContain('data-appearance="system"');
});
