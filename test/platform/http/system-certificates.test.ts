import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { certificateOf, listen } from '../mail/mail-server.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';

const source = (path: string): string =>
  JSON.stringify(new URL(`../../../main/platform/${path}`, import.meta.url).href);

/** Runs in a process of its own, because OpenSSL reads the system's store once. */
async function fetchWith(environment: Record<string, string>, port: number): Promise<unknown> {
  const program = `
    const { httpFetch } = await import(${source('http/fetch.ts')});
    const { trustSystemCertificates } = await import(${source('http/system-certificates.ts')});
    const request = { method: 'GET', url: 'https://127.0.0.1:${port}', headers: {}, timeoutMs: 5000 };
    const { body, certificate } = await httpFetch(request).catch((failure) => failure);
    console.log(JSON.stringify({ body, certificate, count: trustSystemCertificates() }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: { SSL_CERT_FILE: '/nowhere', SSL_CERT_DIR: '/nowhere', ...environment },
  });
  return JSON.parse(stdout);
}

// Only on Linux can a test have a system's store of its own.
test.runIf(process.platform === 'linux')('trusts what the system trusts, beside NODE_EXTRA_CA_CERTS', async () => {
  const pair = certificateOf('127.0.0.1');
  const port = await listen(createServer(pair, (_, response) => void response.end('reply')));
  const file = join(temporaryFolder(), 'root.pem');
  writeFileSync(file, pair.cert);
  const results = await Promise.all([
    fetchWith({ SSL_CERT_FILE: file }, port),
    fetchWith({ NODE_EXTRA_CA_CERTS: file }, port),
    fetchWith({}, port),
  ]);
  expect(results).toEqual([
    { body: 'reply', count: 1 },
    { body: 'reply', count: 0 },
    { certificate: 'self-signed', count: 0 },
  ]);
});
