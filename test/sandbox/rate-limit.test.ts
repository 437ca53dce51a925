import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../main/sandbox/rate-limit.ts';
import { heldClock, runSandbox } from './running-sandbox.ts';

describe('the limits of the standard tier', () => {
  it('let an endpoint be asked 20 times a minute, then say how long to wait', async () => {
    const clock = heldClock();
    const { api } = await runSandbox({ now: clock.now });
    for (let n = 0; n < 20; n += 1) expect((await api.get('/me')).status).toBe(200);
    clock.advance(14_500);
    const { status, headers, body } = await api.get('/me');
    expect(status).toBe(429);
    expect(body.error).toEqual({
      status: 429,
      type: 'rate_limit_exceeded',
      message: expect.any(String),
      details: null,
      retry_after_seconds: 46,
    });
    expect(headers.get('retry-after')).toBe('46');
    expect((await api.get('/devices')).status).toBe(200);
    clock.advance(46_000);
    expect((await api.get('/me')).status).toBe(200);
  });

  it('count the ids of one route together', async () => {
    const { api } = await runSandbox({ now: heldClock().now });
    for (let n = 0; n < 20; n += 1) expect((await api.delete(`/api-keys/${n + 100}`)).status).toBe(404);
    expect((await api.delete('/api-keys/200')).status).toBe(429);
  });

  it('let an account ask 100 times a minute, whoever of it asks', async () => {
    const { sandbox, api } = await runSandbox({ now: heldClock().now });
    const member = api.as(await sandbox.issueCredential({ role: 'member' }));
    for (let n = 0; n < 20; n += 1) {
      await api.get('/me');
      await api.get('/api-keys');
      await api.get('/devices');
      await member.post('/devices', { name: 'router' });
      await api.delete('/api-keys/7');
    }
    expect((await api.post('/api-keys', { label: 'CI' })).status).toBe(429);
    expect((await api.get('/health')).status).toBe(200);
  });

  it('do not count what has no valid credential', async () => {
    const { api } = await runSandbox({ now: heldClock().now });
    for (let n = 0; n < 25; n += 1) expect((await api.as('lev_sk_unknown').get('/me')).status).toBe(401);
    expect((await api.get('/me')).status).toBe(200);
  });
});

describe('a sandbox without rate limits', () => {
  it('answers as often as it is asked, validations too', async () => {
    const { api } = await runSandbox({ now: heldClock().now, tier: { ratePerMinute: null } });
    for (let n = 0; n < 25; n += 1) expect((await api.get('/me')).status).toBe(200);
    for (let n = 0; n < 12; n += 1) {
      expect((await api.post('/auth/validate-api-key', { api_key: 'lev_sk_unknown' })).status).toBe(200);
    }
  });
});

describe('a rate limiter', () => {
  it('slides: each request makes room again a minute after itself', () => {
    const clock = heldClock();
    const limiter = createRateLimiter(clock.now);
    const take = () => limiter.take([{ bucket: 'a', perMinute: 2 }]);
    expect(take()).toBeNull();
    clock.advance(40_000);
    expect(take()).toBeNull();
    expect(take()).toBe(20);
    clock.advance(20_000);
    expect(take()).toBeNull();
    expect(take()).toBe(40);
  });

  it('counts a refused request against no limit', () => {
    const limiter = createRateLimiter(heldClock().now);
    const wide = { bucket: 'wide', perMinute: 2 };
    const narrow = { bucket: 'narrow', perMinute: 1 };
    expect(limiter.take([wide, narrow])).toBeNull();
    expect(limiter.take([wide, narrow])).toBe(60);
    expect(limiter.take([wide])).toBeNull();
    expect(limiter.take([wide])).toBe(60);
  });

  it('does not block for hours when the clock is set back', () => {
    const clock = heldClock();
    const limiter = createRateLimiter(clock.now);
    limiter.take([{ bucket: 'a', perMinute: 1 }]);
    clock.advance(-3_600_000);
    expect(limiter.take([{ bucket: 'a', perMinute: 1 }])).toBeNull();
  });
});
