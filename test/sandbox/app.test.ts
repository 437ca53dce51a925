import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { runSandbox } from './running-sandbox.ts';

/** Sends with Node's own client, which sends any header and any number of chunks. */
async function sendRaw(url: string, headers: Record<string, string>, chunks: readonly string[] = []) {
  const sending = request(url, { method: chunks.length > 0 ? 'POST' : 'GET', headers });
  for (const chunk of chunks) sending.write(chunk);
  sending.end();
  const [reply] = await once(sending, 'response');
  return { status: reply.statusCode as number, headers: reply.headers, body: await text(reply) };
}

const origin = { 'x-origin-app': 'Latchkey tests' };

describe('every request', () => {
  it('has to name its origin', async () => {
    const { api } = await runSandbox();
    for (const path of ['/api-keys', '/me', '/devices', '/health']) {
      const { status, body } = await api.get(path, { headers: { 'x-origin-app': null } });
      expect(status).toBe(400);
      expect(body.error).toMatchObject({
        status: 400,
        type: 'bad_request',
        message: expect.stringContaining('X-Origin-App'),
      });
    }
  });

  it('is refused when it came by another host name, whatever it asks for', async () => {
    const { url } = await runSandbox();
    const { port } = new URL(url);
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      '127.0.0.1',
      '127.0.0.1:1',
      `127.0.0.1.evil.example:${port}`,
    ]) {
      for (const path of ['/api/external/v2/health', '/']) {
        const { status, body } = await sendRaw(url + path, { ...origin, host });
        expect([host, status]).toEqual([host, 403]);
        expect(JSON.parse(body).error.type).toBe('forbidden');
      }
    }
  });

  it('is answered at 127.0.0.1 and localhost', async () => {
    const { url } = await runSandbox();
    const { port } = new URL(url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect((await sendRaw(`${url}/api/external/v2/health`, { ...origin, host })).status).toBe(200);
    }
  });

  it('gets no CORS header, not even for a preflight, so that no web page can send or read it', async () => {
    const { url, api } = await runSandbox();
    const preflight = await fetch(`${url}/api/external/v2/api-keys`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-origin-app',
      },
    });
    expect(preflight.ok).toBe(false);
    const simple = await api.get('/health', { headers: { origin: 'https://evil.example' } });
    for (const { headers } of [preflight, simple]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it('must not be cached', async () => {
    const { api } = await runSandbox();
    expect((await api.post('/api-keys', { label: 'CI' })).headers.get('cache-control')).toBe('no-store');
    expect((await api.get('/nowhere')).headers.get('cache-control')).toBe('no-store');
  });

  it('is answered in the envelope at unknown paths and methods too', async () => {
    const { url, api } = await runSandbox();
    for (const answer of [await api.get('/nowhere'), await api.delete('/me'), await api.post('/api-keys/1', {})]) {
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual({
        request_id: expect.stringMatching(/^req_/),
        error: { status: 404, type: 'not_found', message: expect.any(String), details: null },
      });
    }
    const outside = await sendRaw(`${url}/elsewhere`, origin);
    expect(outside.status).toBe(404);
    expect(JSON.parse(outside.body).error.type).toBe('not_found');
  });
});

describe('a body', () => {
  it.each([
    ['is not JSON', { raw: '{"label": "CI"' }],
    ['is missing', {}],
    ['has no content type', { raw: '{"label":"CI"}', headers: { 'content-type': 'text/plain' } }],
    [
      'has the content type of a form',
      { raw: 'label=CI', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['only begins like JSON', { raw: '{}', headers: { 'content-type': 'application/jsonp' } }],
    ['is too long', { raw: JSON.stringify({ label: 'x', padding: 'x'.repeat(64 * 1024) }) }],
  ])('that %s is refused with 400', async (_, sent) => {
    const { api } = await runSandbox();
    const { status, body } = await api.post('/api-keys', undefined, sent);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ status: 400, type: 'bad_request' });
    expect(await api.listKeys()).toEqual([]);
  });

  it('is taken up to 64 KiB, and with a charset', async () => {
    const { api } = await runSandbox();
    const frame = JSON.stringify({ label: 'CI', padding: '' });
    const raw = frame.replace('""', `"${'x'.repeat(64 * 1024 - frame.length)}"`);
    expect(raw).toHaveLength(64 * 1024);
    const { status } = await api.post('/api-keys', undefined, {
      raw,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(status).toBe(201);
  });

  it('that does not say how long it is still has to end within 64 KiB', async () => {
    const { sandbox, url, api } = await runSandbox();
    const headers = {
      ...origin,
      authorization: `Bearer ${await sandbox.issueCredential()}`,
      'content-type': 'application/json',
      'transfer-encoding': 'chunked',
    };
    const keys = `${url}/api/external/v2/api-keys`;
    const long = await sendRaw(keys, headers, [
      '{"label":"CI","padding":"',
      ...Array(9).fill('x'.repeat(8 * 1024)),
      '"}',
    ]);
    expect(long.status).toBe(400);
    expect(JSON.parse(long.body).error.type).toBe('bad_request');
    expect(await api.listKeys()).toEqual([]);
    expect((await sendRaw(keys, headers, ['{"label":', '"in chunks"}'])).status).toBe(201);
  });

  it('is not quoted by the refusal', async () => {
    const { api } = await runSandbox();
    const secret = `lev_sk_${'s'.repeat(40)}`;
    for (const sent of [{ raw: `{"api_key": ${secret}` }, { json: { api_key: [secret] } }]) {
      const { status, body } = await api.post('/auth/validate-api-key', undefined, sent);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(body)).not.toContain('sss');
    }
  });
});
