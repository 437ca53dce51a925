import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../main/sandbox/server.ts';
import { runSandbox } from './running-sandbox.ts';
import { idempotent, type SandboxApi, sandboxApi } from './sandbox-api.ts';

const anHour = 3_600_000;

describe('an armed fault', () => {
  it.each([
    [429, 'rate_limit_exceeded'],
    [500, 'internal_error'],
    [503, 'service_unavailable'],
  ] as const)('answers %i to as many requests as it was armed for, and does nothing else', async (status, type) => {
    const { sandbox, api } = await runSandbox();
    sandbox.faults.arm({ is: 'status', status, retryAfterSeconds: 2 }, { times: 2 });
    for (let n = 0; n < 2; n += 1) {
      const answer = await api.post('/api-keys', { label: 'CI' });
      expect(answer.status).toBe(status);
      expect(answer.body.error).toMatchObject({ status, type, retry_after_seconds: 2 });
      expect(answer.headers.get('retry-after')).toBe('2');
    }
    expect(await api.listKeys()).toEqual([]);
  });

  it('waits for its endpoint and lets others pass', async () => {
    const { sandbox, api } = await runSandbox();
    sandbox.faults.arm({ is: 'status', status: 503 }, { endpoint: 'DELETE /api-keys/:id' });
    const { id } = await api.createKey();
    expect((await api.delete(`/api-keys/${id}`)).status).toBe(503);
    expect((await api.delete(`/api-keys/${id}`)).status).toBe(200);
  });

  it('is gone once it is cleared', async () => {
    const { sandbox, api } = await runSandbox();
    sandbox.faults.arm({ is: 'status', status: 500 }, { times: 9 });
    sandbox.faults.clear();
    expect((await api.get('/me')).status).toBe(200);
  });

  it('is listed with what is left of it, in the order in which it hits, until it is spent', async () => {
    const { sandbox, api } = await runSandbox();
    const first = { fault: { is: 'status', status: 503 }, endpoint: 'GET /me', left: 2 } as const;
    const second = { fault: { is: 'html' }, endpoint: null, left: 1 } as const;
    sandbox.addFault(first);
    sandbox.addFault(second);
    expect(sandbox.activeFaults()).toEqual([first, second]);
    expect((await api.get('/me')).status).toBe(503);
    expect(sandbox.activeFaults()).toEqual([{ ...first, left: 1 }, second]);
    expect((await api.get('/me')).status).toBe(503);
    expect(sandbox.activeFaults()).toEqual([second]);
    expect(first.left).toBe(2);
  });

  it('is the same fault whichever way it was armed, and is gone once faults are disarmed', async () => {
    const { sandbox, api } = await runSandbox();
    sandbox.faults.arm({ is: 'latency', ms: anHour });
    sandbox.addFault({ fault: { is: 'drop-before-commit' }, endpoint: null, left: 3 });
    expect(sandbox.activeFaults()).toMatchObject([{ endpoint: null, left: 1 }, { left: 3 }]);
    sandbox.clearFaults();
    expect(sandbox.activeFaults()).toEqual([]);
    expect((await api.get('/me')).status).toBe(200);
  });

  it('can be armed before the sandbox runs', async () => {
    const sandbox = createSandboxServer({ file: ':memory:' });
    onTestFinished(() => sandbox.stop());
    sandbox.addFault({ fault: { is: 'status', status: 500 }, endpoint: null, left: 1 });
    const api = sandboxApi(await sandbox.start(), await sandbox.issueCredential());
    expect((await api.get('/me')).status).toBe(500);
  });

  it.each([null, 'GET /health'])('armed for %s, never hits a look at the health', async (endpoint) => {
    const { sandbox, api } = await runSandbox();
    sandbox.addFault({ fault: { is: 'status', status: 500 }, endpoint, left: 1 });
    expect((await api.get('/health')).status).toBe(200);
    expect(sandbox.activeFaults()).toHaveLength(1);
  });
});

describe('an armed fault, when it hits,', () => {
  it('answers with a web page', async () => {
    const { sandbox, url, api } = await runSandbox();
    sandbox.faults.arm({ is: 'html' });
    const reply = await fetch(`${url}/api/external/v2/me`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await reply.text()).toMatch(/^<!doctype html>/);
    expect((await api.get('/me')).status).toBe(200);
  });

  it('breaks off half-way through a reply to something that was done', async () => {
    const { sandbox, url, api } = await runSandbox();
    sandbox.faults.arm({ is: 'half-reply' }, { endpoint: 'POST /api-keys' });
    const reply = await fetch(`${url}/api/external/v2/api-keys`, {
      method: 'POST',
      headers: {
        'x-origin-app': 'Latchkey tests',
        'content-type': 'application/json',
        authorization: `Bearer ${await sandbox.issueCredential()}`,
      },
      body: '{"label":"CI"}',
    });
    expect(reply.status).toBe(201);
    let received = '';
    await expect(async () => {
      const decoder = new TextDecoder();
      for await (const chunk of reply.body ?? []) received += decoder.decode(chunk, { stream: true });
    }).rejects.toThrow();
    expect(received).toMatch(/^\{"request_id"/);
    expect(() => JSON.parse(received)).toThrow();
    expect(await api.listKeys()).toHaveLength(1);
  });

  it('drops the connection before anything is done', async () => {
    const { sandbox, api } = await runSandbox();
    sandbox.faults.arm({ is: 'drop-before-commit' });
    await expect(api.post('/api-keys', { label: 'CI' })).rejects.toThrow('fetch failed');
    expect(await api.listKeys()).toEqual([]);
  });

  it('drops the connection after the key was made, and the same request then finds it', async () => {
    const { sandbox, api } = await runSandbox();
    const named = idempotent(randomUUID());
    sandbox.faults.arm({ is: 'drop-after-commit' });
    await expect(api.createKey('CI', named)).rejects.toThrow('fetch failed');
    const [made] = await api.listKeys();
    const { id, api_key } = await api.createKey('CI', named);
    expect(id).toBe(made?.id);
    expect((await api.as(api_key).get('/devices')).status).toBe(200);
    expect(await api.listKeys()).toHaveLength(1);
  });

  it('carries a slow request out although its client has left', async () => {
    const { sandbox, api } = await runSandbox({ tier: { ratePerMinute: null } });
    const { leave, requests } = await oneWaiting(sandbox, api, 300);
    leave();
    await Promise.allSettled(requests);
    await expect.poll(async () => (await api.listKeys()).length).toBe(1);
  });

  it.each(['clear', 'stop'] as const)('lets go of a request that waits, on %s', async (ending) => {
    const { sandbox, api } = await runSandbox();
    const { requests } = await oneWaiting(sandbox, api, anHour);
    const settled = Promise.allSettled(requests);
    await (ending === 'clear' ? sandbox.faults.clear() : sandbox.stop());
    expect((await settled).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

/**
 * Sends two requests. The first to arrive waits and the second is refused, so the refusal shows that the first has
 * arrived.
 */
async function oneWaiting({ faults }: Sandbox, api: SandboxApi, ms: number) {
  faults.arm({ is: 'latency', ms }, { endpoint: 'POST /api-keys' });
  faults.arm({ is: 'status', status: 503 }, { endpoint: 'POST /api-keys' });
  const leaving = new AbortController();
  const requests = [1, 2].map((n) => api.post('/api-keys', { label: `key ${n}` }, { signal: leaving.signal }));
  expect((await Promise.any(requests)).status).toBe(503);
  return { requests, leave: () => leaving.abort() };
}
